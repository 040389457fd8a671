/** The interface reads and writes mentions as they go over the wire. */
export { mentionOf, mentionOfEveryone, mentionsIn } from '../protocol/mentions.ts';
