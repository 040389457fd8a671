/** Windows without a message for the open channel follow each other; a reader sees nothing come. */
const IN_A_ROW = 3;

/** H16: what is fetched for scrolling alone is bounded; beyond it the reader asks. */
export class ScrollFetch {
  #shown = -1;
  #fetched = 0;

  /** @param shown how many messages are shown: more of them begin a new row */
  mayFetch(shown: number): boolean {
    if (shown !== this.#shown) this.#fetched = 0;
    this.#shown = shown;
    this.#fetched += 1;
    return this.#fetched <= IN_A_ROW;
  }
}
