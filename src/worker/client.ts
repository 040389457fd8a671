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

type Method = keyof HistoryWorker;
type Arguments<M extends Method> = Parameters<HistoryWorker[M]>;
type Result<M extends Method> = Awaited<ReturnType<HistoryWorker[M]>>;

/** Building or importing a full archive of 30 MB takes seconds; minutes mean that something hangs. */
const CALL_LIMIT_MS = 10 * 60_000;

/**
 * Calls one worker, and starts a new one after a death. Calls in flight at the death reject with
 * WorkerDied, so nobody waits for an answer that cannot come.
 */
export class WorkerClient {
  readonly #spawn: () => Worker;
  #alive: Alive | undefined;

  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  async call<M extends Method>(method: M, ...args: Arguments<M>): Promise<Result<M>> {
    const alive = (this.#alive ??= this.#start());
    const timer = new AbortController();
    try {
      return await Promise.race([
        invoke(alive.remote, method, args),
        alive.death,
        limit(CALL_LIMIT_MS, method, timer.signal),
      ]);
    } finally {
      timer.abort();
    }
  }

  /** Ends the worker; calls in flight reject with WorkerDied. */
  stop(): void {
    this.#alive?.end(new WorkerDied('The worker was stopped.'));
    this.#alive = undefined;
  }

  #start(): Alive {
    const alive = startWorker(this.#spawn(), () => {
      if (this.#alive === alive) this.#alive = undefined;
    });
    return alive;
  }
}

/** Callbacks cross as proxies; comlink's own types do not follow a method chosen by name. */
function invoke<M extends Method>(
  remote: Alive['remote'],
  method: M,
  args: Arguments<M>,
): Promise<Result<M>> {
  const sent = args.map((value: unknown) => (isCallback(value) ? proxy(value) : value));
  const call = remote[method] as unknown as (...values: unknown[]) => Promise<Result<M>>;
  return call(...sent);
}

function isCallback(value: unknown): value is () => void {
  return typeof value === 'function';
}

interface Alive {
  remote: ReturnType<typeof wrap<HistoryWorker>>;
  death: Promise<never>;
  end(cause: Error): void;
}

function startWorker(worker: Worker, onDeath: () => void): Alive {
  let reject: (cause: Error) => void = () => undefined;
  const death = new Promise<never>((_, fail) => (reject = fail));
  death.catch(() => undefined);
  const end = (cause: Error): void => {
    worker.terminate();
    reject(cause);
    onDeath();
  };
  worker.addEventListener('error', (event) => end(new WorkerDied(event.message)));
  return { remote: wrap<HistoryWorker>(worker), death, end };
}

function limit(milliseconds: number, method: string, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new WorkerTimedOut(`${method} did not finish within ${milliseconds} ms.`)),
      milliseconds,
    );
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
