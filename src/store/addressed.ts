import type { ChatKey, MessageId } from '../protocol/ids.ts';
import { mentionsIn } from '../protocol/mentions.ts';
import type { StoredMessage } from './records.ts';

/** A message that came live and speaks to the reader, or may. */
export interface Addressed {
  id: MessageId;
  /** By name or to everyone. Else it answers another message, which may be one of the reader's. */
  isMention: boolean;
}

export interface Called {
  chatKey: ChatKey;
  /** Messages that speak to everyone, of somebody who may. */
  toEveryone: ReadonlySet<MessageId>;
}

/** Whose message is answered is left to who tells of it: it may lie far back. */
export function addressedAmong(messages: readonly StoredMessage[], called: Called): Addressed[] {
  return messages.flatMap((message) => {
    const isMention = isMentionOf(message, called);
    const { id, responseTo } = message;
    return isMention || responseTo !== undefined ? [{ id, isMention }] : [];
  });
}

export function isMentionOf({ id, text }: StoredMessage, { chatKey, toEveryone }: Called): boolean {
  return toEveryone.has(id) || mentionsIn(text).some((mention) => mention.chatKey === chatKey);
}
