import type { CommunityId } from '../protocol/ids.ts';
import type { ArchiveRecord } from './archive-records.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { deleteWindow, windowsOverlapping } from './history-windows.ts';
import { hashOfKey, pieceKey } from './piece-keys.ts';
import { planPruning } from './prune-plan.ts';
import type { PruneStep } from './prune-plan.ts';
import { keysWithin } from './ranges.ts';
import type { Reading, StoredCommunity, Writing } from './schema.ts';
import { accountOf, isUnderWay } from './storage-account.ts';
import type { IsInHand, KeptPages, StorageAccount, StoredHistory } from './storage-account.ts';
import { together } from './together.ts';

/** H16: what is kept of all histories, from keys and small records; no page and no piece is read. */
export async function readAccount(db: Database, isInHand: IsInHand): Promise<StorageAccount> {
  const stores = ['communities', 'torrents', 'archives', 'historyIds', 'pieces'] as const;
  return read(db, stores, async (tx) => {
    const keys = await tx.objectStore('pieces').getAllKeys();
    const communities = await tx.objectStore('communities').getAll();
    const histories = await together(communities, (community) => readHistory(tx, community));
    return accountOf(histories, new Set(keys.map(hashOfKey)), isInHand);
  });
}

/**
 * H16: gives up what goes beyond the budget, a window and a kind at a time. Resolves with whose
 * history that was.
 * @throws StorageFull
 */
export async function prune(
  db: Database,
  budgetBytes: number,
  isInHand: IsInHand,
): Promise<CommunityId[]> {
  const pruned = new Set<CommunityId>();
  for (const step of planPruning(await readAccount(db, isInHand), budgetBytes)) {
    const { community } = step.window;
    // What a fetch has taken in hand meanwhile stays.
    if (isInHand(community, step.window)) continue;
    if (await carryOut(db, step)) pruned.add(community);
  }
  return [...pruned];
}

async function readHistory(tx: Reading, stored: StoredCommunity): Promise<StoredHistory> {
  const { id: community, privateKey, settings } = stored;
  const range = keysWithin(community);
  return {
    community,
    isOwn: privateKey !== undefined,
    requested: settings.requested ?? [],
    torrents: await tx.objectStore('torrents').getAll(range),
    archives: await tx.objectStore('archives').index('byWindow').getAll(range),
    pages: await readPages(tx, community),
  };
}

async function readPages(tx: Reading, community: CommunityId): Promise<KeptPages[]> {
  const pages: KeptPages[] = [];
  const index = tx.objectStore('historyIds').index('byBytes');
  let cursor = await index.openKeyCursor(keysWithin(community));
  while (cursor) {
    const [, fromMs, toMs, bytes] = cursor.key;
    pages.push({ fromMs, toMs, bytes });
    cursor = await cursor.continue();
  }
  return pages;
}

/** Resolves with false where the window is not what it was when that was decided. */
async function carryOut(db: Database, { window, isWhole, pieces }: PruneStep): Promise<boolean> {
  const stores = ['archives', 'pieces', 'historyIds', 'historyPages', 'searchSegments'] as const;
  return write(db, stores, async (tx) => {
    const { community, archiveIds } = window;
    const stored = await together(archiveIds, (id) =>
      tx.objectStore('archives').get([community, id]),
    );
    const archives = stored.filter((one) => one !== undefined);
    if (archives.length < archiveIds.length || archives.some(isUnderWay)) return false;
    // References stay: the torrent lists the pieces as it did before (T4).
    await together(pieces, (hash) => tx.objectStore('pieces').delete(pieceKey(hash)));
    if (isWhole) await deletePages(tx, window);
    await together(archives, (archive) =>
      tx.objectStore('archives').put(isWhole ? pruned(archive) : withoutPieces(archive)),
    );
    return true;
  });
}

/** Records of deletes, and of effects that reach into other windows, stay (H20). */
async function deletePages(tx: Writing, { community, fromMs, toMs }: PruneStep['window']) {
  const windows = await windowsOverlapping(tx, community, fromMs, toMs);
  await together(windows, (window) => deleteWindow(tx, window));
}

function withoutPieces(archive: ArchiveRecord): ArchiveRecord {
  return archive.state === 'imported' ? { ...archive, isWithoutPieces: true } : archive;
}

function pruned({ isWithoutPieces: _gone, askedMs: _asked, ...archive }: ArchiveRecord) {
  return archive.state === 'imported' ? { ...archive, state: 'pruned' as const } : archive;
}
