import type { ScreenModel } from '../../app/node-tab-model.ts';

export interface ScreenAwakeParts {
  /** undefined where the browser has none. */
  wakeLock: Pick<WakeLock, 'request'> | undefined;
  isPhone: boolean;
  page: Pick<Document, 'visibilityState' | 'addEventListener'>;
}

/** The browser lets the screen go dark, as while the battery is low or saved. */
class ScreenRefused extends Error {
  override readonly name = 'ScreenRefused';
}

/** Keeps a phone's screen on while somebody wants that and the page is in sight. */
export class ScreenAwake implements ScreenModel {
  readonly #parts: ScreenAwakeParts;
  #isOn = $state(false);
  #held: Pick<WakeLockSentinel, 'release' | 'addEventListener'> | undefined;

  constructor(parts: ScreenAwakeParts) {
    this.#parts = parts;
    parts.page.addEventListener('visibilitychange', () => {
      // The browser takes the lock back from a page that goes out of sight, and says so in its time.
      if (parts.page.visibilityState !== 'visible') this.#held = undefined;
      if (this.#isOn) this.#hold().catch(() => (this.#isOn = false));
    });
  }

  get isOffered(): boolean {
    return this.#parts.isPhone && this.#parts.wakeLock !== undefined;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** @throws ScreenRefused */
  async turn(isOn: boolean): Promise<void> {
    if (isOn) await this.#hold();
    this.#isOn = isOn;
    if (isOn) return;
    const held = this.#held;
    this.#held = undefined;
    await held?.release();
  }

  async #hold(): Promise<void> {
    const { wakeLock, page } = this.#parts;
    if (page.visibilityState !== 'visible') return;
    const held = await wakeLock?.request('screen').catch(explainRefusal);
    this.#held = held;
    held?.addEventListener('release', () => {
      // From a page in sight it is taken while the battery is low, and comes back by nothing.
      if (this.#held === held && page.visibilityState === 'visible') this.#isOn = false;
    });
  }
}

function explainRefusal(error: unknown): never {
  if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') throw error;
  throw new ScreenRefused(`expected a lock on the screen, got: ${error.message}`, { cause: error });
}
