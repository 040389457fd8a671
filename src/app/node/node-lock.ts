import type { WallClock } from '../wall-clock.ts';

/** The tab that holds this Web Lock runs Waku and WebTorrent; the service worker looks it up too. */
const NODE_LOCK = 'perennial-node';

/** architecture.md: a node tab that shows no sign of life for so long is frozen. */
const STALE_HEARTBEAT_MS = 5_000;
const WATCH_INTERVAL_MS = 1_000;

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
 * tab did the same to this one.
 */
export class NodeLock {
  readonly #parts: NodeLockParts;
  readonly #stopped = new AbortController();
  #waiting: AbortController | undefined;
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
    const lost = new AbortController();
    let running: Promise<void> = Promise.resolve();
    try {
      await this.#parts.locks.request(NODE_LOCK, options, () => {
        this.#waiting = undefined;
        running = this.#parts.run(AbortSignal.any([this.#stopped.signal, lost.signal]));
        return running;
      });
      return 'again';
    } catch (error) {
      lost.abort();
      await running.catch(this.#parts.onError);
      if (!isAbort(error)) this.#parts.onError(error);
      await this.#parts.clock.sleep(isAbort(error) ? 0 : WATCH_INTERVAL_MS, this.#stopped.signal);
      return options.signal?.aborted === true ? 'steal' : 'again';
    }
  }

  async #watch(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      await this.#parts.clock.sleep(WATCH_INTERVAL_MS, this.#stopped.signal);
      if (this.#waiting && this.#parts.isVisible() && (await this.#isHolderFrozen())) {
        this.#waiting?.abort();
      }
    }
  }

  async #isHolderFrozen(): Promise<boolean> {
    const heartbeatMs = await this.#parts.heartbeatMs();
    return (
      heartbeatMs !== undefined && this.#parts.clock.nowMs() - heartbeatMs > STALE_HEARTBEAT_MS
    );
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
