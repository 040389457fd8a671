import type { CommunityId, MessageId } from '../protocol/ids.ts';
import type { Incoming } from './incoming.ts';
import { PackedIds } from './packed-ids.ts';
import type { WindowRecord, Writing } from './schema.ts';
import { together } from './together.ts';
import type { Replacement } from './union.ts';

/**
 * A2: of entries with one id the one at the lower offset wins, in whatever order windows are
 * imported. Which archive of a window an event came from is not kept, so its first one counts: late
 * ones (A7) are added to a window and never move that.
 */
export async function withoutEarlier(
  tx: Writing,
  replacement: Replacement,
  incoming: Incoming,
  beside: readonly WindowRecord[],
): Promise<Incoming> {
  const { community, archiveIds } = replacement;
  const lost = new Set<MessageId>();
  for (const window of beside) {
    const here = new PackedIds(window.ids);
    const shared = here.placesIn(incoming.ids);
    if (shared.length === 0) continue;
    const theirs = await firstOffset(tx, community, window.archiveIds);
    if (theirs >= (await firstOffset(tx, community, archiveIds))) continue;
    for (const place of shared) lost.add(here.at(place));
  }
  return lost.size === 0 ? incoming : without(incoming, lost);
}

/** Infinity where no archive is listed (any more): what is listed goes before (H19). */
async function firstOffset(
  tx: Writing,
  community: CommunityId,
  archiveIds: readonly string[],
): Promise<number> {
  const store = tx.objectStore('archives');
  const archives = await together(archiveIds, (id) => store.get([community, id]));
  return archives.reduce(
    (first, archive) =>
      archive && archive.unlistedMs === undefined ? Math.min(first, archive.offset) : first,
    Infinity,
  );
}

function without({ messages, effects, ids }: Incoming, lost: ReadonlySet<MessageId>): Incoming {
  return {
    messages: new Map([...messages].filter(([id]) => !lost.has(id))),
    effects: effects.filter(({ id }) => !lost.has(id)),
    ids: PackedIds.of([...ids].filter((id) => !lost.has(id))),
  };
}
