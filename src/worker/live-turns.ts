/** What is used of the browser's Web Locks: requests of one name are granted in order. */
export interface LocksLike {
  request<T>(
    name: string,
    options: LockOptionsLike,
    work: (lock: unknown) => Promise<T>,
  ): Promise<T>;
}

export interface LockOptionsLike {
  mode: 'shared' | 'exclusive';
  /** Until it is granted. */
  signal?: AbortSignal;
  /** `work` gets null where it would have to wait. */
  ifAvailable?: boolean;
}

const LIVE_LOCK = 'perennial: live';
const WINDOW_LOCK = 'perennial: window';
const REPLACEMENT_LOCK = 'perennial: replacement';
/** Longer than any replacement of one window takes: whoever holds a lock for so long is stuck. */
const LIVE_LIMIT_MS = 5_000;
/** The fullest window of the slowest phone before it. */
const REPLACEMENT_LIMIT_MS = 600_000;
/** What is stored has to be read again by the timeline, and shown. */
const SHOWING_MS = 80;
const LOOK_AGAIN_MS = 10;
/** However much is said, an import goes on. */
const GIVE_WAY_LIMIT_MS = 250;

/**
 * H23: live messages go first. A replacement of a window holds the database for as long as its
 * transaction takes, and a live message is judged, stored and shown by several transactions: it is
 * to wait for one replacement at most. So none begins while a live message is under way, nor before
 * it can have been shown; those that come one after the other let a waiting replacement in between.
 * What verifies meanwhile leaves it the processor.
 */
export class LiveTurns {
  readonly #locks: LocksLike;
  readonly #pause: (ms: number) => Promise<void>;

  constructor(locks: LocksLike, pause: (ms: number) => Promise<void>) {
    this.#locks = locks;
    this.#pause = pause;
  }

  /** For what somebody waits for: it may last some milliseconds. */
  live<T>(work: () => Promise<T>): Promise<T> {
    const options = { mode: 'shared', signal: AbortSignal.timeout(LIVE_LIMIT_MS) } as const;
    return new Promise((resolve) => {
      const turn = async (): Promise<void> => {
        const result = work();
        resolve(result);
        await Promise.allSettled([result]);
        await this.#pause(SHOWING_MS);
      };
      const inTurn = () => this.#locks.request(WINDOW_LOCK, options, turn);
      // Without a turn it waits for the database alone.
      this.#locks.request(LIVE_LOCK, options, inTurn).catch(() => resolve(work()));
    });
  }

  /**
   * One at a time, so that a live message never waits for two of them.
   * @throws TimeoutError where its turn does not come
   */
  replacement<T>(work: () => Promise<T>): Promise<T> {
    const signal = AbortSignal.timeout(REPLACEMENT_LIMIT_MS);
    const options = { mode: 'exclusive', signal } as const;
    const turn = (): Promise<T> => this.#locks.request(WINDOW_LOCK, options, work);
    return this.#locks.request(REPLACEMENT_LOCK, options, turn);
  }

  /** Resolves when no live message is under way, or has been for long. */
  async giveWay(): Promise<void> {
    for (let waitedMs = 0; waitedMs < GIVE_WAY_LIMIT_MS; waitedMs += LOOK_AGAIN_MS) {
      if (await this.#isQuiet()) return;
      await this.#pause(LOOK_AGAIN_MS);
    }
  }

  /** Without standing in line, where the next live message would have to wait behind it. */
  #isQuiet(): Promise<boolean> {
    const options = { mode: 'exclusive', ifAvailable: true } as const;
    return this.#locks.request(LIVE_LOCK, options, async (lock) => lock !== null);
  }
}
