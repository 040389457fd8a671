import type { Clock } from './clock.ts';
import type { TorrentLimits } from './torrent-limits.ts';

export type WasteLimits = Pick<
  TorrentLimits,
  | 'wastedPieces'
  | 'verifiedForOneWasted'
  | 'trialsWithPause'
  | 'trialPauseMs'
  | 'trialPauseMaximumMs'
>;

/** What one torrent may waste, from whoever it comes and under however many ids. */
export class WasteBudget {
  readonly #clock: Clock;
  readonly #limits: WasteLimits;
  #verifiedPieces = 0;
  #wastedPieces = 0;
  #wastedMs = 0;

  constructor(clock: Clock, limits: WasteLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  verified(): void {
    this.#verifiedPieces += 1;
  }

  /** @param pieces a part of one too */
  wasted(pieces: number): void {
    this.#wastedPieces += pieces;
    this.#wastedMs = this.#clock.nowMs();
  }

  /** In pieces; below 0 where more was wasted. */
  get left(): number {
    const { wastedPieces, verifiedForOneWasted } = this.#limits;
    const allowed = Math.max(wastedPieces, this.#verifiedPieces / verifiedForOneWasted);
    return allowed - this.#wastedPieces;
  }

  /** So little is left that trials wait for each other. */
  get isShort(): boolean {
    return this.left <= this.#limits.trialsWithPause;
  }

  /** How many at once: if all of them come to nothing, what is left is short and no less. */
  get trialsAtOnce(): number {
    return Math.max(1, Math.ceil(this.left - this.#limits.trialsWithPause));
  }

  /** Unix ms. */
  get nextTrialMs(): number {
    if (!this.isShort) return 0;
    const { trialsWithPause, trialPauseMs, trialPauseMaximumMs } = this.#limits;
    const doublings = Math.floor(trialsWithPause - this.left);
    return this.#wastedMs + Math.min(trialPauseMs * 2 ** doublings, trialPauseMaximumMs);
  }
}
