import { read, write } from './database.ts';
import type { Database } from './database.ts';

/** Undefined when it was never set. The caller checks what it reads: an older version may have written it. */
export async function getSetting(db: Database, key: string): Promise<unknown> {
  const record = await read(db, ['settings'], (tx) => tx.objectStore('settings').get(key));
  return record?.value;
}

export async function putSetting(db: Database, key: string, value: unknown): Promise<void> {
  await write(db, ['settings'], (tx) => tx.objectStore('settings').put({ key, value }));
}
