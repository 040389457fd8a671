/** Counts how often the times of these are read. */
export class CountedSpans<T extends { fromMs: number; toMs: number }> {
  readonly all: T[];
  reads = 0;

  constructor(spans: readonly T[]) {
    this.all = spans.map((span) => this.#counted(span));
  }

  #counted(span: T): T {
    const read = (ms: number): number => {
      this.reads += 1;
      return ms;
    };
    const { fromMs, toMs } = span;
    return Object.defineProperties(
      { ...span },
      {
        fromMs: { enumerable: true, get: () => read(fromMs) },
        toMs: { enumerable: true, get: () => read(toMs) },
      },
    );
  }
}

/** So many windows of 10 ms, one after another. */
export function spans(count: number): { fromMs: number; toMs: number }[] {
  return Array.from({ length: count }, (_, place) => ({
    fromMs: 10 * place,
    toMs: 10 * place + 10,
  }));
}
