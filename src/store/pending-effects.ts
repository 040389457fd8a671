import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { readCounter, raiseCounter } from './counters.ts';
import { isAcceptedDelete, withoutText } from './effects.ts';
import { PackedIds } from './packed-ids.ts';
import { keysWithin, timesWithin } from './ranges.ts';
import type { EffectRecord } from './records.ts';
import type { StoredEffect, Transaction, Writing } from './schema.ts';
import { together } from './together.ts';

/**
 * The store holds every live effect, every archived one whose message lies outside its own window,
 * and every delete. Deletes are kept as long as the community, also when their window is replaced by
 * archives that lack them (M8, H20): nothing but leaving takes one out.
 */

/** M8 */
export const waitingEffectsLimit = 10_000;
/** Deletes whose authority only their message can tell are kept too, but nobody may fill a disk. */
const unjudgedDeletesLimit = 100_000;

/** How many records are read at once, as many more of them are wanted as not. */
const effectsAtOnce = { fewest: 4, most: 500 } as const;

/**
 * The effects on these messages, by target. Leaps from one wanted target to the next where few are
 * wanted, and reads many at once where most are: either list may be long.
 */
export async function effectsOn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  targets: PackedIds,
): Promise<StoredEffect[]> {
  const found: StoredEffect[] = [];
  const index = tx.objectStore('pendingEffects').index('byTarget');
  const keyOf = (target: MessageId): [string, string] => [community, target];
  let next = targets.size > 0 ? targets.at(0) : undefined;
  let count: number = effectsAtOnce.fewest;
  while (next !== undefined) {
    const range = IDBKeyRange.bound(keyOf(next), keyOf(targets.at(targets.size - 1)));
    const some = await index.getAll(range, count);
    const isEnd = some.length < count;
    // Others of the last target may be left, unless it is the end.
    const cut = isEnd ? undefined : some.at(-1)?.target;
    const wanted = some.filter(({ target }) => target !== cut && targets.has(target));
    found.push(...wanted);
    if (cut === undefined) break;
    const isOne = cut === some[0]?.target;
    if (isOne && targets.has(cut)) found.push(...(await index.getAll(keyOf(cut))));
    next = isOne ? targets.after(cut) : targets.from(cut);
    const isMost = 2 * wanted.length >= count;
    count = isMost ? Math.min(2 * count, effectsAtOnce.most) : effectsAtOnce.fewest;
  }
  return found;
}

export async function effectsBetween<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<StoredEffect[]> {
  const index = tx.objectStore('pendingEffects').index('byTime');
  return index.getAll(timesWithin([community], fromMs, toMs));
}

/** Stores effects whose messages are here, or which wait for an archive to bring them. */
export async function keepEffects(tx: Writing, effects: readonly EffectRecord[]): Promise<void> {
  const store = tx.objectStore('pendingEffects');
  await together(effects, (effect) => store.put(effect));
}

/**
 * Stores live effects whose messages are not here. Over the limit the oldest goes (M8). Resolves
 * with how many went or found no room.
 */
export async function keepWaiting(
  tx: Writing,
  community: CommunityId,
  effects: readonly EffectRecord[],
): Promise<number> {
  // What most live messages bring; each request that they do without is one wait less (H23).
  if (effects.length === 0) return 0;
  const deletes = effects.filter(({ kind }) => kind === 'delete');
  const others = effects.filter(({ kind }) => kind !== 'delete');
  const refused = await keepDeletes(tx, community, deletes);
  const waiting = others.map((effect) => ({ ...effect, waitingMs: effect.timestampMs }));
  await keepEffects(tx, waiting);
  await raiseCounter(tx, community, 'waitingEffects', waiting.length);
  return refused + (await evictOldest(tx, community));
}

/** The messages of these effects have come, or the effects go: none of them waits any more. */
export async function endWaiting(
  tx: Writing,
  community: CommunityId,
  effects: readonly StoredEffect[],
): Promise<void> {
  const waiting = effects.filter(({ waitingMs }) => waitingMs !== undefined).length;
  const unjudged = effects.filter(({ isUnjudged }) => isUnjudged === true).length;
  if (waiting > 0) await raiseCounter(tx, community, 'waitingEffects', -waiting);
  if (unjudged > 0) await raiseCounter(tx, community, 'waitingDeletes', -unjudged);
}

export async function dropEffects(
  tx: Writing,
  community: CommunityId,
  effects: readonly StoredEffect[],
): Promise<void> {
  const store = tx.objectStore('pendingEffects');
  await together(effects, ({ id, target }) => store.delete([community, id, target]));
  await endWaiting(tx, community, effects);
}

/** M8: what has waited for its message since before `beforeMs` goes; resolves with how many. */
export async function expireWaiting(
  tx: Writing,
  community: CommunityId,
  beforeMs: number,
): Promise<number> {
  const index = tx.objectStore('pendingEffects').index('byWaiting');
  const range = IDBKeyRange.bound([community], [community, beforeMs], false, true);
  const old = await index.getAll(range);
  await dropEffects(tx, community, old);
  return old.length;
}

/** The record without what the store notes about its waiting. */
export function settled(effect: StoredEffect): EffectRecord {
  const { waitingMs: _waitingMs, isUnjudged: _isUnjudged, ...rest } = effect;
  return rest;
}

/** H20: edits of a message that one of these deletes takes away lose their text. */
export async function wipeEdits(
  tx: Writing,
  community: CommunityId,
  deletes: readonly EffectRecord[],
): Promise<void> {
  const store = tx.objectStore('pendingEffects');
  for (const effect of await effectsOn(tx, community, PackedIds.of(targetsOf(deletes)))) {
    const isWiped =
      effect.kind === 'edit' &&
      deletes.some((one) => one.target === effect.target && isAcceptedDelete(one, effect.author));
    if (isWiped) await store.put(withoutText(effect));
  }
}

export function targetsOf(effects: readonly EffectRecord[]): MessageId[] {
  return effects.map(({ target }) => target);
}

async function keepDeletes(
  tx: Writing,
  community: CommunityId,
  deletes: readonly EffectRecord[],
): Promise<number> {
  const judged = deletes.filter(({ isModerator }) => isModerator);
  const unjudged = deletes.filter(({ isModerator }) => !isModerator);
  const room = unjudgedDeletesLimit - (await readCounter(tx, community, 'waitingDeletes'));
  const kept = unjudged.slice(0, Math.max(0, room));
  await keepEffects(tx, judged);
  const store = tx.objectStore('pendingEffects');
  await together(kept, (effect) => store.put({ ...effect, isUnjudged: true }));
  await raiseCounter(tx, community, 'waitingDeletes', kept.length);
  return unjudged.length - kept.length;
}

async function evictOldest(tx: Writing, community: CommunityId): Promise<number> {
  const surplus = (await readCounter(tx, community, 'waitingEffects')) - waitingEffectsLimit;
  if (surplus <= 0) return 0;
  const index = tx.objectStore('pendingEffects').index('byWaiting');
  const oldest = await index.getAll(keysWithin(community), surplus);
  await dropEffects(tx, community, oldest);
  return oldest.length;
}
