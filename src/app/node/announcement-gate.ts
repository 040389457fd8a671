import type { TimeConstants } from '../../protocol/time-constants.ts';

/** An announcement that counts (H13), as the history service follows it. */
export interface Candidate {
  infoHash: string;
  clock: number;
}

interface Waiting {
  candidate: Candidate;
  firstMs: number;
  newestMs: number;
}

/**
 * H14: when to use an announcement. One that came live waits until none newer has come for the
 * quiet period, at most the maximum after the first. One that a complete store query of the
 * announcement channel has confirmed as the newest is used at once, as nothing is left to wait for.
 */
export class AnnouncementGate {
  readonly #time: Pick<TimeConstants, 'quietPeriodMs' | 'quietPeriodMaximumMs'>;
  #waiting: Waiting | undefined;

  constructor(time: Pick<TimeConstants, 'quietPeriodMs' | 'quietPeriodMaximumMs'>) {
    this.#time = time;
  }

  /** Notes the newest announcement that counts now. */
  see(candidate: Candidate, nowMs: number): void {
    const waiting = this.#waiting;
    if (waiting?.candidate.clock === candidate.clock) return;
    this.#waiting = { candidate, firstMs: waiting?.firstMs ?? nowMs, newestMs: nowMs };
  }

  /** The announcement to use now, once; `isConfirmed`: a complete query covers its channel up to now. */
  take(nowMs: number, isConfirmed: boolean): Candidate | undefined {
    const dueMs = this.dueMs();
    if (!this.#waiting || dueMs === undefined) return undefined;
    if (!isConfirmed && nowMs < dueMs) return undefined;
    const { candidate } = this.#waiting;
    this.#waiting = undefined;
    return candidate;
  }

  /** When the announcement seen last may be used without confirmation. */
  dueMs(): number | undefined {
    if (!this.#waiting) return undefined;
    const { firstMs, newestMs } = this.#waiting;
    const { quietPeriodMs, quietPeriodMaximumMs } = this.#time;
    return Math.min(newestMs + quietPeriodMs, firstMs + quietPeriodMaximumMs);
  }
}
