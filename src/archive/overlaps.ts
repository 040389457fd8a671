/** Half open. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Which of many spans of time overlap another. An index may list 100 000 archives (H15): looking
 * through all of them for each window would take minutes.
 */
export class Overlaps<T extends Span> {
  readonly #byTime: readonly T[];
  /** The latest end of the spans up to each place. */
  readonly #latestMs: readonly number[];

  constructor(spans: Iterable<T>) {
    this.#byTime = [...spans].sort((left, right) => left.fromMs - right.fromMs);
    let latestMs = -Infinity;
    this.#latestMs = this.#byTime.map(({ toMs }) => (latestMs = Math.max(latestMs, toMs)));
  }

  has({ fromMs, toMs }: Span): boolean {
    const last = this.#begunBefore(toMs) - 1;
    return (this.#latestMs[last] ?? -Infinity) > fromMs;
  }

  /** By the time when they begin. */
  of({ fromMs, toMs }: Span): T[] {
    const found: T[] = [];
    for (let place = this.#begunBefore(toMs) - 1; place >= 0; place -= 1) {
      if ((this.#latestMs[place] ?? -Infinity) <= fromMs) break;
      const span = this.#byTime[place];
      if (span && span.toMs > fromMs) found.push(span);
    }
    return found.reverse();
  }

  /** How many begin before then. */
  #begunBefore(ms: number): number {
    let [low, high] = [0, this.#byTime.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#byTime[middle]?.fromMs ?? Infinity) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
