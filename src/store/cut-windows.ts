import type { CommunityId } from '../protocol/ids.ts';
import { recordsOf } from './effects.ts';
import {
  deleteWindow,
  putWindow,
  windowKeysOverlapping,
  windowMessages,
} from './history-windows.ts';
import { makeWindow } from './made-window.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsBetween } from './pending-effects.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import type { Span, WindowKey, WindowRecord, Writing } from './schema.ts';
import { together } from './together.ts';

/**
 * Cuts the stored windows that the ends of `[fromMs, toMs)` lie inside of, so that what is in it and
 * what is beside it can be replaced apart. Windows on one grid (A1) never need it; those of format 0
 * and of imports do. Resolves with whether one was cut.
 */
export async function cutWindowsAt(
  tx: Writing,
  { community, fromMs, toMs }: Span,
): Promise<boolean> {
  const inside = await together([fromMs, toMs], (atMs) => windowAround(tx, community, atMs));
  if (inside.every((key) => key === undefined)) return false;
  // Both may lie in one window, of which only the second part is left for the second.
  for (const atMs of [fromMs, toMs]) {
    const key = await windowAround(tx, community, atMs);
    const window = key && (await tx.objectStore('historyIds').get(key));
    if (window) await cutWindow(tx, window, atMs);
  }
  return true;
}

/** The window that goes on before and after a moment. */
async function windowAround(
  tx: Writing,
  community: CommunityId,
  atMs: number,
): Promise<WindowKey | undefined> {
  const [key] = await windowKeysOverlapping(tx, community, atMs, atMs + 1);
  return key && key[1] < atMs ? key : undefined;
}

async function cutWindow(tx: Writing, window: WindowRecord, atMs: number): Promise<void> {
  const messages = await windowMessages(tx, window);
  await keepCrossing(tx, messages, atMs);
  await deleteWindow(tx, window);
  await putPart(tx, window, messages, window.fromMs, atMs);
  await putPart(tx, window, messages, atMs, window.toMs);
}

/** Effects that lay in their message's window and do so no more get records of their own. */
async function keepCrossing(
  tx: Writing,
  messages: readonly StoredMessage[],
  atMs: number,
): Promise<void> {
  const store = tx.objectStore('pendingEffects');
  const crossing = messages.flatMap((message) =>
    recordsOf(message, 'archive').filter(
      (effect) => effect.timestampMs < atMs !== message.timestampMs < atMs,
    ),
  );
  await together(crossing, async (effect) => {
    const known = await store.getKey([effect.community, effect.id, effect.target]);
    if (!known) await store.put(effect);
  });
}

async function putPart(
  tx: Writing,
  window: WindowRecord,
  messages: readonly StoredMessage[],
  fromMs: number,
  toMs: number,
): Promise<void> {
  const { community, archiveIds, isPartial } = window;
  const isInside = ({ timestampMs }: { timestampMs: number }): boolean =>
    timestampMs >= fromMs && timestampMs < toMs;
  const own = messages.filter(isInside);
  const pending = await effectsBetween(tx, community, fromMs, toMs);
  const effects: EffectRecord[] = messages.flatMap((message) => recordsOf(message, 'archive'));
  const known = new PackedIds(window.ids);
  const ids = [...own, ...effects.filter(isInside), ...pending].map(({ id }) => id);
  const part = makeWindow({
    community,
    fromMs,
    toMs,
    archiveIds,
    isPartial,
    messages: own,
    ids: PackedIds.of(ids.filter((id) => known.has(id))),
  });
  await putWindow(tx, part);
}
