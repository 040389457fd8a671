import type { Clock } from './clock.ts';

/**
 * Never goes back. Torrents only measure how long something takes: with a clock that is set back a
 * peer that fell silent would keep its piece, and a wait for the swarm go on, for as much longer.
 */
export class ForwardClock implements Clock {
  readonly #clock: Clock;
  #lastMs = -Infinity;
  #setBackMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ahead of Unix time by what the clock was set back. */
  nowMs(): number {
    const nowMs = this.#clock.nowMs();
    this.#setBackMs += Math.max(0, this.#lastMs - nowMs);
    this.#lastMs = nowMs;
    return nowMs + this.#setBackMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#clock.after(delayMs, callback);
  }
}
