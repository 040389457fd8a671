import { pieceLengthBytes } from '../archive/limits.ts';
import type { PieceSpan } from '../network/torrent/torrent-network.ts';
import { grouped } from '../store/grouped.ts';
import type { ArchiveRecord } from '../store/archive-records.ts';
import type { HolderGroup, WindowView } from './history-model.ts';

/** Of one window: the pieces of its archives in the torrent that is seeded. */
interface Needed {
  fromMs: number;
  spans: PieceSpan[];
}

/** Who holds what of the torrent, from what its peers say of themselves. */
export class Holders {
  /** Newest first. */
  readonly #windows: Needed[];
  readonly #peers: readonly (readonly PieceSpan[])[];

  constructor(archives: readonly ArchiveRecord[], peers: readonly (readonly PieceSpan[])[]) {
    this.#peers = peers;
    this.#windows = [...grouped(archives, ({ fromMs }) => String(fromMs)).values()]
      .map((own) => ({ fromMs: own[0]?.fromMs ?? 0, spans: own.map(spanOf) }))
      .sort((a, b) => b.fromMs - a.fromMs);
  }

  /** How many peers hold all of a window; undefined where it is not in the torrent. */
  copiesOf({ fromMs }: WindowView): number | undefined {
    const window = this.#windows.find((one) => one.fromMs === fromMs);
    return window && this.#peers.filter((peer) => holds(peer, window)).length;
  }

  /** Those that hold the same, the fullest first. */
  groups(): HolderGroup[] {
    if (this.#windows.length === 0) return [];
    const kinds = this.#peers.map((peer) => this.#kindOf(peer));
    const groups = grouped(kinds, ({ kind, windows }) => `${kind} ${windows}`);
    return [...groups.values()]
      .flatMap(([one, ...others]) => (one ? [{ ...one, peers: 1 + others.length }] : []))
      .sort((a, b) => b.windows - a.windows);
  }

  #kindOf(peer: readonly PieceSpan[]): Omit<HolderGroup, 'peers'> {
    const held = this.#windows.map((window) => holds(peer, window));
    const windows = held.filter(Boolean).length;
    if (windows === held.length) return { kind: 'all', windows };
    if (windows === 0) return { kind: 'none', windows };
    const isNewest = held.slice(0, windows).every(Boolean);
    return { kind: isNewest ? 'newest' : 'some', windows };
  }
}

function spanOf({ offset, size }: ArchiveRecord): PieceSpan {
  return { fromPiece: offset / pieceLengthBytes, toPiece: (offset + size) / pieceLengthBytes };
}

function holds(peer: readonly PieceSpan[], { spans }: Needed): boolean {
  return spans.every((need) =>
    peer.some((has) => has.fromPiece <= need.fromPiece && has.toPiece >= need.toPiece),
  );
}
