/** The events of one kind from now on, to wait for one that has come or will come. */
export class SeenEvents<T> {
  readonly all: T[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(subscribe: (listener: (event: T) => void) => unknown) {
    subscribe((event) => {
      this.all.push(event);
      for (const check of [...this.#waiting]) check();
    });
  }

  /** Resolves with the first that matches; ended by the test's own time limit only. */
  first(isMatch: (event: T) => boolean = () => true): Promise<T> {
    return this.#when(() => {
      const place = this.all.findIndex(isMatch);
      return place < 0 ? undefined : { event: this.all[place] as T };
    }).then(({ event }) => event);
  }

  /** Resolves when there are so many. */
  async count(count: number): Promise<T[]> {
    await this.#when(() => (this.all.length >= count ? true : undefined));
    return this.all;
  }

  #when<R>(probe: () => R | undefined): Promise<R> {
    return new Promise((resolve) => {
      const check = (): void => {
        const result = probe();
        if (result === undefined) return;
        this.#waiting.delete(check);
        resolve(result);
      };
      this.#waiting.add(check);
      check();
    });
  }
}
