import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin, timesWithin } from './ranges.ts';
import type { RejectionCount } from './records.ts';
import type { ArchiveRecord, ArchiveState } from './archive-records.ts';
import { addRejections } from './rejections.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** All archives known of a community, by window, oldest first. */
export async function archivesOf(db: Database, community: CommunityId): Promise<ArchiveRecord[]> {
  return read(db, ['archives'], (tx) =>
    tx.objectStore('archives').index('byWindow').getAll(keysWithin(community)),
  );
}

/** @throws UnknownCommunity */
export async function listArchives(
  db: Database,
  archives: readonly ArchiveRecord[],
): Promise<void> {
  await write(db, ['communities', 'archives'], async (tx) => {
    for (const id of new Set(archives.map(({ community }) => community))) {
      await requireCommunity(tx, id);
    }
    await together(archives, (archive) => listArchive(tx, archive));
  });
}

export async function setArchiveState(
  db: Database,
  community: CommunityId,
  archiveIds: readonly string[],
  state: ArchiveState,
): Promise<void> {
  await write(db, ['archives'], (tx) => markArchives(tx, community, archiveIds, state));
}

/** One that is imported, of which only the pieces come back (H16), stays imported. */
export async function markUnderWay(
  db: Database,
  community: CommunityId,
  archiveIds: readonly string[],
  state: 'fetching' | 'stored',
): Promise<void> {
  await write(db, ['archives'], async (tx) => {
    const store = tx.objectStore('archives');
    const known = await together(archiveIds, (id) => store.get([community, id]));
    const coming = known.filter((one) => one !== undefined && one.state !== 'imported');
    const ids = coming.flatMap((one) => one?.id ?? []);
    await markArchives(tx, community, ids, state);
  });
}

/** How many messages decoding has found, by archive id: the index of format 0 does not say (A10). */
export async function setMessageCounts(
  db: Database,
  community: CommunityId,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  await write(db, ['archives'], async (tx) => {
    const store = tx.objectStore('archives');
    await together([...counts], async ([id, messageCount]) => {
      const stored = await store.get([community, id]);
      if (stored && stored.messageCount !== messageCount)
        await store.put({ ...stored, messageCount });
    });
  });
}

export interface UnreadableArchive {
  archiveId: string;
  /** Its detail is what is shown beside the archive. */
  rejection: RejectionCount;
}

/** H18: set aside with the reason. One that was set aside already is not counted again. */
export async function setAsideArchives(
  db: Database,
  community: CommunityId,
  archives: readonly UnreadableArchive[],
  nowMs: number,
): Promise<void> {
  await write(db, ['archives', 'rejections'], async (tx) => {
    for (const { archiveId, rejection } of archives) {
      const reason = rejection.detail;
      const changed = await markArchives(tx, community, [archiveId], 'set aside', reason);
      if (changed.length > 0) await addRejections(tx, community, [rejection], nowMs);
    }
  });
}

/** Resolves with the ids of those whose state changed. */
export async function markArchives(
  tx: Writing,
  community: CommunityId,
  archiveIds: readonly string[],
  state: ArchiveState,
  reason?: string,
): Promise<string[]> {
  const store = tx.objectStore('archives');
  const marked = await together(archiveIds, async (id) => {
    const stored = await store.get([community, id]);
    if (!stored) return undefined;
    const { reason: _old, isWithoutPieces: _gone, ...rest } = stored;
    const marked = { ...rest, state, ...(reason === undefined ? {} : { reason }) };
    await store.put(state === 'imported' ? inItsPlace(marked) : marked);
    return stored.state === state ? undefined : id;
  });
  return marked.filter((id) => id !== undefined);
}

/**
 * An archive known already keeps its state: its id commits to its content. One that was set aside is
 * tried again when the torrent is another one (H18).
 */
export async function listArchive(tx: Writing, archive: ArchiveRecord): Promise<void> {
  const store = tx.objectStore('archives');
  const stored = await store.get([archive.community, archive.id]);
  const isRetried = stored?.state === 'set aside' && stored.infoHash !== archive.infoHash;
  const isKept = stored !== undefined && !isRetried;
  await store.put(isKept ? withStateOf(stored, archive) : archive);
}

/** H19: archives that no index lists any more, of windows that were replaced. */
export async function dropUnlisted(
  tx: Writing,
  community: CommunityId,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<void> {
  const store = tx.objectStore('archives');
  const range = timesWithin([community], fromMs, toMs);
  const known = await store.index('byWindow').getAll(range);
  const gone = known.filter((one) => one.unlistedMs !== undefined && one.toMs <= toMs);
  await Promise.all(gone.map(({ id }) => store.delete([community, id])));
}

/** H20: nothing else is held in its place any more. */
function inItsPlace({ redacts: _redacts, isRewrite: _rewrite, ...archive }: ArchiveRecord) {
  return archive;
}

function withStateOf(stored: ArchiveRecord, archive: ArchiveRecord): ArchiveRecord {
  const { reason: _reason, redacts: _redacts, ...rest } = archive;
  const { state, reason, messageCount, isWithoutPieces, askedMs, redacts, isRewrite } = stored;
  return {
    ...rest,
    messageCount,
    state,
    ...(reason !== undefined && { reason }),
    ...(isWithoutPieces !== undefined && { isWithoutPieces }),
    ...(askedMs !== undefined && { askedMs }),
    ...(redacts !== undefined && { redacts }),
    ...(isRewrite && { isRewrite }),
  };
}
