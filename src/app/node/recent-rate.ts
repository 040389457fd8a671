/** Long enough to even out pieces of 100 kB, short enough to follow a change. */
const windowMs = 30_000;
/** What is measured in less time says nothing. */
const shortestMs = 3_000;
/** Between two samples, so that there are at most some sixty. */
const sampleMs = 500;

interface Sample {
  ms: number;
  done: number;
}

/** How fast something that only grows has grown lately. */
export class RecentRate {
  readonly #start: Sample;
  #samples: Sample[];
  #last: Sample;

  constructor(ms: number, done: number) {
    this.#start = { ms, done };
    this.#samples = [this.#start];
    this.#last = this.#start;
  }

  note(ms: number, done: number): void {
    if (done === this.#last.done) return;
    this.#last = { ms, done };
    const before = this.#samples.at(-2);
    const isClose = before !== undefined && ms - before.ms < sampleMs;
    if (isClose) this.#samples.pop();
    this.#samples.push(this.#last);
    this.#forget(ms - windowMs);
  }

  /** A second, of the last half minute; undefined as long as that says nothing. */
  perSecond(nowMs: number): number | undefined {
    this.#forget(nowMs - windowMs);
    return rate(this.#samples[0] ?? this.#last, this.#last, nowMs);
  }

  /** A second, of all the time. */
  onAverage(nowMs: number): number | undefined {
    return rate(this.#start, this.#last, nowMs);
  }

  quietMs(nowMs: number): number {
    return Math.max(0, nowMs - this.#last.ms);
  }

  /** The newest one before `fromMs` stays: what was done then is where the window begins. */
  #forget(fromMs: number): void {
    const first = this.#samples.findLastIndex(({ ms }) => ms <= fromMs);
    if (first < 0) return;
    const [base, ...others] = this.#samples.slice(first);
    if (base) this.#samples = [{ ms: Math.max(base.ms, fromMs), done: base.done }, ...others];
  }
}

function rate(from: Sample, to: Sample, nowMs: number): number | undefined {
  const elapsedMs = nowMs - from.ms;
  return elapsedMs < shortestMs ? undefined : (1000 * (to.done - from.done)) / elapsedMs;
}
