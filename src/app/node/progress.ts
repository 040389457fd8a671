import type { IndexEntry } from '../../archive/index-entry.ts';
import { pieceLengthBytes } from '../../archive/limits.ts';
import type { TorrentRange, WindowUnit } from '../../archive/plan.ts';
import type { ProgressView } from '../history-model.ts';

type Totals = Pick<ProgressView, 'messagesTotal' | 'windowsTotal'>;
type PieceCounts = Pick<ProgressView, 'bytesDone' | 'bytesTotal' | 'piecesDone' | 'piecesTotal'>;

/** How much of some ranges of a torrent is here. */
export class PieceProgress {
  readonly #total: number;
  readonly #pieces = new Set<number>();

  constructor(ranges: readonly Pick<TorrentRange, 'fromPiece' | 'toPiece'>[]) {
    this.#total = ranges.reduce((sum, range) => sum + range.toPiece - range.fromPiece, 0);
  }

  /** A piece may be asked for more than once: of a rewritten window, say. */
  piece(index: number): void {
    this.#pieces.add(index);
  }

  view(): PieceCounts {
    return {
      bytesDone: this.#pieces.size * pieceLengthBytes,
      bytesTotal: this.#total * pieceLengthBytes,
      piecesDone: this.#pieces.size,
      piecesTotal: this.#total,
    };
  }
}

/** How far a fetch and its imports are. */
export class Progress {
  readonly #pieces: PieceProgress;
  #totals: Totals;
  #messages = 0;
  #windows = 0;

  constructor(units: readonly WindowUnit[]) {
    this.#pieces = new PieceProgress(units.flatMap((unit) => unit.ranges));
    this.#totals = this.#totalsWith(units);
  }

  /** H19: what of the first plan is still to be imported; what it set aside or postpones is not. */
  goOnWith(units: readonly WindowUnit[]): void {
    this.#totals = this.#totalsWith(units);
  }

  piece(index: number): void {
    this.#pieces.piece(index);
  }

  verified(messages: number): void {
    this.#messages += messages;
  }

  window(): void {
    this.#windows += 1;
  }

  view(): Omit<ProgressView, 'leftMs' | 'quietMs'> {
    return {
      ...this.#pieces.view(),
      messagesDone: this.#messages,
      windowsDone: this.#windows,
      ...this.#totals,
    };
  }

  #totalsWith(units: readonly WindowUnit[]): Totals {
    const windowsTotal = this.#windows + units.length;
    const entries = units.flatMap((unit) => unit.entries);
    if (!entries.every(isCounted)) return { windowsTotal };
    const left = entries.reduce((sum, { messageCount }) => sum + messageCount, 0);
    return { messagesTotal: this.#messages + left, windowsTotal };
  }
}

/** A10: the index of format 0 does not count; in format 1 only what H20 took has left nothing. */
function isCounted({ messageCount, redaction }: IndexEntry): boolean {
  return messageCount > 0 || redaction > 0;
}
