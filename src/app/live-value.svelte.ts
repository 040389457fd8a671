import type { Change, ChangeFeed } from '../store/changes.ts';
import { backOffMs } from './node/back-off.ts';
import { systemClock } from './wall-clock.ts';
import type { WallClock } from './wall-clock.ts';

/** Commits that may wait, because more of their kind follow: what an import brings. */
export interface Patience {
  clock: WallClock;
  /** From one reading to the next at least. */
  pauseMs: number;
  /** From a commit to its reading at least, so that what people wait for is read before. Default 0. */
  lagMs?: number;
  isFor: (change: Change) => boolean;
}

export interface LiveValueParts<T> {
  changes: ChangeFeed;
  isConcerned: (change: Change) => boolean;
  /** Absent: each commit is read at once. */
  patience?: Patience;
  /** Absent: the system's. */
  clock?: WallClock;
  load: () => Promise<T>;
  onError: (error: unknown) => void;
}

/**
 * A value read from the database, read again after each commit that concerns it. Commits that come
 * while it is being read lead to one more reading, however many they were. A reading that fails is
 * tried again, later and later (H22): no other commit may ever come.
 */
export class LiveValue<T> {
  #value = $state.raw<T | undefined>();
  readonly #parts: LiveValueParts<T>;
  readonly #stopListening: () => void;
  #isLoading = false;
  #loaded = Promise.resolve();
  #isStale = false;
  #isPaused = false;
  #isClosed = false;
  #readMs = -Infinity;
  #failures = 0;
  #waiting: AbortController | undefined;

  constructor(parts: LiveValueParts<T>) {
    this.#parts = parts;
    this.#stopListening = parts.changes.listen((change) => {
      if (!parts.isConcerned(change)) return;
      if (parts.patience?.isFor(change)) this.#refreshSoon(parts.patience);
      else this.refresh();
    });
    this.refresh();
  }

  /** undefined until it has been read once. */
  get value(): T | undefined {
    return this.#value;
  }

  refresh(): void {
    void this.reread();
  }

  /** Resolves when what is stored now has been read, or could not be. */
  reread(): Promise<void> {
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.#isStale = true;
    if (!this.#isLoading && !this.#isPaused) this.#loaded = this.#load();
    return this.#loaded;
  }

  /** Resolves when what is being read has been, or could not be. */
  whenRead(): Promise<void> {
    return this.#loaded;
  }

  /** Until `resume` it stays as it is: nobody looks. */
  pause(): void {
    this.#isPaused = true;
  }

  /** What was committed meanwhile is read now. */
  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (this.#isStale) this.refresh();
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting?.abort();
    this.#stopListening();
  }

  #refreshSoon({ clock, pauseMs, lagMs = 0 }: Patience): void {
    if (this.#waiting) return;
    const agoMs = this.#isLoading ? 0 : clock.nowMs() - this.#readMs;
    const pausedMs = agoMs < 0 ? 0 : pauseMs - agoMs;
    const waitMs = Math.max(lagMs, pausedMs);
    if (waitMs <= 0) return this.refresh();
    this.#refreshIn(waitMs, clock);
  }

  #refreshIn(pauseMs: number, clock: WallClock): void {
    const waiting = new AbortController();
    this.#waiting = waiting;
    void clock.sleep(pauseMs, waiting.signal).then(() => {
      if (!waiting.signal.aborted) this.refresh();
    });
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      while (this.#isStale && !this.#isClosed) {
        this.#isStale = false;
        this.#value = await this.#parts.load();
        this.#failures = 0;
      }
    } catch (error) {
      if (!this.#isClosed) this.#fail(error);
    } finally {
      this.#isLoading = false;
      this.#readMs = this.#parts.patience?.clock.nowMs() ?? 0;
    }
  }

  #fail(error: unknown): void {
    const { onError, clock = systemClock } = this.#parts;
    onError(error);
    this.#failures += 1;
    this.#refreshIn(backOffMs(this.#failures, Math.random), clock);
  }
}
