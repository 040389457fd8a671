import { createSubscriber } from 'svelte/reactivity';
import type { WallClock } from './wall-clock.ts';

const TICK_MS = 1_000;

/** The time of now, read again every second while something shows what goes stale by itself. */
export class TickingClock {
  readonly #clock: WallClock;
  readonly #subscribe = createSubscriber((update) => {
    const stopped = new AbortController();
    void this.#tick(update, stopped.signal);
    return () => stopped.abort();
  });

  constructor(clock: WallClock) {
    this.#clock = clock;
  }

  get nowMs(): number {
    this.#subscribe();
    return this.#clock.nowMs();
  }

  async #tick(update: () => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(TICK_MS, signal);
      if (!signal.aborted) update();
    }
  }
}
