import type { Workbox } from 'workbox-window';
import type { UpdateView } from './app-model.ts';
import type { WallClock } from './wall-clock.ts';

/** The browser itself looks only where a page is loaded, and a tab may stay open for weeks. */
const LOOK_EVERY_MS = 60 * 60 * 1000;

export interface AppUpdateParts {
  /** Absent where the browser has no service worker: the app works, but not offline. */
  load: (() => Promise<Workbox>) | undefined;
  reload: () => void;
  clock: WallClock;
}

/**
 * A new version is taken only when the user agrees. It is then that of every tab: the others offer
 * to start anew, since what they load later belongs to a version that is kept no more.
 */
export class AppUpdate implements UpdateView {
  readonly #parts: AppUpdateParts;
  #isWaiting = $state(false);
  #isRequired = $state(false);
  /** Knows of a version that is installed and waits. */
  #waiting: Workbox | undefined;
  #registered: Workbox | undefined;
  /** When it was asked for a newer version, in unix ms. */
  #lookedMs = 0;

  constructor(parts: AppUpdateParts) {
    this.#parts = parts;
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  get isRequired(): boolean {
    return this.#isRequired;
  }

  /** @throws what registering throws: no such file, or storage is off */
  async register(): Promise<void> {
    const workbox = await this.#parts.load?.();
    if (!workbox) return;
    workbox.addEventListener('waiting', () => {
      this.#waiting = workbox;
      this.#isWaiting = true;
    });
    workbox.addEventListener('controlling', ({ isUpdate }) => {
      this.#waiting = undefined;
      if (isUpdate) this.requireReload();
    });
    await workbox.register();
    this.#registered = workbox;
    this.#lookedMs = this.#parts.clock.nowMs();
    void this.#keepLooking();
  }

  /** The tab is looked at again: no timer ran while the device was asleep. */
  lookWhenDue(): void {
    // A clock that was set back is no reason to wait.
    const agoMs = Math.abs(this.#parts.clock.nowMs() - this.#lookedMs);
    if (agoMs >= LOOK_EVERY_MS) this.#look();
  }

  /** Another tab runs a newer version: this one has to start anew, with the one that waits if any. */
  requireReload(): void {
    this.#isWaiting = true;
    this.#isRequired = true;
  }

  putOff(): void {
    if (!this.#isRequired) this.#isWaiting = false;
  }

  accept(): void {
    const workbox = this.#waiting;
    if (!workbox) return this.#parts.reload();
    workbox.addEventListener('controlling', () => this.#parts.reload());
    workbox.messageSkipWaiting();
  }

  /** For as long as there is this page. */
  async #keepLooking(): Promise<never> {
    const { signal } = new AbortController();
    for (;;) {
      await this.#parts.clock.sleep(LOOK_EVERY_MS, signal);
      this.#look();
    }
  }

  #look(): void {
    this.#lookedMs = this.#parts.clock.nowMs();
    // Offline, or the host is down: nobody can do anything about it, and it is asked again.
    this.#registered?.update().catch(() => undefined);
  }
}
