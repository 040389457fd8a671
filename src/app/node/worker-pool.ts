import type { WorkerClient } from '../../worker/client.ts';
import { WorkerDied } from '../../worker/client.ts';

/** Whoever the workers have to give way to. */
export interface GivenWay {
  readonly isGoingOn: boolean;
  /** Resolves when it is over, or the signal is aborted; never rejects. */
  over(signal: AbortSignal): Promise<void>;
}

const nobody: GivenWay = { isGoingOn: false, over: () => Promise.resolve() };

/** What of a worker's client the pool needs. */
export type PooledWorker = Pick<WorkerClient, 'call' | 'stop'>;

interface Waiting {
  resolve: (worker: PooledWorker) => void;
  reject: (cause: Error) => void;
}

/**
 * Gives each piece of work a worker of its own for as long as it takes; more work than workers waits
 * in order of arrival. The callers bound how much they ask for.
 */
export class WorkerPool {
  readonly #free: PooledWorker[];
  readonly #all: readonly PooledWorker[];
  readonly #others: GivenWay;
  readonly #waiting: Waiting[] = [];
  readonly #end = new AbortController();
  #isWaitingForOthers = false;

  /** @param others while they go on one worker begins, and the rest finish what they have */
  constructor(workers: readonly PooledWorker[], others: GivenWay = nobody) {
    this.#all = workers;
    this.#free = [...workers];
    this.#others = others;
  }

  get size(): number {
    return this.#all.length;
  }

  /** @throws WorkerDied after stop */
  async use<T>(work: (worker: PooledWorker) => Promise<T>): Promise<T> {
    const worker = await this.#take();
    try {
      return await work(worker);
    } finally {
      this.#give(worker);
    }
  }

  /** What is in work or waits rejects with WorkerDied. */
  stop(): void {
    this.#end.abort();
    for (const { reject } of this.#waiting.splice(0)) reject(stopped());
    for (const worker of this.#all) worker.stop();
  }

  async #take(): Promise<PooledWorker> {
    if (this.#end.signal.aborted) throw stopped();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#handOut();
    });
  }

  #give(worker: PooledWorker): void {
    this.#free.push(worker);
    this.#handOut();
  }

  #handOut(): void {
    while (this.#waiting.length > 0 && this.#free.length > 0) {
      if (this.#free.length < this.#all.length && this.#others.isGoingOn) {
        void this.#handOutAfterwards();
        return;
      }
      const [next] = this.#waiting.splice(0, 1);
      const worker = next && this.#free.pop();
      if (worker) next.resolve(worker);
    }
  }

  /** Also where the one that is in work never ends. */
  async #handOutAfterwards(): Promise<void> {
    if (this.#isWaitingForOthers) return;
    this.#isWaitingForOthers = true;
    await this.#others.over(this.#end.signal);
    this.#isWaitingForOthers = false;
    if (!this.#end.signal.aborted) this.#handOut();
  }
}

function stopped(): WorkerDied {
  return new WorkerDied('The workers were stopped.');
}
