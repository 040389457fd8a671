import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';

/**
 * Connections that wait for a trial, in the order in which they came: whoever comes back under
 * another id is behind those that it kept waiting.
 */
export class TrialLine {
  readonly #clock: Clock;
  readonly #patienceMs: number;
  /** When each asked last. */
  readonly #askedMs = new Map<Wire, number>();

  /** @param patienceMs who has not asked for so long keeps nobody waiting */
  constructor(clock: Clock, patienceMs: number) {
    this.#clock = clock;
    this.#patienceMs = patienceMs;
  }

  ask(wire: Wire): void {
    this.#askedMs.set(wire, this.#clock.nowMs());
  }

  leave(wire: Wire): void {
    this.#askedMs.delete(wire);
  }

  isFirst(wire: Wire): boolean {
    const sinceMs = this.#clock.nowMs() - this.#patienceMs;
    for (const [other, askedMs] of this.#askedMs) {
      if (other === wire) return true;
      if (askedMs >= sinceMs) return false;
    }
    return true;
  }
}
