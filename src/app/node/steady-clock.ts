import type { TimerRequest } from '../../worker/timer-request.ts';
import type { WallClock } from '../wall-clock.ts';

/** The worker of `timer-main.ts`. */
export interface TimerWorker {
  postMessage(request: TimerRequest): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { data: number }) => void): void;
  addEventListener(type: 'error', listener: (event: { message: string }) => void): void;
}

interface Timer {
  dueMs: number;
  ring: () => void;
}

/**
 * The clock of the node tab, whose timers a hidden page does not slow down. Where their worker fails
 * the page's own do it: late is better than never.
 */
export class SteadyClock implements WallClock {
  readonly #timers = new Map<number, Timer>();
  readonly #worker: TimerWorker;
  #ids = 0;
  #isWorking = true;

  constructor(worker: TimerWorker, onError: (error: unknown) => void) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data: id }) => this.#ring(id));
    worker.addEventListener('error', ({ message }) => {
      this.#fallBack();
      onError(new Error(`The worker for timers failed: ${message}`));
    });
  }

  nowMs(): number {
    return Date.now();
  }

  /** Calls back once; the result cancels it. */
  after(delayMs: number, callback: () => void): () => void {
    this.#ids += 1;
    const id = this.#ids;
    this.#timers.set(id, { dueMs: this.nowMs() + delayMs, ring: callback });
    this.#start(id, delayMs);
    return () => {
      if (this.#timers.delete(id) && this.#isWorking) this.#worker.postMessage({ id });
    };
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = this.after(milliseconds, wake);
      signal.addEventListener('abort', wake);
    });
  }

  /** Nothing rings any more. */
  stop(): void {
    this.#timers.clear();
    this.#isWorking = false;
    this.#worker.terminate();
  }

  #start(id: number, delayMs: number): void {
    if (this.#isWorking) this.#worker.postMessage({ id, delayMs });
    else setTimeout(() => this.#ring(id), delayMs);
  }

  #ring(id: number): void {
    const timer = this.#timers.get(id);
    this.#timers.delete(id);
    timer?.ring();
  }

  #fallBack(): void {
    if (!this.#isWorking) return;
    this.#isWorking = false;
    for (const [id, { dueMs }] of this.#timers) this.#start(id, Math.max(0, dueMs - this.nowMs()));
  }
}
