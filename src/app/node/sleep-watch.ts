import type { WallClock } from '../wall-clock.ts';
import { Pulse } from './pulse.ts';

const INTERVAL_MS = 1_000;
/**
 * What the wall clock goes on by more than this, between two looks that are a second apart, this tab
 * has missed: the machine slept, or the browser froze the page. Or the clock was set, also back.
 */
const MISSED_MS = 10_000;

export interface SleepWatchParts {
  clock: WallClock;
  /** Messages may have been missed, and whatever was due is. */
  onAwake: () => void;
  onError: (error: unknown) => void;
}

/** Notices that time went by without this tab. */
export class SleepWatch {
  readonly #parts: SleepWatchParts;
  readonly #pulse: Pulse;
  #lookedMs: number;

  constructor(parts: SleepWatchParts) {
    this.#parts = parts;
    this.#lookedMs = parts.clock.nowMs();
    this.#pulse = new Pulse({
      ...parts,
      work: async () => this.look(),
      intervalMs: INTERVAL_MS,
    });
  }

  start(): void {
    this.#lookedMs = this.#parts.clock.nowMs();
    this.#pulse.start();
  }

  stop(): Promise<void> {
    return this.#pulse.stop();
  }

  /** Also for whoever acts on what is due, and may be the first to run after a sleep. */
  look(): void {
    const nowMs = this.#parts.clock.nowMs();
    const passedMs = nowMs - this.#lookedMs;
    this.#lookedMs = nowMs;
    if (Math.abs(passedMs) > MISSED_MS) this.#parts.onAwake();
  }
}
