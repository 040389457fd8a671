import { pieceLengthBytes } from '../../archive/limits.ts';
import type { WindowUnit } from '../../archive/plan.ts';
import type { ProgressView } from '../history-model.ts';

/** How far a fetch and its imports are. */
export class Progress {
  readonly #totals: Pick<ProgressView, 'piecesTotal' | 'messagesTotal' | 'windowsTotal'>;
  readonly #pieces = new Set<number>();
  #messages = 0;
  #windows = 0;

  constructor(units: readonly WindowUnit[]) {
    const ranges = units.flatMap((unit) => unit.ranges);
    const entries = units.flatMap((unit) => unit.entries);
    this.#totals = {
      piecesTotal: ranges.reduce((sum, { fromPiece, toPiece }) => sum + toPiece - fromPiece, 0),
      messagesTotal: entries.reduce((sum, { messageCount }) => sum + messageCount, 0),
      windowsTotal: units.length,
    };
  }

  /** A piece may be asked for more than once: of a rewritten window, say. */
  piece(index: number): void {
    this.#pieces.add(index);
  }

  verified(messages: number): void {
    this.#messages += messages;
  }

  window(): void {
    this.#windows += 1;
  }

  view(): Omit<ProgressView, 'leftMs' | 'quietMs'> {
    return {
      bytesDone: this.#pieces.size * pieceLengthBytes,
      bytesTotal: this.#totals.piecesTotal * pieceLengthBytes,
      piecesDone: this.#pieces.size,
      messagesDone: this.#messages,
      windowsDone: this.#windows,
      ...this.#totals,
    };
  }
}
