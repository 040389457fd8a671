import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { sampleTorrent } from '../../journeys/torrent/sample-torrent.ts';
import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import { parseInfoDictionary } from '../../../src/archive/torrent-info.ts';
import { HeldPieces } from '../../../src/network/torrent/held-pieces.ts';
import { piecesOfRange } from '../../../src/network/torrent/piece-range.ts';
import { PieceStoreAdapter } from '../../../src/network/torrent/piece-store-adapter.ts';
import { FetchFailed } from '../../../src/network/torrent/torrent-errors.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { StoredPieces } from '../../../src/store/pieces.ts';

const torrent = await sampleTorrent({ name: 'pieces', pieceCount: 8 });
const hashes = torrent.pieceHashes;
let databases = 0;

async function storedPieces(): Promise<StoredPieces> {
  databases += 1;
  const callbacks = { onBlocked() {}, onBlocking() {}, onTerminated() {} };
  return new StoredPieces(await openDatabase(`torrent pieces ${databases}`, callbacks));
}

function pieceBytes(index: number): Uint8Array {
  const piece = torrent.newPieces[index];
  if (!piece) throw new RangeError(`no piece ${index}`);
  return piece.bytes;
}

function adapterOver(held: HeldPieces, pieces: readonly string[] = hashes): PieceStoreAdapter {
  return new PieceStoreAdapter(pieceLengthBytes, { torrent: { pieces }, held });
}

function put(adapter: PieceStoreAdapter, index: number, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    adapter.put(index, bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function get(
  adapter: PieceStoreAdapter,
  index: number,
  part: { offset?: number; length?: number } | null = null,
): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    adapter.get(index, part, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}

describe('held pieces', () => {
  it('T5: the bitfield names exactly the pieces that the store has, first piece highest', async () => {
    const store = await storedPieces();
    for (const index of [0, 3, 8]) await store.put(hashes[index] ?? '', pieceBytes(index));
    const held = new HeldPieces(store);
    const lookedUp = await held.lookUp(hashes, [...hashes.keys()]);
    expect(lookedUp).toEqual({ stored: [0, 3, 8], missing: [1, 2, 4, 5, 6, 7, 9], lost: [] });
    expect(held.bitfield(hashes.length)).toEqual(Uint8Array.of(0b1001_0000, 0b1000_0000));
    expect(held.count).toBe(3);
  });

  it('tells what was here before and has gone', async () => {
    const held = new HeldPieces(await storedPieces());
    held.add(2);
    expect(await held.lookUp(hashes, [1, 2])).toEqual({ stored: [], missing: [1, 2], lost: [2] });
    expect(held.has(2)).toBe(false);
  });
});

describe('the store that webtorrent sees', () => {
  it('T4: finds a piece that was stored for another torrent', async () => {
    const store = await storedPieces();
    await put(adapterOver(new HeldPieces(store)), 4, pieceBytes(4));
    const held = new HeldPieces(store);
    const reversed = hashes.toReversed();
    const { stored } = await held.lookUp(reversed, [...reversed.keys()]);
    expect(stored).toEqual([5]);
    expect(await get(adapterOver(held, reversed), 5)).toEqual(pieceBytes(4));
  });

  it('has answered put only when the piece is in the store', async () => {
    const store = await storedPieces();
    const adapter = adapterOver(new HeldPieces(store));
    await put(adapter, 1, pieceBytes(1));
    expect(await store.get(hashes[1] ?? '')).toEqual(pieceBytes(1));
  });

  it('gives parts of a piece, with and without options', async () => {
    const adapter = adapterOver(new HeldPieces(await storedPieces()));
    await put(adapter, 0, pieceBytes(0));
    const part = await get(adapter, 0, { offset: 100, length: 50 });
    expect(part).toEqual(pieceBytes(0).subarray(100, 150));
    const whole = await new Promise((resolve) => adapter.get(0, (_error, bytes) => resolve(bytes)));
    expect(whole).toEqual(pieceBytes(0));
  });

  it('refuses what is not held without asking the disk, and what is not in the torrent', async () => {
    const asked: string[] = [];
    const store = await storedPieces();
    const held = new HeldPieces({
      has: (list) => store.has(list),
      put: (hash, bytes) => store.put(hash, bytes),
      get: (hash) => {
        asked.push(hash);
        return store.get(hash);
      },
    });
    await expect(get(adapterOver(held), 3)).rejects.toThrow('piece 3 is not in the store');
    await expect(get(adapterOver(held), 99)).rejects.toThrow('piece 99 is not in the store');
    await expect(put(adapterOver(held), 99, pieceBytes(0))).rejects.toThrow('no piece 99');
    expect(asked).toEqual([]);
  });

  it('says that the storage failed when the piece store refuses', async () => {
    const held = new HeldPieces({
      has: (list) => Promise.resolve(list.map(() => false)),
      get: () => Promise.resolve(undefined),
      put: () => Promise.reject(new Error('full')),
    });
    const putting = put(adapterOver(held), 0, pieceBytes(0));
    await expect(putting).rejects.toThrow(FetchFailed);
    await expect(putting).rejects.toMatchObject({ reason: 'storage' });
    expect(held.has(0)).toBe(false);
  });

  it('H14: closing keeps the pieces', async () => {
    const store = await storedPieces();
    const adapter = adapterOver(new HeldPieces(store));
    await put(adapter, 0, pieceBytes(0));
    await new Promise<void>((resolve) => adapter.close(() => resolve()));
    await new Promise<void>((resolve) => adapter.destroy(() => resolve()));
    expect(await store.has([hashes[0] ?? ''])).toEqual([true]);
  });
});

describe('the pieces of a byte range', async () => {
  const info = await parseInfoDictionary(torrent.info);

  it('are those that overlap it, the index on a piece boundary (T1)', () => {
    expect(piecesOfRange(info, 0, 1)).toEqual([0]);
    expect(piecesOfRange(info, pieceLengthBytes - 1, pieceLengthBytes + 1)).toEqual([0, 1]);
    expect(piecesOfRange(info, pieceLengthBytes, 2 * pieceLengthBytes)).toEqual([1]);
    expect(piecesOfRange(info, info.dataLength, info.dataLength + info.indexLength)).toEqual([
      8, 9,
    ]);
  });

  it('are refused where the range is empty or reaches out of the torrent', () => {
    const length = info.dataLength + info.indexLength;
    for (const [from, to] of [
      [5, 5],
      [-1, 5],
      [0, length + 1],
      [Number.NaN, 5],
    ] as const) {
      expect(() => piecesOfRange(info, from, to)).toThrow(FetchFailed);
    }
  });
});
