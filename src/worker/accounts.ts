import { chatKeyOf, generatePrivateKey } from '../protocol/keys.ts';
import { accounts, putAccount } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { AccountRecord } from '../store/records.ts';
import { NoAccount } from './errors.ts';
import type { WorkerTools } from './tools.ts';

/** K1. The first account of the profile stays the one that is used. */
export async function createAccount(tools: WorkerTools, displayName: string): Promise<void> {
  const [existing] = await accounts(tools.db);
  const privateKey = existing?.privateKey ?? generatePrivateKey(tools.random);
  await putAccount(tools.db, {
    chatKey: chatKeyOf(privateKey),
    privateKey,
    displayName,
    installation: existing?.installation ?? tools.uuid(),
    createdMs: existing?.createdMs ?? tools.nowMs(),
  });
  tools.changes.announce({ kind: 'account' });
}

/** @throws NoAccount */
export async function requireAccount(db: Database): Promise<AccountRecord> {
  const [account] = await accounts(db);
  if (!account) throw new NoAccount();
  return account;
}
