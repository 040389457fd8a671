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
  readonly #hasToGiveWay: () => boolean;
  readonly #waiting: Waiting[] = [];
  #isStopped = false;

  /** @param hasToGiveWay while true one worker begins, and the others finish what they have */
  constructor(workers: readonly PooledWorker[], hasToGiveWay: () => boolean = () => false) {
    this.#all = workers;
    this.#free = [...workers];
    this.#hasToGiveWay = hasToGiveWay;
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
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#handOut();
    });
  }

  #give(worker: PooledWorker): void {
    this.#free.push(worker);
    this.#handOut();
  }

  /** Whoever waits while others have to give way is served when one of these has finished. */
  #handOut(): void {
    while (this.#hasRoom()) {
      const [next] = this.#waiting.splice(0, 1);
      const worker = next && this.#free.pop();
      if (!worker) return;
      next.resolve(worker);
    }
  }

  #hasRoom(): boolean {
    const inWork = this.#all.length - this.#free.length;
    return (
      this.#waiting.length > 0 && this.#free.length > 0 && (inWork === 0 || !this.#hasToGiveWay())
    );
  }
}

function stopped(): WorkerDied {
  return new WorkerDied('The workers were stopped.');
}
