/** Where verified pieces lie, keyed by what they are and not by the torrent they came from (T4). */
export interface PieceStore {
  /** For each SHA-1 (40 lower-case hex digits) in order: is the piece here? */
  has(hashes: readonly string[]): Promise<boolean[]>;
  /** The piece with this SHA-1; undefined when it is not here. */
  get(hash: string): Promise<Uint8Array | undefined>;
  /** Keeps a copy of `bytes`, whose SHA-1 the caller has checked. */
  put(hash: string, bytes: Uint8Array): Promise<void>;
}
