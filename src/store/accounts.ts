import { read, write } from './database.ts';
import type { Database } from './database.ts';
import type { AccountRecord } from './records.ts';
import type { Transaction } from './schema.ts';

/** All accounts of this profile, oldest first. */
export async function accounts(db: Database): Promise<AccountRecord[]> {
  return read(db, ['accounts'], accountsIn);
}

/** Inside a transaction over `accounts`; oldest first. */
export async function accountsIn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
): Promise<AccountRecord[]> {
  const all = await tx.objectStore('accounts').getAll();
  return all.sort((a, b) => a.createdMs - b.createdMs);
}

export async function putAccount(db: Database, account: AccountRecord): Promise<void> {
  await write(db, ['accounts'], (tx) => tx.objectStore('accounts').put(account));
}

/**
 * Makes it the account of this profile, in the place of any other. The installation stays: it is
 * this browser, and a community's control node may be named by it (H9).
 */
export async function replaceAccount(db: Database, account: AccountRecord): Promise<void> {
  await write(db, ['accounts'], async (tx) => {
    const store = tx.objectStore('accounts');
    const [existing] = await accountsIn(tx);
    await store.clear();
    await store.put({ ...account, installation: existing?.installation ?? account.installation });
  });
}

/** Changes the account of this profile in one transaction; nothing where there is none. */
export async function updateAccount(
  db: Database,
  change: (account: AccountRecord) => AccountRecord,
): Promise<void> {
  await write(db, ['accounts'], async (tx) => {
    const [first] = await accountsIn(tx);
    if (first) await tx.objectStore('accounts').put(change(first));
  });
}
