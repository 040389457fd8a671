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

/** The effects on these messages. Walks the shorter of both lists: they may be long, both of them. */
export async function effectsOn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  targets: PackedIds,
): Promise<StoredEffect[]> {
  const found: StoredEffect[] = [];
  if (targets.size === 0) return found;
  const range = IDBKeyRange.bound(
    [community, targets.at(0)],
    [community, targets.at(targets.size - 1)],
  );
  let cursor = await tx.objectStore('pendingEffects').index('byTarget').openCursor(range);
  while (cursor) {
    const next = targets.from(cursor.key[1]);
    if (next === undefined) break;
    const isFound = next === cursor.key[1];
    if (isFound) found.push(cursor.value);
    cursor = isFound ? await cursor.continue() : await cursor.continue([community, next]);
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
