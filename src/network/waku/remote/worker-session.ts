import { WakuWorkerDied, reasonOf } from '../errors.ts';
import {
  REMOTE_STOP_LIMIT_MS,
  STATUS_INTERVAL_MS,
  UNANSWERED_STATUSES,
  UNANSWERED_WHILE_LOADING,
} from '../limits.ts';
import { withLimit } from '../time-limit.ts';
import type { WakuClock } from '../waku-network.ts';
import type { LightNodeSettings, WorkerTask } from './messages.ts';
import { WakuLine } from './waku-line.ts';
import type { LineEvents } from './waku-line.ts';

/** What is used of a Worker, that of `waku-main.ts`. */
export type WakuWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface WorkerSessionParts {
  spawn: () => WakuWorker;
  settings: LightNodeSettings;
  clock: WakuClock;
  events: LineEvents;
}

/** One worker with a light node in it, until it dies or is ended. */
export class WorkerSession {
  readonly line: WakuLine;
  readonly #clock: WakuClock;
  readonly #worker: WakuWorker | undefined;

  constructor({ spawn, settings, clock, events }: WorkerSessionParts) {
    const { port1, port2 } = new MessageChannel();
    this.#clock = clock;
    this.line = new WakuLine(port1, events);
    port1.addEventListener('messageerror', () => this.#died('a message of it could not be read'));
    try {
      this.#worker = spawn();
      // Without a message where its script does not come.
      this.#worker.addEventListener('error', ({ message }) => this.#died(message ?? 'no script'));
      this.#worker.addEventListener('messageerror', () => this.#died('it could not read its task'));
      const task: WorkerTask = { settings, port: port2 };
      this.#worker.postMessage(task, [port2]);
    } catch (error) {
      this.#died(reasonOf(error));
    }
    void this.#watch();
  }

  /** @throws WakuWorkerDied, or why the light node does not start */
  async begin(topics: readonly string[]): Promise<void> {
    await this.line.call({ ask: 'topics', topics });
    await this.line.call({ ask: 'start' });
  }

  /** Lets it say goodbye to the service nodes, for as long as the limit, and ends it. */
  async stop(): Promise<void> {
    const limit = { what: 'stop of the worker for Waku', limitMs: REMOTE_STOP_LIMIT_MS };
    const never = new AbortController().signal;
    try {
      await withLimit(this.#clock, limit, never, () => this.line.call({ ask: 'stop' }));
    } catch (error) {
      // It is gone already.
      if (!this.line.ended.aborted) throw error;
    } finally {
      this.end(new WakuWorkerDied('the network was stopped'));
    }
  }

  end(reason: Error): void {
    this.line.end(reason);
    this.#worker?.terminate();
  }

  /** By answers that do not come, not by the time: after the sleep of a device that is long over. */
  async #watch(): Promise<void> {
    const { ended } = this.line;
    let limit = UNANSWERED_WHILE_LOADING;
    for (let unanswered = 0; !ended.aborted; unanswered += 1) {
      const onAnswer = (): void => {
        unanswered = 0;
        limit = UNANSWERED_STATUSES;
      };
      if (unanswered === limit) this.#died('it does not answer');
      else this.line.call({ ask: 'status' }).then(onAnswer, () => undefined);
      await this.#clock.sleep(STATUS_INTERVAL_MS, ended);
    }
  }

  #died(why: string): void {
    this.end(new WakuWorkerDied(`the worker for Waku died: ${why}`));
  }
}
