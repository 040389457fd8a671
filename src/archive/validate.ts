import type { TorrentReason } from './archive-error.ts';
import { TorrentRejected } from './archive-error.ts';
import type { ArchiveFormat } from './format.ts';
import { requireFormat } from './format.ts';
import type { IndexEntry } from './index-entry.ts';
import { maximumIndexFileBytes, pieceLengthBytes } from './limits.ts';
import { pieceCount } from './pieces.ts';
import type { TorrentInfo } from './torrent-info.ts';

const expectedPaths = JSON.stringify([['data'], ['index']]);

/**
 * H15, before the index is asked for.
 * @param expected the name of T1 and the format that the announcement names
 * @throws TorrentRejected, UnsupportedFormat
 */
export function checkTorrentInfo(
  info: TorrentInfo,
  expected: { name: string; format: number },
): void {
  requireFormat(expected.format);
  const { name, pieceLength, dataLength, indexLength, pieceHashes } = info;
  demand('T1 name', name === expected.name, expected.name, name);
  const paths = JSON.stringify(info.files.map(({ path }) => path));
  demand('T1 files', paths === expectedPaths, expectedPaths, paths);
  demand('T1 piece length', pieceLength === pieceLengthBytes, pieceLengthBytes, pieceLength);
  const isData = dataLength > 0 && dataLength % pieceLengthBytes === 0;
  demand('H15 data length', isData, 'whole pieces', dataLength);
  const isIndex = indexLength > 0 && indexLength <= maximumIndexFileBytes;
  demand('H15 index length', isIndex, `1 to ${maximumIndexFileBytes}`, indexLength);
  const count = pieceCount(dataLength + indexLength);
  demand('T1 pieces', pieceHashes.length === count, count, pieceHashes.length);
}

/**
 * H15, before any piece of `data` is asked for: the archives lie one after another from 0 to the
 * end of `data`.
 * @param entries by offset, as decodeIndex gives them
 * @throws TorrentRejected
 */
export function checkIndex(
  entries: readonly IndexEntry[],
  dataLength: number,
  format: ArchiveFormat,
): void {
  let end = 0;
  for (const entry of entries) {
    checkPlace(entry, end);
    checkPadding(entry, format);
    demand('H15 window', entry.fromMs < entry.toMs, `to after ${entry.fromMs}`, entry.toMs);
    end += entry.size;
  }
  demand('H15 data length', end === dataLength, dataLength, end);
}

function checkPlace({ offset, size }: IndexEntry, end: number): void {
  demand('H15 offset', offset % pieceLengthBytes === 0, 'the start of a piece', offset);
  demand('H15 size', size > 0 && size % pieceLengthBytes === 0, 'whole pieces', size);
  demand('H15 offset', offset === end, `${end}, the end of the archive before`, offset);
}

function checkPadding({ size, padding, redaction }: IndexEntry, format: ArchiveFormat): void {
  // A10: status-go adds a whole piece to an exact multiple.
  const mostPerPiece = format === 0 ? pieceLengthBytes + 1 : pieceLengthBytes;
  // H20: a redacted archive stays as long as it was, with more padding.
  const limit = redaction > 0 ? size : Math.min(size, mostPerPiece);
  demand('H15 padding', padding < limit, `less than ${limit}`, padding);
}

function demand(
  reason: TorrentReason,
  isMet: boolean,
  expected: string | number,
  got: string | number,
): void {
  if (!isMet) throw new TorrentRejected(reason, `expected ${expected}, got ${got}`);
}
