import { Alarm } from '../alarm.ts';
import { WakuWorkerDied, toError } from '../errors.ts';
import { RESTART_MS, SLOWEST_RESTART_MS, STABLE_WORKER_MS } from '../limits.ts';
import type { WakuLine } from './waku-line.ts';
import { WorkerSession } from './worker-session.ts';
import type { WorkerSessionParts } from './worker-session.ts';

export interface RemoteRunParts extends WorkerSessionParts {
  /** The content topics wanted at the moment of the call. */
  topics: () => readonly string[];
  /** Another worker follows. */
  onLost: (reason: Error) => void;
}

/** The workers from a start to the next stop: one at a time, the next when one has died. */
export class RemoteRun {
  readonly #parts: RemoteRunParts;
  readonly #alarm: Alarm;
  readonly #stopped = new AbortController();
  #session: WorkerSession;
  #startedMs: number;
  #failures = 0;
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: RemoteRunParts) {
    this.#parts = parts;
    this.#alarm = new Alarm(parts.clock);
    this.#startedMs = parts.clock.nowMs();
    this.#session = new WorkerSession(parts);
  }

  /** Undefined between two workers. */
  get line(): WakuLine | undefined {
    const { line } = this.#session;
    return line.ended.aborted ? undefined : line;
  }

  /** @throws why the light node does not start; where the worker dies, the next one is tried */
  async start(): Promise<void> {
    try {
      await this.#session.begin(this.#parts.topics());
    } catch (error) {
      if (!(error instanceof WakuWorkerDied)) {
        this.end();
        throw error;
      }
    }
    this.#loop = this.#keepOne();
  }

  /** Ends the pause between two workers, or those of the one that runs. */
  tryNow(): void {
    if (this.line) this.line.tryNow();
    else this.#alarm.ring();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    try {
      await this.#session.stop();
    } finally {
      await this.#loop;
    }
  }

  /** At once, and nothing follows. */
  end(): void {
    this.#stopped.abort();
    this.#session.end(new WakuWorkerDied('the network was stopped'));
  }

  async #keepOne(): Promise<void> {
    const { signal } = this.#stopped;
    for (;;) {
      await oneAborted(signal, this.#session.line.ended);
      if (signal.aborted) return;
      this.#parts.onLost(toError(this.#session.line.ended.reason));
      await this.#alarm.sleep(this.#pauseMs(), signal);
      if (signal.aborted) return;
      await this.#startNext();
    }
  }

  async #startNext(): Promise<void> {
    this.#startedMs = this.#parts.clock.nowMs();
    const session = new WorkerSession(this.#parts);
    this.#session = session;
    try {
      await session.begin(this.#parts.topics());
    } catch (error) {
      session.end(toError(error));
    }
  }

  /** None after one that ran for long. */
  #pauseMs(): number {
    const ranMs = this.#parts.clock.nowMs() - this.#startedMs;
    this.#failures = ranMs >= STABLE_WORKER_MS ? 0 : this.#failures + 1;
    if (this.#failures === 0) return 0;
    return Math.min(SLOWEST_RESTART_MS, RESTART_MS * 2 ** (this.#failures - 1));
  }
}

function oneAborted(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    for (const signal of signals) signal.addEventListener('abort', done);
    if (signals.some(({ aborted }) => aborted)) done();
  });
}
