import type { Workbox } from 'workbox-window';
import type { UpdateView } from './app-model.ts';
import type { WallClock } from './wall-clock.ts';

/** The browser itself looks only where a page is loaded, and a tab may stay open for weeks. */
const LOOK_EVERY_MS = 60 * 60 * 1000;
/** One that nothing holds back is active sooner: the first of all, or where no tab is controlled. */
const HELD_BACK_AFTER_MS = 200;

export interface AppUpdateParts {
  /** Absent where the browser has no service worker: the app works, but not offline. */
  load: (() => Promise<Workbox>) | undefined;
  reload: () => void;
  clock: WallClock;
}

interface Registered {
  workbox: Workbox;
  registration: ServiceWorkerRegistration;
}

/**
 * A new version is taken only when the user agrees. It is then that of every tab: the others offer
 * to start anew, since what they load later belongs to a version that is kept no more.
 */
export class AppUpdate implements UpdateView {
  readonly #parts: AppUpdateParts;
  #isWaiting = $state(false);
  #isRequired = $state(false);
  #registered: Registered | undefined;
  /** Since a service worker claimed the page: it may have been loaded without one. */
  #isControlled = false;
  /** The last version that was offered: one that was put off is not offered again. */
  #offered: ServiceWorker | undefined;
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
    const registration = await workbox?.register();
    if (!workbox || !registration) return;
    this.#registered = { workbox, registration };
    this.#lookedMs = this.#parts.clock.nowMs();
    this.#followControl(this.#registered);
    this.#followVersions(registration);
    void this.#keepLooking();
  }

  /** The tab is looked at again: no timer ran while the device was asleep. */
  lookWhenDue(): void {
    // A clock that was set back is no reason to wait.
    const agoMs = Math.abs(this.#parts.clock.nowMs() - this.#lookedMs);
    if (agoMs >= LOOK_EVERY_MS) void this.#look();
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
    const registered = this.#registered;
    if (!registered?.registration.waiting) return this.#parts.reload();
    registered.workbox.addEventListener('controlling', () => this.#parts.reload());
    registered.workbox.messageSkipWaiting();
  }

  /** Where the page was loaded without a service worker, Workbox takes none for an update, ever. */
  #followControl({ workbox, registration }: Registered): void {
    const { active } = registration;
    workbox.addEventListener('controlling', ({ isUpdate }) => {
      // A first claim by the version that was there at the start, or by the first of all, changes nothing.
      const isNewer = active !== null && active !== registration.active;
      if (isUpdate || this.#isControlled || isNewer) this.requireReload();
      this.#isControlled = true;
    });
  }

  /**
   * Workbox's own event does not do: once a minute has passed it tells of one version more, and of
   * none where that one could not be installed.
   */
  #followVersions(registration: ServiceWorkerRegistration): void {
    const follow = (): void => {
      const offer = () => void this.#offerWaiting(registration);
      registration.installing?.addEventListener('statechange', offer);
    };
    registration.addEventListener('updatefound', follow);
    // Another tab may have found one before.
    follow();
    void this.#offerWaiting(registration);
  }

  async #offerWaiting(registration: ServiceWorkerRegistration): Promise<void> {
    await this.#parts.clock.sleep(HELD_BACK_AFTER_MS, new AbortController().signal);
    const { waiting } = registration;
    if (!waiting || waiting === this.#offered) return;
    this.#offered = waiting;
    this.#isWaiting = true;
  }

  /** For as long as there is this page. */
  async #keepLooking(): Promise<never> {
    const { signal } = new AbortController();
    for (;;) {
      await this.#parts.clock.sleep(LOOK_EVERY_MS, signal);
      void this.#look();
    }
  }

  async #look(): Promise<void> {
    if (!this.#registered) return;
    const { workbox, registration } = this.#registered;
    this.#lookedMs = this.#parts.clock.nowMs();
    // Offline, or the host is down: nobody can do anything about it, and it is asked again.
    await workbox.update().catch(() => undefined);
    await this.#offerWaiting(registration);
  }
}
