import type { IndexEntry } from './index-entry.ts';
import { pieceLengthBytes } from './limits.ts';

/** A window, or several that overlap: what is replaced as a whole (H19). */
export interface WindowUnit {
  fromMs: number;
  toMs: number;
  /** All archives that the index lists for it, by offset. */
  entries: IndexEntry[];
  /** Those of them that are not held. */
  missing: IndexEntry[];
  /** Where the missing ones lie in the torrent, neighbours joined. */
  ranges: TorrentRange[];
}

/** Ends are exclusive. */
export interface TorrentRange {
  fromByte: number;
  toByte: number;
  fromPiece: number;
  toPiece: number;
}

/** H16 "all", H17: every window of the index, newest first. */
export function planWindows(
  entries: readonly IndexEntry[],
  isHeld: (entry: IndexEntry) => boolean,
): WindowUnit[] {
  const byTime = [...entries].sort((left, right) => left.fromMs - right.fromMs);
  const groups: Group[] = [];
  for (const entry of byTime) {
    const current = groups.at(-1);
    if (current && entry.fromMs < current.toMs) {
      current.entries.push(entry);
      current.toMs = Math.max(current.toMs, entry.toMs);
    } else {
      groups.push({ fromMs: entry.fromMs, toMs: entry.toMs, entries: [entry] });
    }
  }
  return groups.reverse().map((group) => unitOf(group, isHeld));
}

/** Where archives lie in the torrent, whose first file is `data`; neighbours are joined. */
export function rangesOf(entries: readonly IndexEntry[]): TorrentRange[] {
  const joined: { fromByte: number; toByte: number }[] = [];
  for (const { offset, size } of [...entries].sort(byOffset)) {
    const last = joined.at(-1);
    if (last?.toByte === offset) last.toByte += size;
    else joined.push({ fromByte: offset, toByte: offset + size });
  }
  return joined.map(({ fromByte, toByte }) => ({
    fromByte,
    toByte,
    fromPiece: Math.floor(fromByte / pieceLengthBytes),
    toPiece: Math.ceil(toByte / pieceLengthBytes),
  }));
}

interface Group {
  fromMs: number;
  toMs: number;
  entries: IndexEntry[];
}

function unitOf(
  { fromMs, toMs, entries }: Group,
  isHeld: (entry: IndexEntry) => boolean,
): WindowUnit {
  const missing = entries.filter((entry) => !isHeld(entry)).sort(byOffset);
  return {
    fromMs,
    toMs,
    entries: entries.sort(byOffset),
    missing,
    ranges: rangesOf(missing),
  };
}

function byOffset(left: IndexEntry, right: IndexEntry): number {
  return left.offset - right.offset;
}
