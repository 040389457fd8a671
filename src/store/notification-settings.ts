import type { Database } from './database.ts';
import { getSetting, putSetting } from './settings.ts';

/** Of this device. */
export interface NotificationSettings {
  /** Of mentions and replies. */
  isTold: boolean;
  isSounding: boolean;
}

const key = 'notifications';

/** Nobody is told before they ask for it, and nothing sounds. */
export async function notificationSettings(db: Database): Promise<NotificationSettings> {
  const value = (await getSetting(db, key)) as Partial<NotificationSettings> | undefined;
  return { isTold: value?.isTold === true, isSounding: value?.isSounding === true };
}

export async function setNotificationSettings(
  db: Database,
  { isTold, isSounding }: NotificationSettings,
): Promise<void> {
  await putSetting(db, key, { isTold, isSounding });
}
