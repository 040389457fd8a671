import { expect, it, vi } from 'vitest';
import { StorageFull, UnknownCommunity } from '../../src/store/errors.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import {
  currentTorrent,
  dropTorrent,
  findTorrent,
  getTorrent,
  recordTorrent,
  sweepPieces,
  torrentsOf,
  updateTorrent,
} from '../../src/store/torrents.ts';
import { community, hashOf, join, torrent } from './sample.ts';
import { openTestDatabase, unusedName } from './test-database.ts';

async function opened(...stored: number[]) {
  const db = await openTestDatabase();
  await join(db);
  const pieces = new StoredPieces(db);
  await Promise.all(stored.map((n) => pieces.put(hashOf(n), Uint8Array.of(n))));
  const held = async (...numbers: number[]) => {
    const isHere = await pieces.has(numbers.map(hashOf));
    return numbers.filter((_, place) => isHere[place]);
  };
  return { db, pieces, held };
}

it('T4: keeps a piece by its SHA-1, and only its own bytes', async () => {
  const { pieces } = await opened();
  const buffer = Uint8Array.of(9, 9, 1, 2, 3, 9);
  const writing = pieces.put(hashOf(1), buffer.subarray(2, 5));
  await writing;
  const got = await pieces.get(hashOf(1));
  expect(got).toEqual(Uint8Array.of(1, 2, 3));
  expect(got?.buffer.byteLength).toBe(3);
  expect(await pieces.get(hashOf(2))).toBeUndefined();
});

it('T4: pieces are there after a reload', async () => {
  const name = unusedName();
  const first = await openTestDatabase(name);
  await new StoredPieces(first).put(hashOf(1), Uint8Array.of(1));
  first.close();
  const second = await openTestDatabase(name);
  expect(await new StoredPieces(second).get(hashOf(1))).toEqual(Uint8Array.of(1));
});

it('takes many pieces at once, in few transactions, and answers for many', async () => {
  const { db, pieces } = await opened();
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const numbers = Array.from({ length: 300 }, (_, n) => n);
  await Promise.all(numbers.map((n) => pieces.put(hashOf(n), Uint8Array.of(n % 256))));
  const count = transactions.mock.calls.length;
  transactions.mockRestore();
  expect(count).toBeLessThan(30);
  const isHere = await pieces.has([...numbers, 1000].map(hashOf));
  expect(isHere.filter(Boolean)).toHaveLength(300);
  expect(isHere.at(-1)).toBe(false);
  expect(await sweepPieces(db)).toBe(300);
});

it('a piece that there is no room for fails alone; later ones are stored', async () => {
  const { pieces, held } = await opened();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(pieces.put(hashOf(1), Uint8Array.of(1))).rejects.toBeInstanceOf(StorageFull);
  put.mockRestore();
  await pieces.put(hashOf(2), Uint8Array.of(2));
  expect(await held(1, 2)).toEqual([2]);
});

it('refuses what is no SHA-1', async () => {
  const { pieces } = await opened();
  await expect(pieces.has(['ABC'])).rejects.toThrow('expected a SHA-1');
  await expect(pieces.put('0x12', Uint8Array.of(1))).rejects.toBeInstanceOf(RangeError);
});

it('T4: the pieces that the next torrent shares with the one before stay, the others go', async () => {
  const { db, held } = await opened(1, 2, 3, 4);
  await recordTorrent(db, torrent(1, [1, 2, 3]));
  await recordTorrent(db, torrent(2, [1, 2, 4]), hashOf(1));
  expect(await held(1, 2, 3, 4)).toEqual([1, 2, 4]);
  expect((await torrentsOf(db, community)).map(({ infoHash }) => infoHash)).toEqual([hashOf(2)]);
});

it('T4: a piece that occurs twice in a torrent is held until the torrent goes', async () => {
  const { db, held } = await opened(1, 2);
  await recordTorrent(db, torrent(1, [1, 1, 2]));
  await recordTorrent(db, torrent(1, [1, 1, 2]));
  await dropTorrent(db, community, hashOf(1));
  expect(await held(1, 2)).toEqual([]);
});

it('T4: what another torrent holds stays when one is dropped', async () => {
  const { db, held } = await opened(1, 2, 3);
  await recordTorrent(db, torrent(1, [1, 2]));
  await recordTorrent(db, torrent(2, [2, 3], { isCurrent: false, state: 'fetching' }));
  await dropTorrent(db, community, hashOf(1));
  expect(await held(1, 2, 3)).toEqual([2, 3]);
  await dropTorrent(db, community, hashOf(2));
  expect(await held(2, 3)).toEqual([]);
});

it('H5: the sweep leaves the pieces of a fetch in progress alone', async () => {
  const { db, held } = await opened(1, 2, 3);
  await recordTorrent(db, torrent(1, [1, 2], { isCurrent: false, state: 'fetching' }));
  expect(await sweepPieces(db)).toBe(1);
  expect(await held(1, 2, 3)).toEqual([1, 2]);
});

it('T5: one torrent of a community is current', async () => {
  const { db } = await opened();
  await recordTorrent(db, torrent(1, [1]));
  await recordTorrent(db, torrent(2, [1, 2], { isCurrent: false, state: 'fetching' }));
  expect((await currentTorrent(db, community))?.infoHash).toBe(hashOf(1));
  await updateTorrent(db, community, hashOf(2), { isCurrent: true, state: 'complete' });
  expect((await currentTorrent(db, community))?.infoHash).toBe(hashOf(2));
  expect(await getTorrent(db, community, hashOf(1))).toMatchObject({ isCurrent: false });
  expect(await updateTorrent(db, community, hashOf(3), {})).toBeUndefined();
});

it('finds a torrent by its info hash alone', async () => {
  const { db } = await opened();
  await recordTorrent(db, torrent(1, [1]));
  expect(await findTorrent(db, hashOf(1))).toEqual(torrent(1, [1]));
  expect(await findTorrent(db, hashOf(2))).toBeUndefined();
});

it('H21: no torrent is stored for a community that was left', async () => {
  const db = await openTestDatabase();
  await expect(recordTorrent(db, torrent(1, [1]))).rejects.toBeInstanceOf(UnknownCommunity);
  expect(await torrentsOf(db, community)).toEqual([]);
});

it('H5: the pieces of a run are on the disk before anything refers to them', async () => {
  const { db } = await opened();
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await new StoredPieces(db, 'strict').put(hashOf(1), Uint8Array.of(1));
  await new StoredPieces(db).put(hashOf(2), Uint8Array.of(2));
  const durability = transactions.mock.calls.map(([, , options]) => options?.durability);
  transactions.mockRestore();
  expect(durability).toEqual(['strict', 'relaxed']);
});
