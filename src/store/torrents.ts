import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { hashOfKey, pieceKey } from './piece-keys.ts';
import { keysWithin } from './ranges.ts';
import type { TorrentRecord } from './archive-records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

const torrentStores = ['torrents', 'pieces', 'pieceReferences'] as const;

export async function torrentsOf(db: Database, community: CommunityId): Promise<TorrentRecord[]> {
  return read(db, ['torrents'], (tx) => tx.objectStore('torrents').getAll(keysWithin(community)));
}

/** Of any community. */
export async function hasTorrents(db: Database): Promise<boolean> {
  return read(db, ['torrents'], async (tx) => (await tx.objectStore('torrents').count()) > 0);
}

export async function getTorrent(
  db: Database,
  community: CommunityId,
  infoHash: string,
): Promise<TorrentRecord | undefined> {
  return read(db, ['torrents'], (tx) => tx.objectStore('torrents').get([community, infoHash]));
}

/** Of whichever community: the archive gateway knows the info hash only. */
export async function findTorrent(
  db: Database,
  infoHash: string,
): Promise<TorrentRecord | undefined> {
  return read(db, ['torrents'], async (tx) => {
    const store = tx.objectStore('torrents');
    const key = (await store.getAllKeys()).find(([, hash]) => hash === infoHash);
    return key && store.get(key);
  });
}

/** T5: the one that is seeded. */
export async function currentTorrent(
  db: Database,
  community: CommunityId,
): Promise<TorrentRecord | undefined> {
  return (await torrentsOf(db, community)).find(({ isCurrent }) => isCurrent);
}

/**
 * Stores a torrent, whose info dictionary is verified, and holds its pieces (T4). Pieces of the one
 * it replaces that nothing else holds go in the same transaction. At most one torrent of a community
 * is current: `isCurrent` takes it from the others.
 * @param replacedInfoHash the torrent that goes; only what differs between both is counted
 * @throws UnknownCommunity, StorageFull
 */
export async function recordTorrent(
  db: Database,
  torrent: TorrentRecord,
  replacedInfoHash?: string,
): Promise<void> {
  await write(db, ['communities', ...torrentStores], async (tx) => {
    await requireCommunity(tx, torrent.community);
    await putTorrent(tx, torrent, replacedInfoHash);
  });
}

/** Changes what is no piece: current, announced, trackers. Undefined when it is not there. */
export async function updateTorrent(
  db: Database,
  community: CommunityId,
  infoHash: string,
  change: Partial<
    Pick<TorrentRecord, 'isCurrent' | 'state' | 'announcedMs' | 'trackers' | 'webSeeds' | 'index'>
  >,
): Promise<TorrentRecord | undefined> {
  return write(db, ['torrents'], async (tx) => {
    const store = tx.objectStore('torrents');
    const stored = await store.get([community, infoHash]);
    if (!stored) return undefined;
    const changed = { ...stored, ...change };
    if (changed.isCurrent) await takeCurrent(tx, community, infoHash);
    await store.put(changed);
    return changed;
  });
}

/** H8, H9: everybody may know of all archives of the torrent now. */
export async function markAnnounced(
  db: Database,
  community: CommunityId,
  infoHash: string,
  announcedMs: number,
): Promise<void> {
  await write(db, ['torrents'], async (tx) => {
    const store = tx.objectStore('torrents');
    const stored = await store.get([community, infoHash]);
    if (!stored) return;
    await store.put({ ...stored, announcedMs, announcedLength: stored.dataLength });
  });
}

/** Forgets a torrent and the pieces that nothing else holds. */
export async function dropTorrent(
  db: Database,
  community: CommunityId,
  infoHash: string,
): Promise<void> {
  await write(db, torrentStores, async (tx) => {
    const stored = await tx.objectStore('torrents').get([community, infoHash]);
    if (stored) await removeTorrents(tx, [stored]);
  });
}

/**
 * H5: drops the pieces that no transaction reached. Run it at start, before anything writes pieces.
 * Resolves with how many went.
 */
export async function sweepPieces(db: Database): Promise<number> {
  return write(db, ['pieces', 'pieceReferences'], async (tx) => {
    const pieces = tx.objectStore('pieces');
    const held = await tx.objectStore('pieceReferences').getAllKeys();
    const hashes = new Set(held.map(hashOfKey));
    const unheld = (await pieces.getAllKeys()).filter((key) => !hashes.has(hashOfKey(key)));
    await together(unheld, (key) => pieces.delete(key));
    return unheld.length;
  });
}

export async function putTorrent(
  tx: Writing,
  torrent: TorrentRecord,
  replacedInfoHash?: string,
): Promise<void> {
  const store = tx.objectStore('torrents');
  const keys = new Set([torrent.infoHash, replacedInfoHash ?? torrent.infoHash]);
  const old = await together(keys, (hash) => store.get([torrent.community, hash]));
  const known = old.filter((record) => record !== undefined);
  await together(known, ({ infoHash }) => store.delete([torrent.community, infoHash]));
  if (torrent.isCurrent) await takeCurrent(tx, torrent.community, torrent.infoHash);
  await store.put(torrent);
  await changeReferences(tx, known, [torrent]);
}

/** Resolves when the torrents and all pieces that only they held are gone. */
export async function removeTorrents(
  tx: Writing,
  torrents: readonly TorrentRecord[],
): Promise<void> {
  const store = tx.objectStore('torrents');
  await together(torrents, ({ community, infoHash }) => store.delete([community, infoHash]));
  await changeReferences(tx, torrents, []);
}

async function takeCurrent(tx: Writing, community: CommunityId, infoHash: string): Promise<void> {
  const store = tx.objectStore('torrents');
  const all = await store.getAll(keysWithin(community));
  const others = all.filter((other) => other.isCurrent && other.infoHash !== infoHash);
  await together(others, (other) => store.put({ ...other, isCurrent: false }));
}

/** A torrent holds each of its pieces once, however often the piece occurs in it. */
async function changeReferences(
  tx: Writing,
  gone: readonly TorrentRecord[],
  come: readonly TorrentRecord[],
): Promise<void> {
  const changes = new Map<string, number>();
  const count = (torrent: TorrentRecord, by: number): void => {
    for (const hash of new Set(torrent.pieceHashes)) {
      changes.set(hash, (changes.get(hash) ?? 0) + by);
    }
  };
  for (const torrent of gone) count(torrent, -1);
  for (const torrent of come) count(torrent, 1);
  const changed = [...changes].filter(([, by]) => by !== 0);
  await together(changed, ([hash, by]) => changeReference(tx, hash, by));
}

async function changeReference(tx: Writing, hash: string, by: number): Promise<void> {
  const key = pieceKey(hash);
  const references = tx.objectStore('pieceReferences');
  const count = ((await references.get(key)) ?? 0) + by;
  if (count > 0) {
    await references.put(count, key);
    return;
  }
  await references.delete(key);
  await tx.objectStore('pieces').delete(key);
}
