import type { WakuClock } from './waku-network.ts';

/** A sleep that can be cut short. A ring while nobody sleeps ends the next sleep at once. */
export class Alarm {
  readonly #clock: WakuClock;
  #ring = new AbortController();

  constructor(clock: WakuClock) {
    this.#clock = clock;
  }

  ring(): void {
    this.#ring.abort();
  }

  /** Resolves after the time, at a ring, or when the signal is aborted. */
  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#clock.sleep(milliseconds, AbortSignal.any([signal, this.#ring.signal]));
    if (this.#ring.signal.aborted) this.#ring = new AbortController();
  }
}
