import { reasonOf } from './text-reasons.ts';

/** One thing a person asked for: whether it is under way, and what went wrong the last time. */
export class Action {
  #isRunning = $state(false);
  #error = $state<string | undefined>(undefined);

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** What to show beside the control that started it. */
  get error(): string | undefined {
    return this.#error;
  }

  /** Starts `work` unless the last one is still under way; its failure becomes `error`. */
  run(work: () => Promise<void>): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#error = undefined;
    void this.#finish(work);
  }

  async #finish(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#error = reasonOf(error);
    } finally {
      this.#isRunning = false;
    }
  }
}
