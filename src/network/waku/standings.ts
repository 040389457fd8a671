import { ASIDE_MS } from './limits.ts';
import type { WakuClock } from './waku-network.ts';

/**
 * Which service nodes have lately failed, or had less than another. Such a one is asked after the
 * others for a while; it is never left out, as it may be the only one that answers.
 */
export class Standings {
  readonly #clock: Pick<WakuClock, 'nowMs'>;
  readonly #asideUntilMs = new Map<string, number>();

  constructor(clock: Pick<WakuClock, 'nowMs'>) {
    this.#clock = clock;
  }

  putAside(address: string): void {
    this.#asideUntilMs.set(address, this.#clock.nowMs() + ASIDE_MS);
  }

  readonly isAside = (address: string): boolean =>
    this.#clock.nowMs() < (this.#asideUntilMs.get(address) ?? 0);

  /** The order among those that are not put aside stays, and among those that are. */
  inOrder<T extends { address: string }>(nodes: readonly T[]): T[] {
    const isLast = ({ address }: T): boolean => this.isAside(address);
    return [...nodes.filter((node) => !isLast(node)), ...nodes.filter(isLast)];
  }
}
