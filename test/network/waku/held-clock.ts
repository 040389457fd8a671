import { systemClock } from '../../../src/app/wall-clock.ts';
import type { WakuClock } from '../../../src/network/waku/waku-network.ts';

interface Sleeper {
  milliseconds: number;
  wake: () => void;
}

/**
 * The real clock, except that sleeps of some lengths last until the test ends them, so that time
 * limits pass when the test says so and never because the machine is slow.
 */
export class HeldClock implements WakuClock {
  readonly #held: ReadonlySet<number>;
  readonly #sleepers = new Set<Sleeper>();
  #onSleep: () => void = () => undefined;
  #running = 0;

  constructor(...held: number[]) {
    this.#held = new Set(held);
  }

  /** Sleeps that have not ended, of any length. */
  get pending(): number {
    return this.#running;
  }

  nowMs(): number {
    return systemClock.nowMs();
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.#running += 1;
    if (this.#held.has(milliseconds)) await this.#hold(milliseconds, signal);
    else await systemClock.sleep(milliseconds, signal);
    this.#running -= 1;
  }

  /** Resolves when somebody sleeps so long. */
  async whenSleeping(milliseconds: number): Promise<void> {
    while (this.#due(milliseconds).length === 0) {
      await new Promise<void>((resolve) => (this.#onSleep = resolve));
    }
  }

  /** Waits until somebody sleeps so long, and ends all sleeps of this length. */
  async pass(milliseconds: number): Promise<void> {
    await this.whenSleeping(milliseconds);
    for (const sleeper of this.#due(milliseconds)) sleeper.wake();
  }

  #due(milliseconds: number): Sleeper[] {
    return [...this.#sleepers].filter((sleeper) => sleeper.milliseconds === milliseconds);
  }

  #hold(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { milliseconds, wake };
      this.#sleepers.add(sleeper);
      if (signal.aborted) wake();
      else signal.addEventListener('abort', wake);
      this.#onSleep();
    });
  }
}
