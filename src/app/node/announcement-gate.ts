import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { AnnouncementRecord } from '../../store/records.ts';
import { hasCome } from '../has-come.ts';

/** An announcement that counts (H13), as the history service follows it. */
export type Candidate = Pick<AnnouncementRecord, 'messageId' | 'timestampMs'>;

interface Waiting {
  messageId: string;
  firstMs: number;
  newestMs: number;
}

/**
 * H14: when to use an announcement. One that came live waits until none newer has come for the
 * quiet period, at most the maximum after the first. One that a complete store query of its channel
 * has shown to be the newest is used at once, as nothing is left to wait for.
 */
export class AnnouncementGate {
  readonly #time: Pick<TimeConstants, 'quietPeriodMs' | 'quietPeriodMaximumMs'>;
  #waiting: Waiting | undefined;
  #readyId: string | undefined;

  constructor(time: Pick<TimeConstants, 'quietPeriodMs' | 'quietPeriodMaximumMs'>) {
    this.#time = time;
  }

  /**
   * Whether the announcement that counts now may be used. After a take-over its clock may be lower
   * than that of the one before.
   * @param coveredMs up to when a complete query covers its channel
   */
  isReady(candidate: Candidate, nowMs: number, coveredMs: number | undefined): boolean {
    const { messageId, timestampMs } = candidate;
    if (messageId === this.#readyId) return true;
    if (messageId !== this.#waiting?.messageId) this.#see(messageId, nowMs);
    const isConfirmed = coveredMs !== undefined && timestampMs <= coveredMs;
    const { quietPeriodMaximumMs } = this.#time;
    if (!isConfirmed && !hasCome(this.dueMs() ?? nowMs, nowMs, quietPeriodMaximumMs)) return false;
    this.#waiting = undefined;
    this.#readyId = messageId;
    return true;
  }

  #see(messageId: string, nowMs: number): void {
    this.#waiting = { messageId, firstMs: this.#waiting?.firstMs ?? nowMs, newestMs: nowMs };
  }

  /** When the announcement seen last may be used without confirmation. */
  dueMs(): number | undefined {
    if (!this.#waiting) return undefined;
    const { firstMs, newestMs } = this.#waiting;
    const { quietPeriodMs, quietPeriodMaximumMs } = this.#time;
    return Math.min(newestMs + quietPeriodMs, firstMs + quietPeriodMaximumMs);
  }
}
