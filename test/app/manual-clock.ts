import type { WallClock } from '../../src/app/wall-clock.ts';

interface Sleeper {
  dueMs: number;
  wake: () => void;
}

/** Monday, 1 December 2025, 00:00 UTC: the start of a window (A1). */
export const mondayMs = 1_764_547_200_000;

/** Stands still until the test moves it. */
export class ManualClock implements WallClock {
  ms: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(ms = mondayMs) {
    this.ms = ms;
  }

  get sleeping(): number {
    return this.#sleepers.size;
  }

  nowMs(): number {
    return this.ms;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { dueMs: this.ms + milliseconds, wake };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
    });
  }

  /** Moves time on and ends the sleeps that are over then. */
  advance(byMs: number): void {
    this.ms += byMs;
    for (const sleeper of [...this.#sleepers]) if (sleeper.dueMs <= this.ms) sleeper.wake();
  }

  /** As a machine that sleeps: the time of day goes on, and no timer counts it. */
  sleepThrough(ms: number): void {
    this.ms += ms;
    for (const sleeper of this.#sleepers) sleeper.dueMs += ms;
  }
}

/** Lets everything run that waits for nothing but the database and other microtasks. */
export async function settled(): Promise<void> {
  for (let n = 0; n < 100; n += 1) await new Promise((resolve) => setImmediate(resolve));
}
