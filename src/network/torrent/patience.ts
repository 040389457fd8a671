import type { Clock } from './clock.ts';
import { FetchFailed } from './torrent-errors.ts';
import type { TorrentLimits } from './torrent-limits.ts';

/** Timers of a sleeping computer or a hidden tab come late; a short step keeps the error small. */
const longestStepMs = 5000;

/** H22: the limit of every wait for the swarm, counted from the last progress. */
export class Patience {
  readonly #clock: Clock;
  readonly #limits: TorrentLimits;
  readonly #hasPeer: () => boolean;
  #progressMs = 0;

  constructor(clock: Clock, limits: TorrentLimits, hasPeer: () => boolean) {
    this.#clock = clock;
    this.#limits = limits;
    this.#hasPeer = hasPeer;
  }

  /** A piece came, a peer came or went. */
  progress(): void {
    this.#progressMs = this.#clock.nowMs();
  }

  /** Calls `giveUp` once when the limit has passed. The result ends the watch. */
  watch(giveUp: (reason: FetchFailed) => void): () => void {
    const startMs = this.#clock.nowMs();
    let cancel = (): void => undefined;
    const check = (): void => {
      const leftMs = Math.max(startMs, this.#progressMs) + this.#limitMs() - this.#clock.nowMs();
      if (leftMs <= 0) giveUp(this.#failure());
      else cancel = this.#clock.after(Math.min(leftMs, longestStepMs), check);
    };
    check();
    return () => cancel();
  }

  #limitMs(): number {
    return this.#hasPeer() ? this.#limits.stallMs : this.#limits.noPeerMs;
  }

  #failure(): FetchFailed {
    const seconds = Math.round(this.#limitMs() / 1000);
    return this.#hasPeer()
      ? new FetchFailed('stalled', `expected a piece within ${seconds} s, no peer sent one`)
      : new FetchFailed('no peer', `expected a peer within ${seconds} s, none was found`);
  }
}
