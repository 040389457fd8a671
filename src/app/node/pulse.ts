import type { WallClock } from '../wall-clock.ts';

/** A round that found nothing has no due time to look for either: it waits for a poke … */
export type Found = 'nothing' | undefined;

/** … and bounds how late it looks where a poke was lost. */
const NOTHING_INTERVAL_MS = 10_000;

type Work = (signal: AbortSignal) => Promise<Found | void>;

/**
 * A loop that does its work when poked and at least every `intervalMs`. Pokes during the work lead
 * to one more round, so none is lost and none piles up. Due times are compared with the wall clock
 * inside the work; the interval only bounds how late it looks.
 */
export class Pulse {
  readonly #work: Work;
  readonly #onError: (error: unknown) => void;
  readonly #intervalMs: number;
  readonly #clock: WallClock;
  #stopped: AbortController | undefined;
  #wake: AbortController | undefined;
  #isPoked = false;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: {
    work: Work;
    onError: (error: unknown) => void;
    intervalMs: number;
    clock: WallClock;
  }) {
    this.#work = options.work;
    this.#onError = options.onError;
    this.#intervalMs = options.intervalMs;
    this.#clock = options.clock;
  }

  start(): void {
    if (this.#stopped) return;
    this.#stopped = new AbortController();
    this.#ended = this.#loop(this.#stopped.signal);
  }

  /** Resolves when the work in progress has ended. */
  async stop(): Promise<void> {
    this.#stopped?.abort();
    this.#wake?.abort();
    await this.#ended;
    this.#stopped = undefined;
  }

  poke(): void {
    this.#isPoked = true;
    this.#wake?.abort();
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#isPoked = false;
      const found = await this.#round(signal);
      if (!this.#isPoked && !signal.aborted) await this.#rest(found);
    }
  }

  async #round(signal: AbortSignal): Promise<Found> {
    try {
      return (await this.#work(signal)) ?? undefined;
    } catch (error) {
      if (!signal.aborted) this.#onError(error);
      return undefined;
    }
  }

  async #rest(found: Found): Promise<void> {
    this.#wake = new AbortController();
    const ms = found === 'nothing' ? NOTHING_INTERVAL_MS : this.#intervalMs;
    await this.#clock.sleep(ms, this.#wake.signal);
  }
}
