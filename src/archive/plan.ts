import type { IndexEntry } from './index.ts';

/** A window, or several that overlap: what is replaced as a whole (H19). */
export interface WindowUnit {
  fromMs: number;
  toMs: number;
  /** All archives that the index lists for it, by offset. */
  entries: IndexEntry[];
  /** Those of them that are not held. */
  missing: IndexEntry[];
  /** Where the missing ones lie in the torrent, neighbours joined; ends are exclusive. */
  ranges: TorrentRange[];
}

export interface TorrentRange {
  fromByte: number;
  toByte: number;
  fromPiece: number;
  toPiece: number;
}
