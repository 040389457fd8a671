import type { MessageId } from '../protocol/ids.ts';
import { windowsOverlapping } from './history-windows.ts';
import type { Incoming } from './incoming.ts';
import { PackedIds } from './packed-ids.ts';
import type { WindowRecord, Writing } from './schema.ts';
import type { Redaction, Replacement } from './union.ts';

/**
 * H20: the ids of what a union no longer has, where its archives redact those that are held;
 * `rewrite` where one of them has an event that the held ones had not. Which archive of a window an
 * event came from is not kept, so each is compared with all that is held of its window: no event that
 * is new here passes. None where archives of the window went otherwise, too: that is H19's.
 */
export async function redactedIn(
  tx: Writing,
  replacement: Replacement,
  incoming: Incoming,
  beside: readonly WindowRecord[],
): Promise<PackedIds | 'rewrite'> {
  const { community, fromMs, toMs, redactions = [], isComplete } = replacement;
  if (redactions.length === 0) return PackedIds.of([]);
  const windows = await windowsOverlapping(tx, community, fromMs, toMs);
  const held = redactions.filter((one) => windows.some((window) => isHeld(window, one)));
  if (held.length > 0 && !isSubset(windows, beside, held)) return 'rewrite';
  const known = new Set([...replacement.archiveIds, ...redactions.map(({ redacts }) => redacts)]);
  const isAll = windows.every(({ archiveIds }) => archiveIds.every((id) => known.has(id)));
  return PackedIds.of(isComplete && isAll ? goneFrom(windows, incoming) : []);
}

function isHeld({ archiveIds }: WindowRecord, { redacts }: Redaction): boolean {
  return archiveIds.includes(redacts);
}

function isSubset(
  windows: readonly WindowRecord[],
  beside: readonly WindowRecord[],
  redactions: readonly Redaction[],
): boolean {
  const here = windows.map((window) => new PackedIds(window.ids));
  const ids = redactions.flatMap((redaction) => redaction.ids);
  const unknown = ids.filter((id) => !here.some((known) => known.has(id)));
  if (unknown.length === 0) return true;
  // A2: where an id is in two archives, the window of the other one has it.
  const there = beside.map((window) => new PackedIds(window.ids));
  return unknown.every((id) => there.some((known) => known.has(id)));
}

function* goneFrom(windows: readonly WindowRecord[], { ids }: Incoming): Generator<MessageId> {
  for (const window of windows) {
    for (const id of new PackedIds(window.ids)) if (!ids.has(id)) yield id;
  }
}
