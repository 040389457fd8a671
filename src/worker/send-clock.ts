import { CLOCK_TOLERANCE_MS, nextClock } from '../protocol/clock.ts';

/**
 * Times of what this installation sends: no two messages of one chat get the same WakuMessage
 * timestamp or clock (M7), so that what one person writes quickly stays in order.
 */
export class SendClock {
  readonly #nowMs: () => number;
  readonly #last = new Map<string, { timestampMs: number; clock: number }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** @param lastSeen highest clock seen in the chat; 0 where none */
  next(chatId: string, lastSeen: number): { timestampMs: number; clock: number } {
    const nowMs = this.#nowMs();
    const last = this.#believed(chatId, nowMs);
    const timestampMs = Math.max(nowMs, (last?.timestampMs ?? 0) + 1);
    const highest = Math.max(lastSeen, last?.clock ?? 0);
    const clock = nextClock({ nowMs: timestampMs, lastSeen: highest, timestampMs });
    const times = { timestampMs, clock };
    this.#last.set(chatId, times);
    return times;
  }

  /** M7: what is further ahead is of before the clock was set back; readers drop what follows it. */
  #believed(chatId: string, nowMs: number) {
    const last = this.#last.get(chatId);
    return last && last.timestampMs <= nowMs + CLOCK_TOLERANCE_MS ? last : undefined;
  }
}
