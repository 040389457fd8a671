/** One thing after the other. */
export class Turns {
  readonly #waiting: (() => Promise<void>)[] = [];
  #isBusy = false;

  /** @param place `first`: before those that wait already */
  take<Value>(step: () => Promise<Value>, place: 'first' | 'last' = 'last'): Promise<Value> {
    return new Promise((resolve, reject) => {
      const turn = (): Promise<void> => step().then(resolve, reject);
      if (place === 'first') this.#waiting.unshift(turn);
      else this.#waiting.push(turn);
      if (!this.#isBusy) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    for (let turn = this.#waiting.shift(); turn; turn = this.#waiting.shift()) await turn();
    this.#isBusy = false;
  }
}
