import type { CommunityId } from '../protocol/ids.ts';
import { listArchive } from './archives.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import type { HistoryRewrite } from './records.ts';
import type { ArchiveRecord } from './archive-records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** All archives that a verified index lists. */
export interface IndexListing {
  community: CommunityId;
  infoHash: string;
  archives: readonly ArchiveRecord[];
  nowMs: number;
}

/**
 * Stores what a verified index lists. Archives of an earlier index that it lacks, or has others in
 * place of, mean that the history was rewritten (H19): those that were imported stay, marked so, the
 * others go. Resolves with the rewrite where this listing is one.
 * @throws UnknownCommunity
 */
export async function listIndex(
  db: Database,
  listing: IndexListing,
): Promise<HistoryRewrite | undefined> {
  return write(db, ['communities', 'archives'], async (tx) => {
    const { community, archives } = listing;
    const stored = await storedCommunity(tx, community);
    const pruned = await prunedOf(tx, community);
    const gone = await forgetUnlisted(tx, listing);
    await together(archives, (archive) => listArchive(tx, asPruned(archive, pruned)));
    if (gone.length === 0) return undefined;
    const rewrite = rewriteOf(listing, gone, stored.rewrite);
    await tx.objectStore('communities').put({ ...stored, rewrite });
    return rewrite;
  });
}

async function prunedOf(tx: Writing, community: CommunityId): Promise<ArchiveRecord[]> {
  const all = await tx.objectStore('archives').index('byWindow').getAll(keysWithin(community));
  return all.filter(({ state }) => state === 'pruned');
}

/** H16: whatever changes in a window that was pruned, it comes back on request only. */
function asPruned(archive: ArchiveRecord, pruned: readonly ArchiveRecord[]): ArchiveRecord {
  return pruned.some((one) => isOverlap(one, archive)) ? { ...archive, state: 'pruned' } : archive;
}

/** Resolves with the archives that were listed until now. */
async function forgetUnlisted(tx: Writing, listing: IndexListing): Promise<ArchiveRecord[]> {
  const { community, archives, nowMs } = listing;
  const store = tx.objectStore('archives');
  const ids = new Set(archives.map(({ id }) => id));
  const known = await store.index('byWindow').getAll(keysWithin(community));
  const unlisted = known.filter(({ id, unlistedMs }) => !ids.has(id) && unlistedMs === undefined);
  await Promise.all(
    unlisted.map((archive) =>
      archive.state === 'imported' && !isRedacted(archive, archives)
        ? store.put({ ...archive, unlistedMs: nowMs })
        : store.delete([community, archive.id]),
    ),
  );
  return unlisted.filter((archive) => !isRedacted(archive, archives));
}

/** H20: the same archive in the same place with something taken out of it. */
function isRedacted(old: ArchiveRecord, archives: readonly ArchiveRecord[]): boolean {
  return archives.some(
    ({ fromMs, toMs, offset, size, entry }) =>
      fromMs === old.fromMs &&
      toMs === old.toMs &&
      offset === old.offset &&
      size === old.size &&
      entry.redaction > old.entry.redaction,
  );
}

function rewriteOf(
  { infoHash, archives, nowMs }: IndexListing,
  gone: readonly ArchiveRecord[],
  before: HistoryRewrite | undefined,
): HistoryRewrite {
  const windows = [...new Map(gone.map((one) => [`${one.fromMs} ${one.toMs}`, one])).values()];
  const changed = windows.filter((one) => archives.some((other) => isOverlap(one, other)));
  const lastReplacedMs = before?.lastReplacedMs;
  return {
    infoHash,
    foundMs: nowMs,
    changedWindows: changed.length,
    unlistedWindows: windows.length - changed.length,
    isReplaced: false,
    ...(lastReplacedMs !== undefined && { lastReplacedMs }),
  };
}

function isOverlap(one: ArchiveRecord, other: ArchiveRecord): boolean {
  return one.fromMs < other.toMs && other.fromMs < one.toMs;
}
