import { QUICK_DIALS, QUICK_DIAL_MS, SLOWEST_DIAL_MS } from './limits.ts';
import type { RandomBytes } from './request-id.ts';

/** Share of a pause that is random, so that those who lost one server do not return together. */
const JITTER = 0.25;

/** How long to wait before the next try to reach one address. It never gives up. */
export class DialPace {
  readonly #random: RandomBytes;
  #failures = 0;

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  failed(): void {
    this.#failures += 1;
  }

  reset(): void {
    this.#failures = 0;
  }

  /** None before the first try and after a good connection was lost. */
  pauseMs(): number {
    if (this.#failures === 0) return 0;
    const doublings = Math.max(0, this.#failures - QUICK_DIALS);
    const fullMs = Math.min(SLOWEST_DIAL_MS, QUICK_DIAL_MS * 2 ** doublings);
    return fullMs * (1 - JITTER * this.#fraction());
  }

  /** In [0, 1). */
  #fraction(): number {
    const [byte = 0] = this.#random(1);
    return byte / 256;
  }
}
