import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { applyEffects, sorted, wipeTraces, withoutDeletedTexts } from './apply-effects.ts';
import { isAllowed, withEffects, withoutText } from './effects.ts';
import { grouped } from './grouped.ts';
import type { Held } from './held.ts';
import { bare, effectKey } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { dropEffects, endWaiting, keepEffects, settled } from './pending-effects.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import type { StoredEffect, Writing } from './schema.ts';
import { together } from './together.ts';
import type { Replacement } from './union.ts';

/** A window's messages as they will be stored, and the effects that are still to be stored. */
export interface Finished {
  messages: Map<MessageId, StoredMessage>;
  /** Of the window, on its own messages, which carry them: they get no records of their own. */
  inside: EffectRecord[];
  /** Of the window, on messages elsewhere; and all its deletes, which outlive the window. */
  outside: EffectRecord[];
  /** From elsewhere, on the window's messages: they have records of their own. */
  pending: readonly StoredEffect[];
  refused: EffectRecord[];
}

/**
 * Puts effects on messages: the window's own, and those from elsewhere that came before or later.
 * @param own effects on what is held that is no incoming one
 */
export function finish(
  replacement: Replacement,
  base: ReadonlyMap<MessageId, StoredMessage>,
  incoming: Incoming,
  pending: readonly StoredEffect[],
  own: readonly EffectRecord[] = [],
): Finished {
  const all = [...pending.map(settled), ...own, ...incoming.effects];
  const isInside = isInsideOf(replacement, base);
  return {
    messages: withAll(base, all),
    inside: incoming.effects.filter(isInside),
    outside: incoming.effects.filter((effect) => !isInside(effect)),
    pending,
    refused: sorted(all, base).refused,
  };
}

/** Stores the effects of a finished window; resolves with those that do not count (M8). */
export async function finishEffects(
  tx: Writing,
  community: CommunityId,
  finished: Finished,
): Promise<EffectRecord[]> {
  const { inside, outside, pending, messages, refused } = finished;
  const gone = new Set([...inside, ...refused].map(effectKey));
  const isGone = (effect: EffectRecord): boolean => gone.has(effectKey(effect));
  await dropEffects(tx, community, pending.filter(isGone));
  const staying = pending.filter((effect) => !isGone(effect));
  await endWaiting(tx, community, staying);
  await keepEffects(
    tx,
    staying.flatMap((effect) => arrived(effect, messages)),
  );
  const elsewhere = await applyEffects(tx, community, outside);
  const kept = outside.filter(
    (effect) => !gone.has(effectKey(effect)) && !elsewhere.refused.includes(effect),
  );
  await keepArchived(tx, community, kept);
  await wipeTraces(tx, community, kept);
  return [...refused, ...elsewhere.refused];
}

/** A complete union stands alone; an incomplete one is added to what pages hold (H19). */
export function baseOf(
  { isComplete }: Replacement,
  held: Held,
  incoming: Incoming,
): ReadonlyMap<MessageId, StoredMessage> {
  if (isComplete) return incoming.messages;
  const base = new Map(held.paged.map((message) => [message.id, bare(message)]));
  for (const [id, message] of incoming.messages) base.set(id, message);
  return base;
}

function isInsideOf(
  { fromMs, toMs }: Replacement,
  base: ReadonlyMap<MessageId, StoredMessage>,
): (effect: EffectRecord) => boolean {
  return ({ kind, target, timestampMs }) =>
    kind !== 'delete' && base.has(target) && timestampMs >= fromMs && timestampMs < toMs;
}

function withAll(
  base: ReadonlyMap<MessageId, StoredMessage>,
  effects: readonly EffectRecord[],
): Map<MessageId, StoredMessage> {
  const byTarget = grouped(effects, ({ target }) => target);
  const messages = new Map(base);
  for (const [id, own] of byTarget) {
    const message = base.get(id);
    if (!message) continue;
    messages.set(
      id,
      withEffects(
        message,
        own.filter((effect) => isAllowed(effect, message)),
      ),
    );
  }
  return messages;
}

/** The record of an effect whose message has come, where it changes by that. */
function arrived(
  effect: StoredEffect,
  messages: ReadonlyMap<MessageId, StoredMessage>,
): EffectRecord[] {
  const isDeleted = messages.get(effect.target)?.isDeleted === true;
  const record = isDeleted ? withoutText(settled(effect)) : settled(effect);
  const hasWaited = effect.waitingMs !== undefined || effect.isUnjudged === true;
  return hasWaited || record.text !== effect.text ? [record] : [];
}

/** An archived effect has come in the place of a live one, which may have waited. */
async function keepArchived(
  tx: Writing,
  community: CommunityId,
  effects: readonly EffectRecord[],
): Promise<void> {
  const store = tx.objectStore('pendingEffects');
  const known = await together(effects, ({ id, target }) => store.get([community, id, target]));
  await endWaiting(
    tx,
    community,
    known.filter((effect) => effect !== undefined),
  );
  await keepEffects(tx, await withoutDeletedTexts(tx, community, effects));
}
