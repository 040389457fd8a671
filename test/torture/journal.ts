import { inspect } from 'node:util';

/** What happened when, for whoever has to find out why a run failed. */
export class Journal {
  readonly #say: (line: string) => void;
  readonly #faults: string[] = [];
  #startedMs = 0;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** What happened that never may. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /** Times count from here. */
  start(): void {
    this.#startedMs = Date.now();
  }

  readonly note = (what: string): void => {
    this.#say(`${((Date.now() - this.#startedMs) / 1000).toFixed(1)} s: ${what}`);
  };

  /** What fails is a fault, and keeps nothing else from going on. */
  async try(what: string, deed: () => Promise<unknown>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      this.#faults.push(`${what}: ${inspect(error)}`);
      this.note(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
