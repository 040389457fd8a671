import type { Patience } from './patience.ts';

export interface WaitLimits {
  signal: AbortSignal;
  patience: Patience;
}

/**
 * A promise that also ends with the signal or when patience runs out (H22).
 * @param begin gets what ends the wait; what it returns is called once at the end
 */
export function boundedWait<T>(
  { signal, patience }: WaitLimits,
  begin: (resolve: (value: T) => void, reject: (error: Error) => void) => () => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    signal.throwIfAborted();
    const ends: (() => void)[] = [];
    const end = (): void => {
      for (const undo of ends.splice(0)) undo();
    };
    const fail = (error: Error): void => {
      end();
      reject(error);
    };
    const abort = (): void => fail(signal.reason as Error);
    const succeed = (value: T): void => {
      end();
      resolve(value);
    };
    signal.addEventListener('abort', abort);
    ends.push(() => signal.removeEventListener('abort', abort), patience.watch(fail));
    ends.push(begin(succeed, fail));
  });
}

/** Something that comes once, or never. */
export class Arrival<T> {
  readonly #waiting = new Set<{ resolve: (value: T) => void; reject: (error: Error) => void }>();
  #outcome: { value: T } | { error: Error } | undefined;

  /** undefined: it has not come. */
  get value(): T | undefined {
    return this.#outcome && 'value' in this.#outcome ? this.#outcome.value : undefined;
  }

  resolve(value: T): void {
    this.#outcome ??= { value };
    for (const { resolve } of [...this.#waiting]) resolve(value);
  }

  reject(error: Error): void {
    this.#outcome ??= { error };
    for (const { reject } of [...this.#waiting]) reject(error);
  }

  async wait(limits: WaitLimits): Promise<T> {
    limits.signal.throwIfAborted();
    const outcome = this.#outcome;
    if (outcome && 'value' in outcome) return outcome.value;
    if (outcome) throw outcome.error;
    return boundedWait(limits, (resolve, reject) => {
      const waiter = { resolve, reject };
      this.#waiting.add(waiter);
      return () => this.#waiting.delete(waiter);
    });
  }
}
