import type { Database } from './database.ts';
import { getSetting, putSetting } from './settings.ts';

const key = 'networkLog';

/** What the node tab has noted, oldest first; typed by who writes and reads it. */
export async function networkLog(db: Database): Promise<readonly unknown[]> {
  const stored = await getSetting(db, key);
  return Array.isArray(stored) ? (stored as unknown[]) : [];
}

export async function putNetworkLog(db: Database, entries: readonly unknown[]): Promise<void> {
  await putSetting(db, key, entries);
}
