import { bytesToHex } from '../protocol/hex.ts';
import { HistoryFull } from './archive-error.ts';
import { joinBytes, unshared } from './bytes.ts';
import type { ArchiveFormat } from './format.ts';
import { maximumInfoBytes, pieceLengthBytes } from './limits.ts';
import { buildInfoDictionary, infoHashOf } from './torrent-info.ts';

export interface Piece {
  /** SHA-1, hex. */
  hash: string;
  bytes: Uint8Array;
}

/** How many pieces this many bytes make. */
export function pieceCount(bytes: number): number {
  return Math.ceil(bytes / pieceLengthBytes);
}

/** The bytes cut into pieces, each a copy of its own: a view would be stored with all of them. */
export function hashPieces(bytes: Uint8Array): Promise<Piece[]> {
  const starts = Array.from(
    { length: pieceCount(bytes.length) },
    (_, place) => place * pieceLengthBytes,
  );
  return Promise.all(
    starts.map((start) => hashPiece(bytes.slice(start, start + pieceLengthBytes))),
  );
}

export interface NextTorrent {
  infoHash: string;
  /** The info dictionary, bencoded. */
  info: Uint8Array;
  dataLength: number;
  indexLength: number;
  /** SHA-1 of all pieces, hex: those of `data`, then those of `index`. */
  pieceHashes: string[];
  /** Pieces to put: of the new archives and of the index. */
  newPieces: Piece[];
}

/**
 * T2: the next torrent of a community. The hashes of earlier `data` stay as they are, so it takes
 * none of the earlier bytes (H9).
 * @param previous SHA-1 of the pieces of `data` so far, hex
 * @param archives with their padding, in the order of their offsets
 * @throws HistoryFull
 */
export async function appendToTorrent(torrent: {
  name: string;
  previous: readonly string[];
  archives: readonly Uint8Array[];
  index: Uint8Array;
}): Promise<NextTorrent> {
  const { name, previous, archives, index } = torrent;
  const odd = archives.find(({ length }) => length === 0 || length % pieceLengthBytes !== 0);
  if (odd) throw new RangeError(`expected archives of whole pieces, got ${odd.length} bytes`);
  const dataPieces: Piece[] = [];
  for (const archive of archives) dataPieces.push(...(await hashPieces(archive)));
  const newPieces = [...dataPieces, ...(await hashPieces(index))];
  const pieceHashes = [...previous, ...newPieces.map(({ hash }) => hash)];
  const dataLength = (previous.length + dataPieces.length) * pieceLengthBytes;
  return nextTorrent({ name, dataLength, indexLength: index.length, pieceHashes, newPieces });
}

/** An archive that is encoded again for the place where it lies (H20). */
export interface InPlace {
  offset: number;
  /** As long as what lay there, padding included. */
  bytes: Uint8Array;
}

/**
 * T2, H20: the next torrent of a community where some archives are others, each as long and where it
 * was. All other hashes of `data` stay as they are.
 * @param previous SHA-1 of the pieces of `data`, hex
 * @throws HistoryFull
 */
export async function replaceInTorrent(torrent: {
  name: string;
  previous: readonly string[];
  replaced: readonly InPlace[];
  index: Uint8Array;
}): Promise<NextTorrent> {
  const { name, previous, replaced, index } = torrent;
  const data = [...previous];
  const newPieces: Piece[] = [];
  for (const { offset, bytes } of replaced) {
    const pieces = await hashPieces(bytes);
    checkPlace(offset, bytes.length, previous.length);
    data.splice(offset / pieceLengthBytes, pieces.length, ...pieces.map(({ hash }) => hash));
    newPieces.push(...pieces);
  }
  const indexPieces = await hashPieces(index);
  const pieceHashes = [...data, ...indexPieces.map(({ hash }) => hash)];
  const dataLength = data.length * pieceLengthBytes;
  newPieces.push(...indexPieces);
  return nextTorrent({ name, dataLength, indexLength: index.length, pieceHashes, newPieces });
}

function checkPlace(offset: number, length: number, pieces: number): void {
  const isWhole = offset % pieceLengthBytes === 0 && length > 0 && length % pieceLengthBytes === 0;
  if (isWhole && offset + length <= pieces * pieceLengthBytes) return;
  throw new RangeError(`expected whole pieces of ${pieces}, got ${length} bytes at ${offset}`);
}

async function nextTorrent(torrent: Omit<NextTorrent, 'info' | 'infoHash'> & { name: string }) {
  const { name, newPieces, ...lengths } = torrent;
  const info = buildInfoDictionary({ name, ...lengths });
  checkInfo(info);
  return { infoHash: await infoHashOf(info), info, ...lengths, newPieces };
}

/** T1: no member takes a longer one, nor do other clients. */
function checkInfo({ length }: Uint8Array): void {
  if (length <= maximumInfoBytes) return;
  const expected = `an info dictionary of at most ${maximumInfoBytes} bytes`;
  throw new HistoryFull(`expected ${expected}, got ${length}`);
}

/**
 * A8: zero bytes up to the next multiple of the piece length; an exact multiple gets none. A10: in
 * format 0 an exact multiple longer than one piece gets a whole piece.
 */
export function padToPieces(
  encoded: Uint8Array,
  format: ArchiveFormat,
): { bytes: Uint8Array; padding: number } {
  const missing = pieceCount(encoded.length) * pieceLengthBytes - encoded.length;
  const isWhole = missing === 0 && encoded.length > pieceLengthBytes;
  const padding = isWhole && format === 0 ? pieceLengthBytes : missing;
  return { bytes: joinBytes([encoded, new Uint8Array(padding)]), padding };
}

async function hashPiece(bytes: Uint8Array): Promise<Piece> {
  return {
    hash: bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-1', unshared(bytes)))),
    bytes,
  };
}
