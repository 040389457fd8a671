import type { WorkerClient } from '../../worker/client.ts';

/**
 * Gives each piece of work a worker of its own for as long as it takes; more work than workers waits
 * in order of arrival. The callers bound how much they ask for.
 */
export class WorkerPool {
  readonly #free: WorkerClient[];
  readonly #all: readonly WorkerClient[];
  readonly #waiting: ((worker: WorkerClient) => void)[] = [];

  constructor(workers: readonly WorkerClient[]) {
    this.#all = workers;
    this.#free = [...workers];
  }

  get size(): number {
    return this.#all.length;
  }

  async use<T>(work: (worker: WorkerClient) => Promise<T>): Promise<T> {
    const worker =
      this.#free.pop() ??
      (await new Promise<WorkerClient>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(worker);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(worker);
      else this.#free.push(worker);
    }
  }

  stop(): void {
    for (const worker of this.#all) worker.stop();
  }
}
