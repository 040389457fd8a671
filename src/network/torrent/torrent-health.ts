import type { Clock } from './clock.ts';
import { FetchFailed } from './torrent-errors.ts';
import type { TorrentStatus } from './torrent-network.ts';

/** How one open torrent is doing, and who wants to know. */
export class TorrentHealth {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #listeners = new Set<() => void>();
  #state: TorrentStatus['state'] = 'opening';
  #problem: string | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, intervalMs: number) {
    this.#clock = clock;
    this.#intervalMs = intervalMs;
  }

  get isOver(): boolean {
    return this.#state === 'failed' || this.#state === 'closed';
  }

  status(): Pick<TorrentStatus, 'state' | 'problem'> {
    const problem = this.#problem;
    return problem === undefined ? { state: this.#state } : { state: this.#state, problem };
  }

  subscribe(listener: () => void): () => void {
    // Two subscriptions of one function are two.
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Tells the listeners, at most once an interval. */
  changed(): void {
    if (!this.isOver) this.#cancel ??= this.#clock.after(this.#intervalMs, () => this.#tell());
  }

  ready(): void {
    if (this.#state === 'opening') this.#state = 'ready';
    this.changed();
  }

  note(problem: Error): void {
    this.#problem = problem.message;
    this.changed();
  }

  /** Tells the listeners a last time and leaves no timer. */
  end(failure?: FetchFailed): void {
    this.#state = failure ? 'failed' : 'closed';
    if (failure) this.#problem = failure.message;
    this.#cancel?.();
    this.#tell();
    this.#listeners.clear();
  }

  #tell(): void {
    this.#cancel = undefined;
    for (const listener of [...this.#listeners]) listener();
  }
}

export function asFetchFailed(error: unknown): FetchFailed {
  if (error instanceof FetchFailed) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new FetchFailed('client', `the torrent client gave up: ${message}`, { cause: error });
}
