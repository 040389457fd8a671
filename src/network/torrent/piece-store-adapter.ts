import type { Callback, ChunkStore, Slice, StoreOptions } from 'webtorrent/dist/webtorrent.min.js';
import type { HeldPieces } from './held-pieces.ts';
import { FetchFailed } from './torrent-errors.ts';

/**
 * webtorrent's store over the piece store (T4): an index stands for its hash, so what came with
 * another torrent is here at once. What is not held is refused without asking the disk: webtorrent
 * asks for every piece when it starts from a magnet link.
 */
export class PieceStoreAdapter implements ChunkStore {
  readonly chunkLength: number;
  readonly #hashes: readonly string[];
  readonly #held: HeldPieces;

  constructor(chunkLength: number, options: StoreOptions & { held: HeldPieces }) {
    this.chunkLength = chunkLength;
    this.#hashes = options.torrent.pieces;
    this.#held = options.held;
  }

  get(index: number, callback: Callback<Uint8Array>): void;
  get(index: number, options: Slice | null, callback: Callback<Uint8Array>): void;
  get(
    index: number,
    options: Slice | null | Callback<Uint8Array>,
    callback?: Callback<Uint8Array>,
  ): void {
    if (typeof options === 'function') return this.get(index, null, options);
    if (callback) settle(this.#read(index, options ?? {}), callback);
  }

  put(index: number, bytes: Uint8Array, callback: Callback): void {
    settle(this.#write(index, bytes), callback);
  }

  /** H14: the pieces stay. */
  close(callback: Callback): void {
    settle(Promise.resolve(undefined), callback);
  }

  destroy(callback: Callback): void {
    this.close(callback);
  }

  async #read(index: number, { offset = 0, length }: Slice): Promise<Uint8Array> {
    const piece = await this.#piece(index);
    if (piece === undefined) throw new Error(`piece ${index} is not in the store`);
    return piece.subarray(offset, length === undefined ? undefined : offset + length);
  }

  async #piece(index: number): Promise<Uint8Array | undefined> {
    const hash = this.#hashes[index];
    if (hash === undefined || !this.#held.has(index)) return undefined;
    return this.#held.pieceStore.get(hash);
  }

  async #write(index: number, bytes: Uint8Array): Promise<undefined> {
    const hash = this.#hashes[index];
    if (hash === undefined) throw new RangeError(`the torrent has no piece ${index}`);
    try {
      await this.#held.pieceStore.put(hash, bytes);
    } catch (cause) {
      throw new FetchFailed('storage', `piece ${index} could not be stored`, { cause });
    }
    this.#held.add(index);
  }
}

/** The callback runs outside of the promise: what it throws must not look like a failed read. */
function settle<T>(work: Promise<T>, callback: Callback<T>): void {
  work.then(
    (result) => queueMicrotask(() => callback(null, result)),
    (error: unknown) => queueMicrotask(() => callback(asError(error))),
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
