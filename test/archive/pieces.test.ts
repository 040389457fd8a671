import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HistoryFull } from '../../src/archive/archive-error.ts';
import { maximumInfoBytes, pieceLengthBytes } from '../../src/archive/limits.ts';
import { appendToTorrent, hashPieces, replaceInTorrent } from '../../src/archive/pieces.ts';
import { parseInfoDictionary } from '../../src/archive/torrent-info.ts';
import { randomBytes, seededRandom } from './sample.ts';

const random = seededRandom(5);
const archives = [2, 1, 3].map((count) => randomBytes(count * pieceLengthBytes, random));
const [first, second, third] = archives;
const name = 'name';
const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex');

if (!first || !second || !third) throw new Error('expected archives');
const earlier = await appendToTorrent({
  name,
  previous: [],
  archives: [first],
  index: randomBytes(500, random),
});
const index = randomBytes(700, random);
const next = await appendToTorrent({
  name,
  previous: earlier.pieceHashes.slice(0, 2),
  archives: [second, third],
  index,
});

describe('pieces', () => {
  it('T2: pieces of earlier archives keep their hash, place and all', () => {
    expect(next.pieceHashes.slice(0, 2)).toEqual(earlier.pieceHashes.slice(0, 2));
    expect(next.infoHash).not.toBe(earlier.infoHash);
  });

  it('T2: appending gives the torrent that all the bytes give', async () => {
    const whole = await appendToTorrent({ name, previous: [], archives, index });
    expect(next.info).toEqual(whole.info);
    expect(next.infoHash).toBe(whole.infoHash);
  });

  it('T2: only the new archives and the index are to be put', () => {
    expect(next.newPieces.map(({ hash }) => hash)).toEqual(next.pieceHashes.slice(2));
    for (const { hash, bytes } of next.newPieces) expect(sha1(bytes)).toBe(hash);
    const put = Buffer.concat(next.newPieces.map(({ bytes }) => bytes));
    expect(put.equals(Buffer.concat([second, third, index]))).toBe(true);
  });

  it('T1: index starts on a piece boundary, and its last piece is short', async () => {
    const info = await parseInfoDictionary(next.info);
    expect(info.dataLength).toBe(6 * pieceLengthBytes);
    expect(info.dataLength).toBe(next.dataLength);
    expect(info.indexLength).toBe(700);
    expect(info.pieceHashes.at(-1)).toBe(sha1(index));
  });

  it('T2: an archive that is not padded would move all later pieces, so it is refused', async () => {
    for (const bytes of [new Uint8Array(pieceLengthBytes + 1), new Uint8Array(0)]) {
      const torrent = { name, previous: [], archives: [bytes], index };
      await expect(appendToTorrent(torrent)).rejects.toThrow(RangeError);
    }
  });

  it('T1: no torrent is made whose info dictionary members refuse', async () => {
    const hashes = (count: number) => Array.from({ length: count }, () => '00'.repeat(20));
    // Beside the hashes it has some 130 bytes.
    const most = maximumInfoBytes / 20 - 20;
    const last = await appendToTorrent({ name, previous: hashes(most), archives: [second], index });
    expect((await parseInfoDictionary(last.info)).pieceHashes).toHaveLength(most + 2);
    const previous = hashes(maximumInfoBytes / 20);
    const appended = appendToTorrent({ name, previous, archives: [second], index });
    await expect(appended).rejects.toThrow(HistoryFull);
    const replaced = replaceInTorrent({ name, previous, replaced: [], index });
    await expect(replaced).rejects.toThrow(HistoryFull);
  });

  it('T4: a piece is a copy of its own, not a view on all bytes', async () => {
    const pieces = await hashPieces(first);
    expect(pieces.map(({ bytes }) => bytes.buffer.byteLength)).toEqual([
      pieceLengthBytes,
      pieceLengthBytes,
    ]);
  });
});
