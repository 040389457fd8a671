import { cleanName } from '../protocol/clean-name.ts';
import { chatKeyOf, generatePrivateKey } from '../protocol/keys.ts';
import { accounts, putAccount } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { AccountRecord } from '../store/records.ts';
import { NoAccount } from './errors.ts';
import type { Wrap } from './keyring.ts';
import { accountPlace } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/** K1. The first account of the profile stays the one that is used. */
export async function createAccount(tools: WorkerTools, name: string): Promise<void> {
  // As everybody else will read it.
  const displayName = cleanName(name);
  await tools.keys.store(async (wrap) => {
    const [existing] = await accounts(tools.db);
    await putAccount(tools.db, { ...(existing ?? (await newAccount(tools, wrap))), displayName });
  });
  tools.changes.announce({ kind: 'account' });
}

async function newAccount(
  tools: WorkerTools,
  wrap: Wrap,
): Promise<Omit<AccountRecord, 'displayName'>> {
  const privateKey = generatePrivateKey(tools.random);
  const chatKey = chatKeyOf(privateKey);
  return {
    chatKey,
    privateKey: await wrap(privateKey, accountPlace(chatKey)),
    installation: tools.uuid(),
    createdMs: tools.nowMs(),
  };
}

/** @throws NoAccount */
export async function requireAccount(db: Database): Promise<AccountRecord> {
  const [account] = await accounts(db);
  if (!account) throw new NoAccount();
  return account;
}
