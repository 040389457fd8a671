import { read, write } from './database.ts';
import type { Database } from './database.ts';
import type { AccountRecord } from './records.ts';

/** All accounts of this profile, oldest first. */
export async function accounts(db: Database): Promise<AccountRecord[]> {
  const all = await read(db, ['accounts'], (tx) => tx.objectStore('accounts').getAll());
  return all.sort((a, b) => a.createdMs - b.createdMs);
}

export async function putAccount(db: Database, account: AccountRecord): Promise<void> {
  await write(db, ['accounts'], (tx) => tx.objectStore('accounts').put(account));
}
