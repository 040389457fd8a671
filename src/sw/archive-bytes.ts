import type { RangeAnswer, RangeRequest } from '../archive/gateway.ts';
import { pieceLengthBytes } from '../archive/limits.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import { GatewayFailure } from './gateway-failure.ts';

/** What is asked for at once: bounds memory, and how long the node tab may take for an answer. */
const batchPieces = 16;

export interface ArchiveSources {
  pieces: PieceStore;
  /** Has the node tab bring missing pieces into the piece store. */
  requestRange(request: RangeRequest, signal: AbortSignal): Promise<RangeAnswer>;
}

/** Bytes of a torrent, `toByte` exclusive. */
export interface TorrentRange {
  infoHash: string;
  /** SHA-1 in hex of every piece of the torrent. */
  pieceHashes: readonly string[];
  /** Of the torrent: its last piece may be a short one. */
  torrentLength: number;
  fromByte: number;
  toByte: number;
}

interface Batch {
  fromPiece: number;
  /** Exclusive. */
  toPiece: number;
}

/**
 * The range piece by piece. While one batch is read the next is already being fetched, so that the
 * swarm does not rest in between.
 * @throws GatewayFailure
 */
export async function* archiveBytes(
  sources: ArchiveSources,
  range: TorrentRange,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const [first, ...rest] = batchesOf(range);
  if (!first) return;
  let current = first;
  let isHere = ensure(sources, range, current, signal);
  for (const next of [...rest, undefined]) {
    await unwrap(isHere);
    if (next) isHere = ensure(sources, range, next, signal);
    for (let piece = current.fromPiece; piece < current.toPiece; piece += 1) {
      yield await partOfPiece(sources.pieces, range, piece);
    }
    if (next) current = next;
  }
}

function batchesOf({ fromByte, toByte }: TorrentRange): Batch[] {
  const start = Math.floor(fromByte / pieceLengthBytes);
  const end = fromByte < toByte ? Math.ceil(toByte / pieceLengthBytes) : start;
  return Array.from({ length: Math.ceil((end - start) / batchPieces) }, (_, place) => {
    const fromPiece = start + place * batchPieces;
    return { fromPiece, toPiece: Math.min(fromPiece + batchPieces, end) };
  });
}

/** Its failure is kept as a value: a reader that goes away leaves no unhandled rejection. */
function ensure(
  sources: ArchiveSources,
  range: TorrentRange,
  batch: Batch,
  signal: AbortSignal,
): Promise<{ error: unknown } | undefined> {
  return bring(sources, range, batch, signal).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
}

async function unwrap(outcome: Promise<{ error: unknown } | undefined>): Promise<void> {
  const failure = await outcome;
  if (failure) throw failure.error;
}

async function bring(
  sources: ArchiveSources,
  { infoHash, pieceHashes, torrentLength }: TorrentRange,
  { fromPiece, toPiece }: Batch,
  signal: AbortSignal,
): Promise<void> {
  const isHeld = await sources.pieces.has(pieceHashes.slice(fromPiece, toPiece));
  const firstMissing = isHeld.indexOf(false);
  if (firstMissing < 0) return;
  const fromByte = (fromPiece + firstMissing) * pieceLengthBytes;
  const toPieceEnd = (fromPiece + isHeld.lastIndexOf(false) + 1) * pieceLengthBytes;
  const toByte = Math.min(toPieceEnd, torrentLength);
  const request = { type: 'perennial/range', infoHash, fromByte, toByte } as const;
  const answer = await sources.requestRange(request, signal);
  if (!answer.ok) throw new GatewayFailure(answer.status, answer.reason);
}

async function partOfPiece(
  pieces: PieceStore,
  range: TorrentRange,
  piece: number,
): Promise<Uint8Array> {
  const bytes = await pieces.get(range.pieceHashes[piece] ?? '');
  if (!bytes) throw new GatewayFailure(503, `piece ${piece} has just left the piece store`);
  const offset = piece * pieceLengthBytes;
  return bytes.subarray(Math.max(0, range.fromByte - offset), range.toByte - offset);
}
