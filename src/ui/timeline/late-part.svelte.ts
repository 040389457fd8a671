/** A part that is not there by then is drawn when it comes, and may make the page jump. */
const PATIENCE_MS = 5000;

export interface LatePartParts<T> {
  load: () => Promise<T>;
  after: (delayMs: number, callback: () => void) => () => void;
}

/** A part of the page that loads beside it, and for which messages wait a little. */
export class LatePart<T> {
  readonly #parts: LatePartParts<T>;
  #value = $state.raw<T>();
  #isWaitedFor = $state(true);

  constructor(parts: LatePartParts<T>) {
    this.#parts = parts;
  }

  /** Undefined until it has loaded. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Neither here nor failed, nor overdue (H22). */
  get isWaitedFor(): boolean {
    return this.#isWaitedFor;
  }

  async load(): Promise<void> {
    const stopWaiting = (): void => {
      this.#isWaitedFor = false;
    };
    const cancel = this.#parts.after(PATIENCE_MS, stopWaiting);
    this.#value = await this.#parts.load().catch(() => undefined);
    cancel();
    stopWaiting();
  }
}
