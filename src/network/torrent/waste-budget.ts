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
  /** When as little was left as there is now, in whole pieces. */
  #shorterMs = 0;

  constructor(clock: Clock, limits: WasteLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  verified(): void {
    this.#verifiedPieces += 1;
  }

  /**
   * Only what makes a whole piece less begins the pause anew: a peer that sends a byte that nobody
   * asked for, now and then, keeps nobody else from a trial.
   * @param pieces a part of one too
   */
  wasted(pieces: number): void {
    const before = this.#doublings;
    this.#wastedPieces += pieces;
    if (this.#doublings > before) this.#shorterMs = this.#clock.nowMs();
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
    const { trialPauseMs, trialPauseMaximumMs } = this.#limits;
    return this.#shorterMs + Math.min(trialPauseMs * 2 ** this.#doublings, trialPauseMaximumMs);
  }

  /** Below 0 while nobody has to wait. */
  get #doublings(): number {
    return Math.floor(this.#limits.trialsWithPause - this.left);
  }
}
