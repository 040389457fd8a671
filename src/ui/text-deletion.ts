import type { DeletionWait, RedactionReason } from '../app/app-model.ts';
import { catalogue, wordsFor } from './language/catalogue.ts';
import { plural } from './plural.ts';
import { explain } from './text-refusals.ts';

const waits: Record<DeletionWait, string> = {
  'switched off':
    'The archives still have it: the history service is switched off. They are changed once you switch it on.',
  'without torrents':
    'The archives still have it: BitTorrent is switched off on this device. They are changed once you switch it on in the network settings.',
  'standing by':
    'The archives still have it: another browser is the control node. They are changed once this browser takes over.',
  'waiting for a connection':
    'The archives still have it. They are changed as soon as there is a connection.',
  failure: 'The archives still have it. Changing them did not work; it is tried again by itself.',
  working: 'Taking it out of the archives…',
};

const reasons: Record<RedactionReason, string> = {
  'H20 larger': 'it would become larger than its place',
  'H20 padding':
    'too little would be left of it for Status Desktop to read, which this history is written for',
};

/** H20: what the interface says of deleting for everybody, also from history. */
export const deletion = catalogue('deletion', {
  title: 'Delete everywhere',
  what: 'What is deleted',
  message: 'This message',
  album: (count: number) =>
    count > 0 ? `The album it is in (${count} pictures)` : 'The album it is in',
  member: (author: string) => `Everything that ${author} has written until now`,
  means:
    'It leaves the screens of all members and what they have stored, edits and pictures too, and is taken out of the archives, so that nobody who joins later gets it. This cannot be undone.',
  cannot:
    'What nobody can promise: whoever copied it keeps the copy, and so does a member who never comes back online.',
  submit: 'Delete everywhere',
  asked: 'Deleting it…',
  sent: 'It is deleted here. Members delete it as they hear of it; those who are offline do when they come back.',
  waits,
  done: (archives: number, events: number) =>
    archives === 0
      ? 'No archive has it.'
      : `Taken out of ${archives} ${plural(archives, 'archive', 'archives')}: ${events} ${plural(events, 'message or edit', 'messages and edits')}. The new history is announced.`,
  refused: (span: string, reason: string) =>
    `It cannot be taken out of the archive of ${span}: ${reason}.`,
  reasons,
  list: 'Deleted everywhere',
  listWhat: (kind: 'messages' | 'member', moment: string) =>
    kind === 'member' ? `All of a member’s, ${moment}` : `A message, ${moment}`,
  stillOpen: 'The archives still have it.',
  redacted: (count: number) =>
    `The owner has taken something out ${count} ${plural(count, 'time', 'times')}.`,
});

/** @param reason a rule, and after a colon what happened */
export function whyNotTakenOut(reason: string): string {
  const [rule = ''] = reason.split(':', 1);
  return wordsFor(deletion.reasons, rule) ?? explain(reason).sentence;
}
