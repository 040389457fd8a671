import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { recordsOf } from './effects.ts';
import { windowMessages, windowsOverlapping } from './history-windows.ts';
import { effectKey } from './incoming.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsBetween } from './pending-effects.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import { rowKeysBetween } from './row-keys.ts';
import type { RowKey } from './row-keys.ts';
import type { StoredEffect, WindowRecord, Writing } from './schema.ts';
import { together } from './together.ts';

/** What the database holds of a range of time, whose ends no window crosses. */
export interface Held {
  windows: WindowRecord[];
  /** In pages. */
  paged: StoredMessage[];
  /** Effects that lie in their message's window and have no record of their own. */
  own: EffectRecord[];
  /** Of live rows; hardly any of the rows themselves is needed. */
  rowKeys: RowKey[];
  pending: StoredEffect[];
  /** Of all these events. */
  ids: ReadonlySet<MessageId>;
}

export async function loadHeld(
  tx: Writing,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<Held> {
  const rowKeys = await rowKeysBetween(tx, community, fromMs, toMs);
  const pending = await effectsBetween(tx, community, fromMs, toMs);
  const windows = await windowsOverlapping(tx, community, fromMs, toMs);
  const paged = (await together(windows, (window) => windowMessages(tx, window))).flat();
  const isInside = ({ timestampMs }: EffectRecord): boolean =>
    timestampMs >= fromMs && timestampMs < toMs;
  return {
    windows,
    paged,
    own: ownEffects(paged, pending).filter(isInside),
    rowKeys,
    pending,
    ids: new Set(idsOf(windows, rowKeys, pending)),
  };
}

function ownEffects(
  messages: readonly StoredMessage[],
  pending: readonly StoredEffect[],
): EffectRecord[] {
  const known = new Set(pending.map(effectKey));
  const all = messages.flatMap((message) => recordsOf(message, 'archive'));
  return all.filter((effect) => !known.has(effectKey(effect)));
}

function* idsOf(
  windows: readonly WindowRecord[],
  rowKeys: readonly RowKey[],
  pending: readonly StoredEffect[],
): Generator<MessageId> {
  for (const window of windows) yield* new PackedIds(window.ids);
  for (const [, , , id] of rowKeys) yield id;
  for (const { id } of pending) yield id;
}
