import type { WallClock } from '../wall-clock.ts';

/** Who writes is answered in seconds, or writes the next line. */
const TALK_MS = 2_000;

/** H23: whether live messages come just now, one after the other. */
export class LiveTalk {
  readonly #clock: WallClock;
  #lastMs = -Infinity;

  constructor(clock: WallClock) {
    this.#clock = clock;
  }

  get isGoingOn(): boolean {
    const sinceMs = this.#clock.nowMs() - this.#lastMs;
    // A clock that was set back would make it last.
    return sinceMs >= 0 && sinceMs < TALK_MS;
  }

  /** Resolves when it is over, or the signal is aborted. */
  async over(signal: AbortSignal): Promise<void> {
    while (this.isGoingOn && !signal.aborted) {
      await this.#clock.sleep(this.#lastMs + TALK_MS - this.#clock.nowMs(), signal);
    }
  }

  note(): void {
    this.#lastMs = this.#clock.nowMs();
  }
}
