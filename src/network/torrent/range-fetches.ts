import type { Torrent, Wire } from 'webtorrent/dist/webtorrent.min.js';
import { boundedWait, type WaitLimits } from './bounded-wait.ts';
import type { FetchFailed } from './torrent-errors.ts';

interface Fetch {
  missing: Set<number>;
  onPiece: (index: number) => void;
  resolve: (nothing: undefined) => void;
  reject: (error: Error) => void;
}

const urgent = 1;
const ordinary = 0;

/** The fetches of one torrent that wait for pieces. */
export class RangeFetches {
  readonly #fetches = new Set<Fetch>();

  /** To be called when a piece is verified and stored. */
  verified(index: number): void {
    for (const fetch of [...this.#fetches]) {
      if (!fetch.missing.delete(index)) continue;
      fetch.onPiece(index);
      if (fetch.missing.size === 0) fetch.resolve(undefined);
    }
  }

  failAll(error: FetchFailed): void {
    for (const { reject } of [...this.#fetches]) reject(error);
  }

  get isWaiting(): boolean {
    return this.#fetches.size > 0;
  }

  /** Some fetch waits for pieces of which no peer has any. */
  isStarving(peers: readonly Wire[]): boolean {
    return [...this.#fetches].some(
      ({ missing }) =>
        ![...missing].some((index) => peers.some((one) => one.peerPieces.get(index))),
    );
  }

  /**
   * Resolves when every piece of `missing` is verified and stored.
   * @param missing piece indices, ascending, at least one
   */
  async fetch(
    torrent: Torrent,
    missing: readonly number[],
    options: WaitLimits & { isUrgent: boolean; onPiece: (index: number) => void },
  ): Promise<void> {
    const { isUrgent, onPiece } = options;
    await boundedWait<undefined>(options, (resolve, reject) => {
      const fetch: Fetch = { missing: new Set(missing), onPiece, resolve, reject };
      this.#fetches.add(fetch);
      const deselect = select(torrent, missing, isUrgent);
      return () => {
        this.#fetches.delete(fetch);
        // What is complete webtorrent takes out by itself.
        if (fetch.missing.size > 0) deselect();
      };
    });
  }
}

/**
 * A selection of the kind that streams use: it stays apart, whereas ordinary ones are merged with
 * their neighbours, lose their order (H17) and leave pieces out when a part is taken back.
 */
function select(torrent: Torrent, missing: readonly number[], isUrgent: boolean): () => void {
  const first = missing[0] ?? 0;
  const last = missing.at(-1) ?? first;
  torrent._select(first, last, isUrgent ? urgent : ordinary, undefined, true);
  return () => {
    if (!torrent.destroyed) torrent._deselect(first, last, true);
  };
}
