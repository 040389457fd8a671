import { Overlaps } from '../archive/overlaps.ts';
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

/** Archives that were listed until now, and are not any more. */
interface Gone {
  /** H19. */
  rewritten: ArchiveRecord[];
  /** H20, by the id of the archive that is in their place with something taken out. */
  redacted: Map<string, ArchiveRecord>;
}

/**
 * Stores what a verified index lists. Archives of an earlier index that it lacks, or has others in
 * place of, mean that the history was rewritten (H19): those that were imported stay, marked so, the
 * others go. So does one that seems redacted (H20): whether it is shows when it is verified. Resolves
 * with the rewrite where this listing is one.
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
    const { rewritten, redacted } = await forgetUnlisted(tx, listing);
    await together(archives, (archive) =>
      listArchive(tx, asPruned(inPlaceOf(redacted.get(archive.id), archive), pruned)),
    );
    if (rewritten.length === 0) return undefined;
    const rewrite = rewriteOf(listing, rewritten, stored.rewrite);
    await tx.objectStore('communities').put({ ...stored, rewrite });
    return rewrite;
  });
}

async function prunedOf(tx: Writing, community: CommunityId): Promise<Overlaps<ArchiveRecord>> {
  const all = await tx.objectStore('archives').index('byWindow').getAll(keysWithin(community));
  return new Overlaps(all.filter(({ state }) => state === 'pruned'));
}

/** H16: whatever changes in a window that was pruned, it comes back on request only. */
function asPruned(archive: ArchiveRecord, pruned: Overlaps<ArchiveRecord>): ArchiveRecord {
  return pruned.has(archive) ? { ...archive, state: 'pruned' } : archive;
}

async function forgetUnlisted(tx: Writing, listing: IndexListing): Promise<Gone> {
  const { community, archives, nowMs } = listing;
  const store = tx.objectStore('archives');
  const ids = new Set(archives.map(({ id }) => id));
  const known = await store.index('byWindow').getAll(keysWithin(community));
  const unlisted = known.filter(({ id, unlistedMs }) => !ids.has(id) && unlistedMs === undefined);
  // There may be 100 000 of them (H15).
  const byPlace = new Map(archives.map((archive) => [placeOf(archive), archive]));
  const gone: Gone = { rewritten: [], redacted: new Map() };
  for (const archive of unlisted) {
    const inPlace = byPlace.get(placeOf(archive));
    if (isRedaction(archive, inPlace)) gone.redacted.set(inPlace.id, archive);
    else gone.rewritten.push(archive);
  }
  const isKept = ({ state }: ArchiveRecord): boolean => state === 'imported';
  const kept = gone.rewritten.filter(isKept).map((one) => ({ ...one, unlistedMs: nowMs }));
  await together(unlisted, ({ id }) => store.delete([community, id]));
  await together(kept, (archive) => store.put(archive));
  return gone;
}

/** H20: the same archive in the same place with something taken out of it. */
function isRedaction(
  old: ArchiveRecord,
  inPlace: ArchiveRecord | undefined,
): inPlace is ArchiveRecord {
  return inPlace !== undefined && inPlace.entry.redaction > old.entry.redaction;
}

/** H20: what a redaction never changes. */
function placeOf({ fromMs, toMs, offset, size }: ArchiveRecord): string {
  return `${fromMs} ${toMs} ${offset} ${size}`;
}

/** H20: what is held is compared with its redaction; of a pruned window nothing is (H16). */
function inPlaceOf(old: ArchiveRecord | undefined, archive: ArchiveRecord): ArchiveRecord {
  if (!old || old.state === 'pruned') return archive;
  const redacts = old.state === 'imported' ? old.id : old.redacts;
  return redacts === undefined ? archive : { ...archive, redacts };
}

function rewriteOf(
  { infoHash, archives, nowMs }: IndexListing,
  gone: readonly ArchiveRecord[],
  before: HistoryRewrite | undefined,
): HistoryRewrite {
  const windows = [...new Map(gone.map((one) => [`${one.fromMs} ${one.toMs}`, one])).values()];
  const listed = new Overlaps(archives);
  const changed = windows.filter((one) => listed.has(one));
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
