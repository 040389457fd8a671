import { describe, expect, it } from 'vitest';
import { TorrentRejected, UnsupportedFormat } from '../../src/archive/archive-error.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import { placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import type { TorrentInfo } from '../../src/archive/torrent-info.ts';
import { checkIndex, checkTorrentInfo } from '../../src/archive/validate.ts';
import {
  changedEntry,
  keys,
  later,
  primitives,
  sampleHistory,
  sampleMessages,
  topics,
  weekAfter,
  writing,
} from './sample.ts';

const weeks = [0, 1, 2].map((week) =>
  sampleMessages(20, { seed: week }).map((message) => later(message, week)),
);
const { entries, data } = await sampleHistory(weeks);
const dataLength = data.length;
const expected = { name: keys.torrentName, format: 1 };
const info: TorrentInfo = {
  infoHash: '00'.repeat(20),
  name: keys.torrentName,
  pieceLength: pieceLengthBytes,
  files: [
    { path: ['data'], length: dataLength },
    { path: ['index'], length: 1000 },
  ],
  pieceHashes: Array.from({ length: 4 }, () => '11'.repeat(20)),
  dataLength,
  indexLength: 1000,
};

function reasonOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    if (error instanceof TorrentRejected) return error.reason;
    throw error;
  }
  throw new Error('expected a rejection');
}

/** The entries with the second one changed. */
function withSecond(change: Partial<IndexEntry>): IndexEntry[] {
  return entries.map((entry, place) => (place === 1 ? changedEntry(entry, change) : entry));
}

describe('checks before any piece of data', () => {
  it('H15: a torrent of ours passes', () => {
    expect(() => checkTorrentInfo(info, expected)).not.toThrow();
    expect(() => checkIndex(entries, dataLength, 1)).not.toThrow();
  });

  it.each<[string, string, Partial<TorrentInfo>]>([
    ['T1 name', 'another name', { name: 'other' }],
    ['T1 files', 'the files in another order', { files: [...info.files].reverse() }],
    ['T1 files', 'one file', { files: info.files.slice(0, 1) }],
    ['T1 files', 'a third file', { files: [...info.files, { path: ['more'], length: 1 }] }],
    [
      'T1 files',
      'a file in a folder',
      {
        files: [
          { path: ['data', ''], length: 1 },
          { path: ['index'], length: 1 },
        ],
      },
    ],
    ['T1 piece length', 'another piece length', { pieceLength: 16_384 }],
    ['H15 data length', 'no data', { dataLength: 0 }],
    ['H15 data length', 'data that ends within a piece', { dataLength: dataLength + 1 }],
    ['H15 index length', 'an index over 16 MiB', { indexLength: 16 * 1024 * 1024 + 1 }],
    ['H15 index length', 'an empty index', { indexLength: 0 }],
    ['T1 pieces', 'a piece too few', { pieceHashes: info.pieceHashes.slice(1) }],
    ['T1 pieces', 'a piece too many', { pieceHashes: [...info.pieceHashes, '22'.repeat(20)] }],
  ])('H15: %s: %s', (reason, _name, change) => {
    expect(reasonOf(() => checkTorrentInfo({ ...info, ...change }, expected))).toBe(reason);
  });

  it('A10: a torrent of another format is not judged', () => {
    expect(() => checkTorrentInfo(info, { ...expected, format: 2 })).toThrow(UnsupportedFormat);
  });

  it.each<[string, string, Partial<IndexEntry>]>([
    ['H15 offset', 'an offset within a piece', { offset: pieceLengthBytes + 1 }],
    ['H15 offset', 'archives that overlap', { offset: 0 }],
    ['H15 offset', 'a gap', { offset: 2 * pieceLengthBytes }],
    ['H15 size', 'no size', { size: 0, padding: 0 }],
    ['H15 size', 'a size that is no whole pieces', { size: pieceLengthBytes + 1 }],
    ['H15 padding', 'padding of a whole piece', { padding: pieceLengthBytes }],
    [
      'H15 padding',
      'padding of the whole archive, redacted',
      { padding: pieceLengthBytes, redaction: 1 },
    ],
    ['H15 window', 'from equal to to', { fromMs: 5000, toMs: 5000 }],
    ['H15 window', 'from after to', { fromMs: 6000, toMs: 5000 }],
  ])('H15: %s: %s', (reason, _name, change) => {
    expect(reasonOf(() => checkIndex(withSecond(change), dataLength, 1))).toBe(reason);
  });

  it('H15: the first archive begins at 0', () => {
    expect(reasonOf(() => checkIndex(entries.slice(1), dataLength, 1))).toBe('H15 offset');
  });

  it('H15: sizes sum to the length of data', () => {
    const last = entries.slice(0, -1);
    expect(reasonOf(() => checkIndex(last, dataLength, 1))).toBe('H15 data length');
    expect(reasonOf(() => checkIndex(entries, dataLength + pieceLengthBytes, 1))).toBe(
      'H15 data length',
    );
    expect(reasonOf(() => checkIndex([], dataLength, 1))).toBe('H15 data length');
  });

  it('A7: an additional archive of an earlier window stands after the others', async () => {
    const late = sampleMessages(5, { seed: 9 });
    const window = weekAfter(0);
    const { archives } = await encodeArchives(late, window, topics, writing);
    const [added, ...more] = placeArchives(primitives, archives, dataLength, 1);
    expect(more).toEqual([]);
    expect(added).toMatchObject({ ...window, offset: dataLength });
    const all = [...entries, ...(added ? [added] : [])];
    expect(() => checkIndex(all, dataLength + pieceLengthBytes, 1)).not.toThrow();
  });

  it('H15: a redacted archive may have more padding than a piece', () => {
    const [first] = entries;
    if (!first) throw new Error('expected an entry');
    const size = 2 * pieceLengthBytes;
    const redacted = changedEntry(first, { size, padding: size - 10, redaction: 1 });
    expect(() => checkIndex([redacted], size, 1)).not.toThrow();
    expect(reasonOf(() => checkIndex([{ ...redacted, redaction: 0 }], size, 1))).toBe(
      'H15 padding',
    );
  });
});
