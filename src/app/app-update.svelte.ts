import type { Workbox } from 'workbox-window';
import type { UpdateView } from './app-model.ts';

export interface AppUpdateParts {
  /** Absent where the browser has no service worker: the app works, but not offline. */
  load: (() => Promise<Workbox>) | undefined;
  reload: () => void;
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
}
