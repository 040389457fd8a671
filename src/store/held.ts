import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { recordsOf } from './effects.ts';
import { messagesAt, windowMessages, windowsOverlapping } from './history-windows.ts';
import { effectKey } from './incoming.ts';
import { rowsIn } from './known-rows.ts';
import type { KnownRows } from './known-rows.ts';
import { noPage } from './no-page.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsBetween } from './pending-effects.ts';
import type { EffectRecord, StoredMessage } from './records.ts';
import type { RowKey } from './row-keys.ts';
import type { Span, StoredEffect, WindowRecord, Writing } from './schema.ts';
import { together } from './together.ts';

/** What the database holds of a range of time, whose ends no window crosses. */
export interface Held {
  windows: WindowRecord[];
  /** In pages. */
  paged: StoredMessage[];
  /** Effects that lie in their message's window and have no record of their own. */
  own: EffectRecord[];
  /** Of live rows; hardly any of the rows themselves is needed. */
  rowKeys: readonly RowKey[];
  pending: StoredEffect[];
  /** Of all these events. */
  ids: ReadonlySet<MessageId>;
  /** How many ids of these are held, where they lie is no matter. */
  sharedWith: (ids: PackedIds) => number;
}

export async function loadHeld(
  tx: Writing,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<Held> {
  const { windows, rowKeys, pending } = await loadKeys(tx, community, fromMs, toMs);
  const paged = (await together(windows, (window) => windowMessages(tx, window))).flat();
  const isInside = ({ timestampMs }: EffectRecord): boolean =>
    timestampMs >= fromMs && timestampMs < toMs;
  const ids = new Set(idsOf(windows, rowKeys, pending));
  return {
    windows,
    paged,
    own: ownEffects(paged, pending).filter(isInside),
    rowKeys,
    pending,
    ids,
    sharedWith: (others) => [...others].filter((id) => ids.has(id)).length,
  };
}

/**
 * The same where a complete union comes: of pages only those are read that hold what it lacks, and
 * `paged`, `own` and `ids` have nothing else in them.
 */
export async function loadLacking(
  tx: Writing,
  { community, fromMs, toMs }: Span,
  incoming: PackedIds,
  rows: KnownRows | undefined,
): Promise<Held> {
  const keys = await loadKeys(tx, community, fromMs, toMs, rows);
  const { windows, rowKeys, pending } = keys;
  const lacking = windows.map((window) => new PackedIds(window.ids).placesOutside(incoming));
  const isAllInPages = windows.every((window, place) =>
    lacking[place]?.every((one) => window.places[one] !== noPage),
  );
  // Which message an effect lies on only the pages say.
  if (!isAllInPages) return loadHeld(tx, community, fromMs, toMs);
  const read = await together(windows.entries(), ([place, window]) =>
    messagesAt(tx, window, lacking[place] ?? []),
  );
  const packed = windows.map((window) => new PackedIds(window.ids));
  const gone = packed.flatMap((one, place) => (lacking[place] ?? []).map((at) => one.at(at)));
  const live = new Set(idsOf([], rowKeys, pending));
  const isInWindow = (id: MessageId): boolean => packed.some((one) => one.has(id));
  const shared = [...live].filter((id) => incoming.has(id) && !isInWindow(id)).length;
  return {
    ...keys,
    paged: read.flat().filter(({ id }) => !incoming.has(id)),
    own: [],
    ids: gone.length === 0 ? live : new Set([...live, ...gone]),
    sharedWith: () => shared + packed.reduce((sum, { size }) => sum + size, 0) - gone.length,
  };
}

async function loadKeys(
  tx: Writing,
  community: CommunityId,
  fromMs: number,
  toMs: number,
  rows?: KnownRows,
): Promise<Pick<Held, 'windows' | 'rowKeys' | 'pending'>> {
  const [rowKeys, pending, windows] = await Promise.all([
    rowsIn(tx, { community, fromMs, toMs }, rows),
    effectsBetween(tx, community, fromMs, toMs),
    windowsOverlapping(tx, community, fromMs, toMs),
  ]);
  return { windows, rowKeys, pending };
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
