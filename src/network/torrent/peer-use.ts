import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import type { Clock } from './clock.ts';

interface Use {
  gaveMs: number;
  tookMs: number;
}

/** Which connections are of use: who gives nothing, and takes nothing, only holds a place. */
export class PeerUse {
  readonly #clock: Clock;
  readonly #idleMs: number;
  readonly #uses = new WeakMap<Wire, Use>();

  /** @param idleMs how long one may do nothing, from its handshake on */
  constructor(clock: Clock, idleMs: number) {
    this.#clock = clock;
    this.#idleMs = idleMs;
  }

  follow(wire: Wire): void {
    const nowMs = this.#clock.nowMs();
    const use: Use = { gaveMs: nowMs, tookMs: nowMs };
    this.#uses.set(wire, use);
    wire.on('download', () => (use.gaveMs = this.#clock.nowMs()));
    wire.on('upload', () => (use.tookMs = this.#clock.nowMs()));
  }

  /** @param isFetching then who only takes is of no use either */
  isIdle(wire: Wire, isFetching: boolean): boolean {
    const use = this.#uses.get(wire);
    if (!use) return false;
    const lastMs = isFetching ? use.gaveMs : Math.max(use.gaveMs, use.tookMs);
    return this.#clock.nowMs() - lastMs >= this.#idleMs;
  }
}
