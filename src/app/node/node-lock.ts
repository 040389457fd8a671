import { NODE_LOCK } from '../../store/names.ts';
import type { WallClock } from '../wall-clock.ts';

const WATCH_INTERVAL_MS = 1_000;
/** architecture.md: a node tab that shows no sign of life for 5 s is frozen. */
const SILENT_LOOKS = 5;

interface LockOptions {
  signal?: AbortSignal;
  steal?: boolean;
}

/** What is used of navigator.locks. */
export interface Locks {
  request(name: string, options: LockOptions, callback: () => Promise<void>): Promise<unknown>;
}

export interface NodeLockParts {
  locks: Locks;
  clock: WallClock;
  isVisible: () => boolean;
  /** Time of the node tab's last sign of life in ms, from the database. */
  heartbeatMs: () => Promise<number | undefined>;
  /** Runs the node until the signal is aborted; resolves when everything has stopped. */
  run: (signal: AbortSignal) => Promise<void>;
  onError: (error: unknown) => void;
}

/**
 * Makes one tab of the profile the node. Waits in the lock's queue; takes the lock away from a
 * holder whose heartbeat has stopped while this tab is visible; goes back to the queue when another
 * tab did the same to this one. The heartbeat is compared with itself and never with the clock: after
 * sleep, or from yesterday, it is old without anybody being frozen.
 */
export class NodeLock {
  readonly #parts: NodeLockParts;
  readonly #stopped = new AbortController();
  #waiting: AbortController | undefined;
  #lastBeatMs: number | undefined;
  #silentLooks = 0;
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: NodeLockParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#ended = Promise.all([this.#queue(), this.#watch()]).then(() => undefined);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#waiting?.abort();
    await this.#ended;
  }

  async #queue(): Promise<void> {
    let isStealing = false;
    while (!this.#stopped.signal.aborted) {
      this.#waiting = new AbortController();
      const options: LockOptions = isStealing ? { steal: true } : { signal: this.#waiting.signal };
      isStealing = (await this.#hold(options)) === 'steal';
    }
  }

  /** One stay in the queue and at the node; says `steal` when the wait was ended in order to. */
  async #hold(options: LockOptions): Promise<'again' | 'steal'> {
    const { locks } = this.#parts;
    const lost = new AbortController();
    let running: Promise<void> = Promise.resolve();
    try {
      await locks.request(NODE_LOCK, options, () => {
        this.#waiting = undefined;
        running = this.#run(lost.signal);
        return running;
      });
      return 'again';
    } catch (error) {
      // Lost to another tab, or the wait was ended. What runs here still has to stop.
      lost.abort();
      await running;
      if (!isAbort(error)) await this.#pauseAfter(error);
      return options.signal?.aborted === true ? 'steal' : 'again';
    }
  }

  /** Never rejects; after an error the next try comes a little later (H22). */
  async #run(lost: AbortSignal): Promise<void> {
    const { run } = this.#parts;
    const signal = AbortSignal.any([this.#stopped.signal, lost]);
    try {
      await run(signal);
    } catch (error) {
      await this.#pauseAfter(error, signal);
    }
  }

  async #pauseAfter(error: unknown, signal = this.#stopped.signal): Promise<void> {
    const { onError, clock } = this.#parts;
    onError(error);
    await clock.sleep(WATCH_INTERVAL_MS, signal);
  }

  async #watch(): Promise<void> {
    const { clock, onError } = this.#parts;
    while (!this.#stopped.signal.aborted) {
      await clock.sleep(WATCH_INTERVAL_MS, this.#stopped.signal);
      await this.#look().catch(onError);
    }
  }

  async #look(): Promise<void> {
    const beatMs = await this.#parts.heartbeatMs();
    const isSilent = this.#waiting && this.#parts.isVisible() && beatMs === this.#lastBeatMs;
    this.#lastBeatMs = beatMs;
    this.#silentLooks = isSilent ? this.#silentLooks + 1 : 0;
    if (this.#silentLooks < SILENT_LOOKS) return;
    this.#silentLooks = 0;
    this.#waiting?.abort();
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
