import type { CommunityId } from '../protocol/ids.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import type { TorrentRecord, WakuMessageRecord } from './archive-records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';
import { removeTorrents } from './torrents.ts';
import { keepArchived, releaseArchived } from './waku-messages.ts';

const stores = [
  'communities',
  'archives',
  'torrents',
  'pieces',
  'pieceReferences',
  'wakuMessages',
  'dueEvents',
] as const;

interface NewControl {
  community: CommunityId;
  /** Up to where windows were cut, as far as is known. */
  archivedThroughMs: number;
  nowMs: number;
}

/** H9: what a new control node goes on from. */
export interface AdoptedHistory extends NewControl {
  /** Of the newest announced torrent; its index is here. */
  infoHash: string;
  /** What of the last 30 days is in its archives. */
  archived: readonly WakuMessageRecord[];
  unreadWindows: { fromMs: number; toMs: number }[];
}

/**
 * H9: makes the newest torrent the one that the next archive is appended to. What its archives of
 * the last 30 days hold is archived.
 * @throws UnknownCommunity
 */
export async function adoptHistory(db: Database, adopted: AdoptedHistory): Promise<void> {
  const { community, infoHash, archived, archivedThroughMs, nowMs, unreadWindows } = adopted;
  await write(db, [...stores], async (tx) => {
    const stored = await storedCommunity(tx, community);
    // A10: chosen once.
    const { format: archiveFormat = 1 } = await makeOnly(tx, community, infoHash);
    await together(archived, (record) => keepArchived(tx, record));
    const { refusedTorrent: _refused, ...rest } = stored;
    const took = { kind: 'took over', atMs: nowMs, ownFromMs: archivedThroughMs } as const;
    const control = { ...took, unreadWindows };
    await tx.objectStore('communities').put({ ...rest, archiveFormat, archivedThroughMs, control });
  });
}

/**
 * H10: begins a history without what was announced before. What is read of that stays, marked as no
 * longer listed; everything of the last 30 days is to be archived (again).
 * @throws UnknownCommunity
 */
export async function beginHistory(db: Database, begun: NewControl): Promise<void> {
  const { community, archivedThroughMs, nowMs } = begun;
  await write(db, [...stores], async (tx) => {
    const stored = await storedCommunity(tx, community);
    await removeTorrents(tx, await tx.objectStore('torrents').getAll(keysWithin(community)));
    await unlistAll(tx, community, nowMs);
    await releaseArchived(tx, community, { fromMs: archivedThroughMs, toMs: Infinity });
    const { refusedTorrent: _refused, current: _current, ...rest } = stored;
    const took = { kind: 'took over', atMs: nowMs, ownFromMs: archivedThroughMs } as const;
    const control = { ...took, unreadWindows: [] };
    const after = { ...rest, announcements: [], archivedThroughMs, control };
    await tx.objectStore('communities').put(after);
  });
}

async function makeOnly(
  tx: Writing,
  community: CommunityId,
  infoHash: string,
): Promise<TorrentRecord> {
  const store = tx.objectStore('torrents');
  const all = await store.getAll(keysWithin(community));
  const adopted = all.find((torrent) => torrent.infoHash === infoHash);
  if (!adopted) throw new RangeError(`expected torrent ${infoHash}, got none`);
  // What it has of `data` is known to everybody.
  await store.put({ ...adopted, isCurrent: true, announcedLength: adopted.dataLength });
  await removeTorrents(
    tx,
    all.filter((torrent) => torrent !== adopted),
  );
  return adopted;
}

async function unlistAll(tx: Writing, community: CommunityId, nowMs: number): Promise<void> {
  const store = tx.objectStore('archives');
  const all = await store.index('byWindow').getAll(keysWithin(community));
  await together(all, async (archive) => {
    if (archive.state === 'imported') await store.put({ unlistedMs: nowMs, ...archive });
    else await store.delete([community, archive.id]);
  });
}
