import type { Torrent } from 'webtorrent/dist/webtorrent.min.js';
import type { PieceStore } from '../../archive/piece-store.ts';

/** What of one torrent is in the piece store, by piece index. All of it was verified before. */
export class HeldPieces {
  readonly pieceStore: PieceStore;
  readonly #indices = new Set<number>();
  #atStart: LookedUp | undefined;

  constructor(pieceStore: PieceStore) {
    this.pieceStore = pieceStore;
  }

  get count(): number {
    return this.#indices.size;
  }

  has(index: number): boolean {
    return this.#indices.has(index);
  }

  add(index: number): void {
    this.#indices.add(index);
  }

  /** What the store said of all pieces at first; absent before it has answered. */
  get atStart(): LookedUp | undefined {
    return this.#atStart;
  }

  async lookUpAll(hashes: readonly string[]): Promise<void> {
    this.#atStart = await this.lookUp(hashes, [...hashes.keys()]);
  }

  /** Asks the store about some pieces; `hashes` are those of the whole torrent. */
  async lookUp(hashes: readonly string[], indices: readonly number[]): Promise<LookedUp> {
    // A piece stored after the question is missing in the answer, but was not believed before it.
    const believed = new Set(indices.filter((index) => this.has(index)));
    const answers = await this.pieceStore.has(indices.map((index) => hashes[index] ?? ''));
    const stored = indices.filter((_, place) => answers[place] === true);
    const missing = indices.filter((_, place) => answers[place] !== true);
    const lost = missing.filter((index) => believed.has(index));
    for (const index of stored) this.#indices.add(index);
    for (const index of lost) this.#indices.delete(index);
    return { stored, missing, lost };
  }

  /** One bit a piece, the first one highest: what webtorrent takes as verified without hashing. */
  bitfield(pieceCount: number): Uint8Array {
    const bits = new Uint8Array(Math.ceil(pieceCount / 8));
    for (const index of this.#indices)
      bits[index >> 3] = (bits[index >> 3] ?? 0) | (128 >> (index % 8));
    return bits;
  }
}

export interface LookedUp {
  stored: number[];
  missing: number[];
  /** Believed to be here until now. */
  lost: number[];
}

/** Brings what webtorrent offers in line with the store (T5) while the torrent is open. */
export function reconcile(torrent: Torrent, { stored, lost }: LookedUp): void {
  const found = stored.filter((index) => torrent.bitfield?.get(index) === false);
  for (const index of found) {
    torrent._markVerified(index);
    for (const wire of torrent.wires) wire.have(index);
  }
  for (const index of lost) torrent._markUnverified(index);
  if (found.length + lost.length > 0) torrent._checkDone();
}
