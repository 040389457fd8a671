import type { ChatKey } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import type { Transaction } from './schema.ts';

export const ignoredSetting = 'ignored';

/** Whose messages are folded on this device, in all communities; newest last. */
export async function ignoredKeys(db: Database): Promise<ChatKey[]> {
  return read(db, ['settings'], ignoredIn);
}

/** Inside a transaction over `settings`. */
export async function ignoredIn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
): Promise<ChatKey[]> {
  const record = await tx.objectStore('settings').get(ignoredSetting);
  const value = record?.value;
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
