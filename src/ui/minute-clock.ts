import { createSubscriber } from 'svelte/reactivity';

const minuteMs = 60_000;

/** The time of now for words like "Today", read again every minute while something shows it. */
export class MinuteClock {
  readonly #now: () => number;
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, minuteMs);
    return () => clearInterval(timer);
  });

  constructor(now: () => number) {
    this.#now = now;
  }

  get nowMs(): number {
    this.#subscribe();
    return this.#now();
  }
}
