import { NODE_LOCK } from '../../store/names.ts';
import type { WallClock } from '../wall-clock.ts';
import type { PinnedPlace } from './pinned-place.ts';

const WATCH_INTERVAL_MS = 1_000;
/** architecture.md: a node tab that shows no sign of life for 5 s is frozen. */
const SILENT_LOOKS = 5;

/** Who passed the lock on waits a moment, so that it reaches the one it is meant for. */
const PASSED_ON_MS = 250;

type Outcome = 'again' | 'steal' | 'passed on';

interface LockOptions {
  signal?: AbortSignal;
  steal?: boolean;
}

/** What is used of navigator.locks. */
export interface Locks {
  request(name: string, options: LockOptions, callback: () => Promise<unknown>): Promise<unknown>;
}

export interface NodeLockParts {
  locks: Locks;
  clock: WallClock;
  isVisible: () => boolean;
  /** Time of the node tab's last sign of life in ms, from the database. */
  heartbeatMs: () => Promise<number | undefined>;
  /** What is known of the tab that the node is to be in. */
  place: Pick<PinnedPlace, 'ask' | 'arrive' | 'isWantedElsewhere'>;
  /** Runs the node until the signal is aborted; resolves when everything has stopped. */
  run: (signal: AbortSignal) => Promise<void>;
  onError: (error: unknown) => void;
}

/**
 * Makes one tab of the profile the node. Waits in the lock's queue; takes the lock away from a
 * holder whose heartbeat has stopped while this tab is visible; goes back to the queue when another
 * tab did the same to this one. The heartbeat is compared with itself and never with the clock: after
 * sleep, or from yesterday, it is old without anybody being frozen.
 *
 * Where a tab is pinned, whoever else has the lock gives it up for as long as that one asks. The lock
 * goes to the next in the queue, so one that is not meant passes it on.
 */
export class NodeLock {
  readonly #parts: NodeLockParts;
  readonly #stopped = new AbortController();
  #waiting: AbortController | undefined;
  #holding: AbortController | undefined;
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

  /** The pinned tab asks for the network: this one gives it up where it has it. */
  async heed(): Promise<void> {
    const holding = this.#holding;
    if (holding && (await this.#parts.place.isWantedElsewhere())) holding.abort();
  }

  async #queue(): Promise<void> {
    let outcome: Outcome = 'again';
    const { signal: stopped } = this.#stopped;
    while (!stopped.aborted) {
      if (outcome === 'passed on') await this.#parts.clock.sleep(PASSED_ON_MS, stopped);
      this.#waiting = new AbortController();
      const { signal } = this.#waiting;
      outcome = await this.#hold(outcome === 'steal' ? { steal: true } : { signal });
    }
  }

  /** One stay in the queue and at the node; says `steal` when the wait was ended in order to. */
  async #hold(options: LockOptions): Promise<Outcome> {
    const { locks } = this.#parts;
    const lost = new AbortController();
    let running: Promise<Outcome> = Promise.resolve('again');
    try {
      await locks.request(NODE_LOCK, options, () => {
        this.#waiting = undefined;
        running = this.#run(lost);
        return running;
      });
      return await running;
    } catch (error) {
      // Lost to another tab, or the wait was ended. What runs here still has to stop.
      lost.abort();
      await running;
      if (!isAbort(error)) await this.#pauseAfter(error);
      return options.signal?.aborted === true ? 'steal' : 'again';
    }
  }

  /** Never rejects; after an error the next try comes a little later (H22). */
  async #run(lost: AbortController): Promise<Outcome> {
    const { run, place } = this.#parts;
    const signal = AbortSignal.any([this.#stopped.signal, lost.signal]);
    this.#holding = lost;
    try {
      const isMeant = await place.arrive();
      if (isMeant) await run(signal);
      return isMeant ? 'again' : 'passed on';
    } catch (error) {
      await this.#pauseAfter(error, signal);
      return 'again';
    } finally {
      this.#holding = undefined;
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
      // Whoever is the node does not look for its own signs of life.
      if (!this.#waiting) this.#silentLooks = 0;
      else await this.#look().catch(onError);
      if (this.#waiting) await this.#parts.place.ask().catch(onError);
    }
  }

  async #look(): Promise<void> {
    const beatMs = await this.#beat();
    const isSame = beatMs === 'unanswered' || beatMs === this.#lastBeatMs;
    const isSilent = this.#waiting && this.#parts.isVisible() && isSame;
    if (beatMs !== 'unanswered') this.#lastBeatMs = beatMs;
    const looks = beatMs === 'unanswered' ? SILENT_LOOKS : 1;
    this.#silentLooks = isSilent ? this.#silentLooks + looks : 0;
    if (this.#silentLooks < SILENT_LOOKS) return;
    this.#silentLooks = 0;
    this.#waiting?.abort();
  }

  /** H22: a page that is frozen in the middle of a transaction lets nobody read what it writes. */
  async #beat(): Promise<number | undefined | 'unanswered'> {
    const { heartbeatMs, clock } = this.#parts;
    const answered = new AbortController();
    const signal = AbortSignal.any([answered.signal, this.#stopped.signal]);
    const limit = clock.sleep(SILENT_LOOKS * WATCH_INTERVAL_MS, signal);
    try {
      return await Promise.race([heartbeatMs(), limit.then(() => 'unanswered' as const)]);
    } finally {
      answered.abort();
    }
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
