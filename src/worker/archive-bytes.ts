import { archiveUrl } from '../archive/gateway.ts';
import { pieceLengthBytes } from '../archive/limits.ts';
import type { PieceStore } from '../archive/piece-store.ts';
import { TorrentRejected } from '../archive/archive-error.ts';
import type { TorrentRecord } from '../store/archive-records.ts';

/** Where the importer gets the bytes of an archive from. */
export interface ArchiveBytes {
  /**
   * Bytes `[fromByte, toByte)` of the torrent's `data`; both lie on the edge of a piece.
   * @throws ArchiveUnavailable, TorrentRejected
   */
  read(torrent: TorrentRecord, fromByte: number, toByte: number): Promise<Uint8Array>;
}

/** The bytes could not be had now; asking again later may help. */
export class ArchiveUnavailable extends Error {
  override readonly name = 'ArchiveUnavailable';
}

/** One answer of the gateway: 6.5 MB, so that it never nears the life of a service worker's event. */
const SLICE_BYTES = 64 * pieceLengthBytes;
/** A service worker that is stopped in the middle is started again by the next request. */
const TRIES = 4;
/** The gateway answers 503 or 504 by itself after less than this. */
const ANSWER_LIMIT_MS = 90_000;
const OCTETS = 'application/octet-stream';

/** Through the service worker, which answers from the piece store or has the node tab fetch. */
export class GatewayBytes implements ArchiveBytes {
  readonly #baseUrl: string;
  readonly #fallback: ArchiveBytes;

  /** @param fallback where no service worker controls this worker: the answer is not the gateway's */
  constructor(baseUrl: string, fallback: ArchiveBytes) {
    this.#baseUrl = baseUrl;
    this.#fallback = fallback;
  }

  async read(torrent: TorrentRecord, fromByte: number, toByte: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(toByte - fromByte);
    for (let start = fromByte; start < toByte; start += SLICE_BYTES) {
      const end = Math.min(start + SLICE_BYTES, toByte);
      bytes.set(await this.#slice(torrent, start, end), start - fromByte);
    }
    return bytes;
  }

  async #slice(torrent: TorrentRecord, start: number, end: number): Promise<Uint8Array> {
    let cause: unknown;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      try {
        return await this.#request(torrent, start, end);
      } catch (error) {
        cause = error;
      }
    }
    throw new ArchiveUnavailable(`bytes ${start}–${end - 1}: ${String(cause)}`, { cause });
  }

  async #request(torrent: TorrentRecord, start: number, end: number): Promise<Uint8Array> {
    const url = archiveUrl(this.#baseUrl, torrent.infoHash, 'data');
    const headers = { range: `bytes=${start}-${end - 1}` };
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    const isGateway = answer.status === 206 && answer.headers.get('content-type') === OCTETS;
    if (!isGateway && answer.status < 500) {
      await answer.body?.cancel();
      return this.#fallback.read(torrent, start, end);
    }
    if (!isGateway) throw new ArchiveUnavailable(`${answer.status}: ${await answer.text()}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length === end - start) return bytes;
    throw new ArchiveUnavailable(`expected ${end - start} bytes, got ${bytes.length}`);
  }
}

/** The piece store itself. */
export class StoreBytes implements ArchiveBytes {
  readonly #pieces: PieceStore;

  constructor(pieces: PieceStore) {
    this.#pieces = pieces;
  }

  async read(torrent: TorrentRecord, fromByte: number, toByte: number): Promise<Uint8Array> {
    const hashes = torrent.pieceHashes.slice(
      fromByte / pieceLengthBytes,
      Math.ceil(toByte / pieceLengthBytes),
    );
    const bytes = new Uint8Array(toByte - fromByte);
    let offset = 0;
    for (const hash of hashes) {
      const piece = await this.#pieces.get(hash);
      if (!piece) throw new ArchiveUnavailable(`piece ${hash} is not on this device`);
      checkLength(piece, Math.min(pieceLengthBytes, bytes.length - offset));
      bytes.set(piece, offset);
      offset += piece.length;
    }
    return bytes;
  }
}

/** A torrent may name a piece, by its hash, in a place that is shorter or longer. */
function checkLength({ length }: Uint8Array, expected: number): void {
  if (length === expected) return;
  throw new TorrentRejected('T1 pieces', `expected a piece of ${expected} bytes, got ${length}`);
}
