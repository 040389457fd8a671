import type { WallClock } from '../wall-clock.ts';

/** Who writes is answered in seconds, or writes the next line. */
const TALK_MS = 2_000;

/** H23: whether live messages come just now, one after the other. */
export class LiveTalk {
  readonly #clock: Pick<WallClock, 'nowMs'>;
  #lastMs = -Infinity;

  constructor(clock: Pick<WallClock, 'nowMs'>) {
    this.#clock = clock;
  }

  get isGoingOn(): boolean {
    const sinceMs = this.#clock.nowMs() - this.#lastMs;
    // A clock that was set back would make it last.
    return sinceMs >= 0 && sinceMs < TALK_MS;
  }

  note(): void {
    this.#lastMs = this.#clock.nowMs();
  }
}
