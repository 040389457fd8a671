import { lookedAtLock } from '../../app/notifications/looked-at.ts';
import type {
  NotificationPlatform,
  NotificationView,
  Permission,
  ShownNotification,
  ToldMessage,
} from '../../app/notifications/notifications-model.ts';
import { channelPart, communityHash } from '../routes.ts';
import { notificationWords } from './notification-words.ts';
import { playTone } from './tone.ts';

/** One that is not there by then does not come: the page tells by itself. */
const WORKER_LIMIT_MS = 5_000;
/** Of all that was gathered there is one at a time. */
const GATHERED_TAG = 'perennial gathered';

/** The browser's notifications: kept by the service worker where there is one, which phones demand. */
export class BrowserNotifications implements NotificationPlatform {
  readonly #iconUrl: string;
  /** Those of this page, where no service worker keeps them. */
  readonly #ofPage = new Map<string, Notification>();

  constructor(baseUrl: string) {
    this.#iconUrl = new URL('icon.svg', baseUrl).href;
  }

  get permission(): Permission {
    return 'Notification' in window ? Notification.permission : 'unsupported';
  }

  async ask(): Promise<Permission> {
    return 'Notification' in window ? Notification.requestPermission() : 'unsupported';
  }

  async isLookedAt(chatId: string): Promise<boolean> {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === lookedAtLock(chatId));
  }

  async show(view: NotificationView, isSounding: boolean): Promise<void> {
    const { title, body } = notificationWords(view);
    const hash = hashOf(view);
    const options = {
      body,
      icon: this.#iconUrl,
      tag: view.kind === 'message' ? view.messageId : GATHERED_TAG,
      data: { hash, tells: view.tells },
      // Whether it sounds is chosen here.
      silent: true,
    };
    const registration = await serviceWorker();
    if (registration) await registration.showNotification(title, options);
    else this.#keep(options.tag, showByPage(title, options, hash));
    if (isSounding) await playTone();
  }

  #keep(tag: string, shown: Notification): void {
    this.#ofPage.set(tag, shown);
    shown.addEventListener('close', () => {
      if (this.#ofPage.get(tag) === shown) this.#ofPage.delete(tag);
    });
  }

  async shown(): Promise<ShownNotification[]> {
    const all = await this.#all();
    return all.flatMap(({ tag, data }) => {
      const tells = toldIn(data);
      return tells.length > 0 ? [{ tag, tells }] : [];
    });
  }

  async close({ tag, tells }: ShownNotification): Promise<void> {
    const isIt = (one: Notification): boolean => one.tag === tag && isSame(toldIn(one.data), tells);
    const all = await this.#all();
    for (const one of all.filter(isIt)) {
      one.close();
      if (this.#ofPage.get(tag) === one) this.#ofPage.delete(tag);
    }
  }

  async #all(): Promise<Notification[]> {
    if (this.permission !== 'granted') return [];
    const kept = (await (await serviceWorker())?.getNotifications()) ?? [];
    return [...kept, ...this.#ofPage.values()];
  }
}

/** What is kept with a notification may be of another version of the app. */
function toldIn(data: unknown): ToldMessage[] {
  const { tells } = (data ?? {}) as { tells?: unknown };
  return Array.isArray(tells) ? tells.filter(isTold) : [];
}

function isSame(some: readonly ToldMessage[], others: readonly ToldMessage[]): boolean {
  const ids = (tells: readonly ToldMessage[]): string => tells.map((one) => one.messageId).join();
  return ids(some) === ids(others);
}

function isTold(one: unknown): one is ToldMessage {
  const { communityId, messageId } = (one ?? {}) as Partial<ToldMessage>;
  return typeof communityId === 'string' && typeof messageId === 'string';
}

function hashOf({ communityId, chatId, messageId }: NotificationView): string {
  return communityHash(communityId, channelPart(communityId, chatId), { messageId });
}

function showByPage(title: string, options: NotificationOptions, hash: string): Notification {
  const shown = new Notification(title, options);
  shown.addEventListener('click', () => {
    shown.close();
    window.focus();
    location.hash = hash;
  });
  return shown;
}

async function serviceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  const limit = new Promise<undefined>((resolve) => setTimeout(resolve, WORKER_LIMIT_MS));
  return Promise.race([navigator.serviceWorker.ready, limit]);
}
