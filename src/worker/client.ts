import { proxy, wrap } from 'comlink';
import type { HistoryWorker } from './history-worker.ts';

/** The worker died (script error, out of memory); its calls are undone and can be made again. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

/** A call took longer than its limit; its effect is unknown, and making it again is safe. */
export class WorkerTimedOut extends Error {
  override readonly name = 'WorkerTimedOut';
}

/** What a worker does: asynchronous methods. */
type Api = Record<never, never>;
type Method<A> = keyof A & string;
type Arguments<A, M extends Method<A>> = A[M] extends (...args: infer P) => unknown ? P : never;
type Result<A, M extends Method<A>> = A[M] extends (...args: never) => infer R ? Awaited<R> : never;

/** Building or importing a full archive of 30 MB takes seconds; minutes mean that something hangs. */
const CALL_LIMIT_MS = 10 * 60_000;

/** What is used of a Worker. */
export type WorkerLike = Pick<
  Worker,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'
>;

/**
 * Calls one worker, and starts a new one after a death. Calls in flight at the death reject with
 * WorkerDied, so nobody waits for an answer that cannot come.
 */
export class WorkerClient<A extends Api = HistoryWorker> {
  readonly #spawn: () => WorkerLike;
  readonly #onFailure: (error: unknown) => void;
  #alive: Alive | undefined;
  #isStopped = false;

  /** @param onFailure is told of what a call rejects with, beside whoever made the call */
  constructor(spawn: () => WorkerLike, onFailure: (error: unknown) => void = () => undefined) {
    this.#spawn = spawn;
    this.#onFailure = onFailure;
  }

  async call<M extends Method<A>>(method: M, ...args: Arguments<A, M>): Promise<Result<A, M>> {
    if (this.#isStopped) throw stopped();
    const alive = (this.#alive ??= this.#start());
    const patience = new Patience(method, alive.waiting);
    try {
      return await Promise.race([invoke<Result<A, M>>(alive.remote, method, args), patience.over]);
    } catch (error) {
      // One that hangs would keep whoever calls it next waiting, too.
      if (error instanceof WorkerTimedOut) alive.end(error);
      this.#onFailure(error);
      throw error;
    } finally {
      patience.end();
    }
  }

  /** Ends the worker for good; calls in flight and later ones reject with WorkerDied. */
  stop(): void {
    this.#isStopped = true;
    this.#alive?.end(stopped());
  }

  #start(): Alive {
    const alive = startWorker(this.#spawn(), () => {
      if (this.#alive === alive) this.#alive = undefined;
    });
    return alive;
  }
}

function stopped(): WorkerDied {
  return new WorkerDied('The worker was stopped.');
}

/** Callbacks cross as proxies; comlink's own types do not follow a method chosen by name. */
function invoke<R>(remote: Alive['remote'], method: string, args: readonly unknown[]): Promise<R> {
  const sent = args.map((value: unknown) => (isCallback(value) ? proxy(value) : value));
  const call = remote[method as keyof HistoryWorker] as unknown as (
    ...values: unknown[]
  ) => Promise<R>;
  return call(...sent);
}

function isCallback(value: unknown): value is () => void {
  return typeof value === 'function';
}

interface Alive {
  remote: ReturnType<typeof wrap<HistoryWorker>>;
  /** Told of the death: the calls in flight, and no other. */
  waiting: Set<(cause: Error) => void>;
  end(cause: Error): void;
}

function startWorker(worker: WorkerLike, onDeath: () => void): Alive {
  const waiting: Alive['waiting'] = new Set();
  const end = (cause: Error): void => {
    worker.terminate();
    for (const reject of waiting) reject(cause);
    onDeath();
  };
  worker.addEventListener('error', (event) => end(new WorkerDied(event.message)));
  worker.addEventListener('messageerror', () => {
    end(new WorkerDied('An answer of the worker could not be read.'));
  });
  return { remote: wrap<HistoryWorker>(worker), waiting, end };
}

/**
 * Over when a call has taken too long, or its worker has died. One promise for each call: what is
 * raced against one that lives as long as the worker stays with it as long, and its result too.
 */
class Patience {
  readonly over: Promise<never>;
  readonly #waiting: Alive['waiting'];
  readonly #timer: ReturnType<typeof setTimeout>;
  #reject: (cause: Error) => void = () => undefined;

  constructor(method: string, waiting: Alive['waiting']) {
    this.over = new Promise((_, reject) => (this.#reject = reject));
    this.over.catch(() => undefined);
    this.#waiting = waiting;
    waiting.add(this.#reject);
    const message = `${method} did not finish within ${CALL_LIMIT_MS} ms.`;
    this.#timer = setTimeout(() => this.#reject(new WorkerTimedOut(message)), CALL_LIMIT_MS);
  }

  end(): void {
    this.#waiting.delete(this.#reject);
    clearTimeout(this.#timer);
  }
}
