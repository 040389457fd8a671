import type { ChatKey, MessageId } from '../protocol/ids.ts';
import type { EffectRecord, MemberDelete, MessageEffect, StoredMessage } from './records.ts';

/** M8: an edit counts from the author only, a delete also from who moderates. */
export function isAllowed(effect: EffectRecord, message: StoredMessage): boolean {
  if (effect.chatId !== message.chatId) return false;
  if (effect.kind === 'edit') return effect.author === message.author;
  return effect.kind !== 'delete' || isAcceptedDelete(effect, message.author);
}

export function isAcceptedDelete(effect: MessageEffect, author: ChatKey): boolean {
  if (effect.kind !== 'delete') return false;
  if (effect.member !== undefined && effect.member !== author) return false;
  return effect.isModerator || effect.author === author;
}

/**
 * The message with these effects too, each once; a marker when one of them deletes it (H20). The
 * same by reference when that changes nothing.
 */
export function withEffects(
  message: StoredMessage,
  effects: readonly MessageEffect[],
): StoredMessage {
  const counting = message.isDeleted
    ? effects.filter((effect) => isAcceptedDelete(effect, message.author))
    : effects;
  if (counting.length === 0) return message;
  const known = new Map(message.effects.map((effect) => [effect.id, effect]));
  for (const effect of counting) known.set(effect.id, effectOf(effect));
  const all = { ...message, effects: [...known.values()] };
  const isDeleted =
    message.isDeleted === true ||
    all.effects.some((effect) => isAcceptedDelete(effect, message.author));
  return isDeleted ? wiped(all) : all;
}

/** The same message, by reference, when it has none of them. */
export function withoutEffects(
  message: StoredMessage,
  isWithdrawn: (id: MessageId) => boolean,
): StoredMessage {
  const effects = message.effects.filter(({ id }) => !isWithdrawn(id));
  return effects.length === message.effects.length ? message : { ...message, effects };
}

/** H20: what is left of a deleted message: that it was there, and who deleted it. */
export function wiped(message: StoredMessage): StoredMessage {
  const { responseTo: _responseTo, image: _image, ...rest } = message;
  const effects = message.effects.filter((effect) => isAcceptedDelete(effect, message.author));
  return { ...rest, text: '', effects, isDeleted: true };
}

/** H20: an edit of what was deleted is known still, and changes nothing any more. */
export function withoutText<Effect extends MessageEffect>(effect: Effect): Effect {
  if (effect.text === undefined) return effect;
  const stripped = { ...effect };
  delete stripped.text;
  return stripped;
}

/** A type 85 as what it does: one delete for each message that it names. */
export function deletesOf(
  event: MemberDelete,
  community: string,
  source: 'live' | 'archive',
): EffectRecord[] {
  const { id, author, clock, timestampMs, member } = event;
  const common = { id, author, clock, timestampMs, member, community, source };
  return event.messages.map((message) => ({
    ...common,
    kind: 'delete',
    isModerator: true,
    chatId: message.chatId,
    target: message.id,
  }));
}

/** Without what a message says already of its effects. */
function effectOf(effect: MessageEffect): MessageEffect {
  const { id, kind, author, clock, timestampMs, isModerator } = effect;
  const { reaction, isRetracted, isPinned, text, member } = effect;
  return {
    id,
    kind,
    author,
    clock,
    timestampMs,
    isModerator,
    ...(reaction !== undefined && { reaction }),
    ...(isRetracted !== undefined && { isRetracted }),
    ...(isPinned !== undefined && { isPinned }),
    ...(text !== undefined && { text }),
    ...(member !== undefined && { member }),
  };
}

/** The effects of a message as records of their own. */
export function recordsOf(message: StoredMessage, source: 'live' | 'archive'): EffectRecord[] {
  const { community, chatId, id: target, effects } = message;
  return effects.map((effect) => ({ ...effectOf(effect), community, chatId, target, source }));
}
