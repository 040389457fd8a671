import type { Workbox } from 'workbox-window';
import type { UpdateView } from './app-model.ts';

export interface AppUpdateParts {
  /** Absent where the browser has no service worker: the app works, but not offline. */
  load: (() => Promise<Workbox>) | undefined;
  reload: () => void;
}

/** A new version is taken only when the user agrees: every open tab then starts anew with it. */
export class AppUpdate implements UpdateView {
  readonly #parts: AppUpdateParts;
  #isWaiting = $state(false);
  #workbox: Workbox | undefined;

  constructor(parts: AppUpdateParts) {
    this.#parts = parts;
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** @throws what registering throws: no such file, or storage is off */
  async register(): Promise<void> {
    const workbox = await this.#parts.load?.();
    if (!workbox) return;
    this.#workbox = workbox;
    workbox.addEventListener('waiting', () => (this.#isWaiting = true));
    await workbox.register();
  }

  /** Another tab runs a newer version already, so there is nothing to wait for but the reload. */
  requireReload(): void {
    this.#workbox = undefined;
    this.#isWaiting = true;
  }

  accept(): void {
    const workbox = this.#workbox;
    if (!workbox) return this.#parts.reload();
    workbox.addEventListener('controlling', () => this.#parts.reload());
    workbox.messageSkipWaiting();
  }
}
