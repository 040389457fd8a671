import type { MessageImage } from '../protocol/events.ts';
import type { ChatId, ChatKey, MessageId } from '../protocol/ids.ts';
import { isAcceptedDelete } from './effects.ts';
import { compareText } from './order.ts';
import type { MessageEffect, StoredMessage } from './records.ts';

/** A message as it is shown. */
export interface MessageView {
  id: MessageId;
  chatId: ChatId;
  author: ChatKey;
  displayName: string;
  /** Empty when deleted. */
  text: string;
  timestampMs: number;
  /** Time of the edit that is shown. */
  editedMs?: number;
  isDeleted: boolean;
  /** In the order of the reactions' numbers; authors in the order in which they reacted. */
  reactions: { reaction: number; authors: ChatKey[] }[];
  isPinned: boolean;
  /** Time of the pin that counts. */
  pinnedMs?: number;
  responseTo?: MessageId;
  image?: MessageImage;
}

/** What a message is after its effects. Of several of one kind the latest clock wins, ties by id. */
export function foldMessage(message: StoredMessage): MessageView {
  const { id, chatId, author, displayName, timestampMs, responseTo, image } = message;
  const common = { id, chatId, author, displayName, timestampMs };
  const effects = [...message.effects].sort(byClock);
  if (isGone(message)) {
    return { ...common, text: '', isDeleted: true, reactions: [], isPinned: false };
  }
  const edit = lastEdit(effects, author);
  const pin = effects.findLast(({ kind }) => kind === 'pin');
  return {
    ...common,
    text: edit?.text ?? message.text,
    ...(edit && { editedMs: edit.timestampMs }),
    isDeleted: false,
    reactions: foldReactions(effects),
    isPinned: pin?.isPinned ?? false,
    ...(pin?.isPinned && { pinnedMs: pin.timestampMs }),
    ...(responseTo !== undefined && { responseTo }),
    ...(image !== undefined && { image }),
  };
}

/** The edit that counts. One without text was wiped (H20). */
export function lastEdit(
  effects: readonly MessageEffect[],
  author: ChatKey | undefined,
): MessageEffect | undefined {
  const edits = effects.filter(
    (effect) => effect.kind === 'edit' && effect.author === author && effect.text !== undefined,
  );
  return edits.sort(byClock).at(-1);
}

function isGone(message: StoredMessage): boolean {
  return (
    message.isDeleted === true ||
    message.effects.some((effect) => isAcceptedDelete(effect, message.author))
  );
}

/** Somebody's last word on each reaction counts. */
function foldReactions(effects: readonly MessageEffect[]): MessageView['reactions'] {
  const byReaction = new Map<number, Set<ChatKey>>();
  for (const { kind, reaction, author, isRetracted } of effects) {
    if (kind !== 'reaction' || reaction === undefined) continue;
    const authors = byReaction.get(reaction) ?? new Set();
    if (isRetracted === true) authors.delete(author);
    else authors.add(author);
    byReaction.set(reaction, authors);
  }
  return [...byReaction]
    .filter(([, authors]) => authors.size > 0)
    .sort(([a], [b]) => a - b)
    .map(([reaction, authors]) => ({ reaction, authors: [...authors] }));
}

function byClock(a: MessageEffect, b: MessageEffect): number {
  return a.clock - b.clock || compareText(a.id, b.id);
}
