import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from './seeded-random.ts';

export interface FaultSettings {
  /** The probability, 0 to 1, that a store query is answered with "unavailable". */
  readonly failStore?: number;
  /** The probability, 0 to 1, that the stream is reset in place of an answer of the store. */
  readonly resetStore?: number;
  /** How long each answer of the store is held back. */
  readonly storeDelayMs?: number;
  /** The probability, 0 to 1, that light push refuses a message as invalid. */
  readonly refusePush?: number;
  /** The probability, 0 to 1, that a message is not told to those who subscribed by filter. */
  readonly muteFilter?: number;
  /** The probability, 0 to 1, that the relay neither sends a message on nor takes one that comes. */
  readonly cutRelay?: number;
  /** Where the sequence of failures starts; the same seed gives the same sequence. */
  readonly seed?: number;
}

const DEFAULT_SEED = 1;

/** What goes wrong at one service node on purpose. Settings outlive a restart of the node. */
export class Faults {
  #settings: FaultSettings = {};
  #random = seededRandom(DEFAULT_SEED);

  get settings(): FaultSettings {
    return this.#settings;
  }

  /** Replaces all settings; `{}` clears them. */
  set(settings: FaultSettings): void {
    this.#settings = settings;
    this.#random = seededRandom(settings.seed ?? DEFAULT_SEED);
  }

  isStoreFailing(): boolean {
    return this.#random() < (this.#settings.failStore ?? 0);
  }

  isStoreReset(): boolean {
    return this.#happens(this.#settings.resetStore);
  }

  isPushRefused(): boolean {
    return this.#happens(this.#settings.refusePush);
  }

  isFilterMute(): boolean {
    return this.#happens(this.#settings.muteFilter);
  }

  isRelayCut(): boolean {
    return this.#happens(this.#settings.cutRelay);
  }

  async delayStore(): Promise<void> {
    const { storeDelayMs = 0 } = this.#settings;
    if (storeDelayMs > 0) await delay(storeDelayMs, undefined, { ref: false });
  }

  /** What is not set takes nothing from the sequence. */
  #happens(probability = 0): boolean {
    return probability > 0 && this.#random() < probability;
  }
}
