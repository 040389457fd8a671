import { windowKeysOverlapping, windowsAt } from './history-windows.ts';
import type { Incoming } from './incoming.ts';
import { hasRows, rowChannels } from './live-rows.ts';
import { PackedIds } from './packed-ids.ts';
import { effectsBetween } from './pending-effects.ts';
import type { WindowRecord, Writing } from './schema.ts';
import type { Replacement } from './union.ts';

/** Importing twice changes nothing (H19). */
export async function isHere(
  tx: Writing,
  replacement: Replacement,
  incoming: Incoming,
): Promise<boolean> {
  const { community, fromMs, toMs, isComplete } = replacement;
  const keys = await windowKeysOverlapping(tx, community, fromMs, toMs);
  if (keys.length !== 1 || keys[0]?.[1] !== fromMs) return false;
  const [window] = await windowsAt(tx, keys);
  if (window?.toMs !== toMs) return false;
  if (!isComplete) return holdsAll(window, replacement, incoming);
  if (window.isPartial || !isSame(window, replacement, incoming)) return false;
  const channels = await rowChannels(tx, community);
  if (await hasRows(tx, community, channels, replacement)) return false;
  const pending = await effectsBetween(tx, community, fromMs, toMs);
  return pending.every(({ kind, id }) => kind === 'delete' || incoming.ids.has(id));
}

function holdsAll(window: WindowRecord, replacement: Replacement, incoming: Incoming): boolean {
  const isKnown = replacement.archiveIds.every((id) => window.archiveIds.includes(id));
  const here = incoming.ids.placesIn(new PackedIds(window.ids));
  return isKnown && here.length === incoming.ids.size;
}

function isSame(window: WindowRecord, replacement: Replacement, incoming: Incoming): boolean {
  const archives = new Set([...window.archiveIds, ...replacement.archiveIds]);
  return (
    archives.size === window.archiveIds.length &&
    archives.size === replacement.archiveIds.length &&
    incoming.ids.equals(new PackedIds(window.ids))
  );
}
