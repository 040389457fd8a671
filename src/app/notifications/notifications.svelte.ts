import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import {
  notificationSettings,
  setNotificationSettings,
} from '../../store/notification-settings.ts';
import type { NotificationSettings } from '../../store/notification-settings.ts';
import { LiveValue } from '../live-value.svelte.ts';
import type {
  NotificationPlatform,
  NotificationsModel,
  Permission,
} from './notifications-model.ts';

export interface NotificationsParts {
  db: Database;
  changes: ChangeFeed;
  platform: Pick<NotificationPlatform, 'permission' | 'ask'>;
  onError: (error: unknown) => void;
}

export class Notifications implements NotificationsModel {
  readonly #parts: NotificationsParts;
  readonly #settings: LiveValue<NotificationSettings>;
  #permission = $state<Permission>('default');

  constructor(parts: NotificationsParts) {
    this.#parts = parts;
    this.#permission = parts.platform.permission;
    this.#settings = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'notifications',
      load: () => notificationSettings(parts.db),
      onError: parts.onError,
    });
  }

  get isTold(): boolean {
    return this.#permission === 'granted' && (this.#settings.value?.isTold ?? false);
  }

  get isSounding(): boolean {
    return this.#settings.value?.isSounding ?? false;
  }

  get permission(): Permission {
    return this.#permission;
  }

  async setTold(isTold: boolean): Promise<void> {
    const { platform } = this.#parts;
    // The browser asks only as an answer to what the person does: nothing may be awaited before.
    this.#permission = isTold ? await platform.ask() : platform.permission;
    await this.#set({ isTold: isTold && this.#permission === 'granted' });
  }

  setSounding(isSounding: boolean): Promise<void> {
    return this.#set({ isSounding });
  }

  close(): void {
    this.#settings.close();
  }

  async #set(change: Partial<NotificationSettings>): Promise<void> {
    const { db, changes } = this.#parts;
    await setNotificationSettings(db, { ...(await notificationSettings(db)), ...change });
    changes.announce({ kind: 'notifications' });
    await this.#settings.reread();
  }
}
