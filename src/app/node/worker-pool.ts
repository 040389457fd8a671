import type { WorkerClient } from '../../worker/client.ts';
import { WorkerDied } from '../../worker/client.ts';

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
  readonly #waiting: Waiting[] = [];
  #isStopped = false;

  constructor(workers: readonly PooledWorker[]) {
    this.#all = workers;
    this.#free = [...workers];
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
    this.#isStopped = true;
    for (const { reject } of this.#waiting.splice(0)) reject(stopped());
    for (const worker of this.#all) worker.stop();
  }

  async #take(): Promise<PooledWorker> {
    if (this.#isStopped) throw stopped();
    const free = this.#free.pop();
    if (free) return free;
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #give(worker: PooledWorker): void {
    const next = this.#waiting.shift();
    if (next) next.resolve(worker);
    else this.#free.push(worker);
  }
}

function stopped(): WorkerDied {
  return new WorkerDied('The workers were stopped.');
}
