import { reasonOf } from './text-reasons.ts';

/** What a person asked for: whether it is under way, and what went wrong the last time. */
export class Action {
  #running = $state.raw<readonly string[]>([]);
  #error = $state<string | undefined>(undefined);

  get isRunning(): boolean {
    return this.#running.length > 0;
  }

  /** What to show beside the control that started it. */
  get error(): string | undefined {
    return this.#error;
  }

  /**
   * Starts `work` unless the same is still under way; its failure becomes `error`.
   * @param name says what is the same, where one may be asked for while another is under way
   */
  run(work: () => Promise<void>, name = ''): void {
    if (this.#running.includes(name)) return;
    this.#running = [...this.#running, name];
    this.#error = undefined;
    void this.#finish(work, name);
  }

  async #finish(work: () => Promise<void>, name: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#error = reasonOf(error);
    } finally {
      this.#running = this.#running.filter((one) => one !== name);
    }
  }
}
