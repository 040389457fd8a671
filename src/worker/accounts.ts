import { cleanName } from '../protocol/clean-name.ts';
import { chatKeyOf } from '../protocol/keys.ts';
import { accounts, putAccount, replaceAccount, updateAccount } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { AccountRecord } from '../store/records.ts';
import { NoAccount, NoWords } from './errors.ts';
import type { Wrap } from './keyring.ts';
import { accountPlace } from './private-keys.ts';
import type { WorkerTools } from './tools.ts';

/** K1. The first account of the profile stays the one that is used. */
export async function createAccount(tools: WorkerTools, name: string): Promise<void> {
  // As everybody else will read it.
  const displayName = cleanName(name);
  await tools.keys.store(async (wrap) => {
    const [existing] = await accounts(tools.db);
    if (existing) return updateAccount(tools.db, (stored) => ({ ...stored, displayName }));
    const { ENTROPY_BYTES } = await import('./twelve-words.ts');
    const keys = await keysOfWords(tools.random(ENTROPY_BYTES));
    await putAccount(tools.db, await accountRecord(tools, wrap, { ...keys, displayName }));
  });
  tools.changes.announce({ kind: 'account' });
}

export async function renameAccount(tools: WorkerTools, name: string): Promise<void> {
  const displayName = cleanName(name);
  await updateAccount(tools.db, (stored) => ({ ...stored, displayName }));
  tools.changes.announce({ kind: 'account' });
}

/** @throws NoAccount, NoWords, KeysLocked */
export async function accountWords(tools: WorkerTools): Promise<string[]> {
  const { chatKey, words } = await requireAccount(tools.db);
  if (!words) throw new NoWords();
  const entropy = await tools.keys.open(words, accountPlace(chatKey, 'words'));
  return (await import('./twelve-words.ts')).wordsOf(entropy);
}

/** The person has shown that the words are written down. */
export async function confirmWords(tools: WorkerTools): Promise<void> {
  const wordsCheckedMs = tools.nowMs();
  await updateAccount(tools.db, (stored) => ({ ...stored, wordsCheckedMs }));
  tools.changes.announce({ kind: 'account' });
}

/**
 * Makes the account of twelve words that of this profile, in the place of any other.
 * @throws DamagedWords, KeysLocked
 */
export async function restoreAccount(
  tools: WorkerTools,
  text: string,
  name: string,
): Promise<void> {
  const { entropyOf } = await import('./twelve-words.ts');
  const keys = await keysOfWords(entropyOf(text));
  const displayName = cleanName(name);
  await becomeAccount(tools, { ...keys, displayName, wordsCheckedMs: tools.nowMs() });
}

/** What an account is made of, before it is wrapped. */
export interface BareAccount {
  privateKey: Uint8Array;
  words?: Uint8Array;
  wordsCheckedMs?: number;
  displayName: string;
}

export async function becomeAccount(tools: WorkerTools, account: BareAccount): Promise<void> {
  await tools.keys.store(async (wrap) => {
    await replaceAccount(tools.db, await accountRecord(tools, wrap, account));
  });
  tools.changes.announce({ kind: 'account' });
}

/** @throws NoAccount */
export async function requireAccount(db: Database): Promise<AccountRecord> {
  const [account] = await accounts(db);
  if (!account) throw new NoAccount();
  return account;
}

async function keysOfWords(
  words: Uint8Array,
): Promise<{ privateKey: Uint8Array; words: Uint8Array }> {
  const { keyOfWords } = await import('./twelve-words.ts');
  return { privateKey: await keyOfWords(words), words };
}

async function accountRecord(
  tools: WorkerTools,
  wrap: Wrap,
  { privateKey, words, ...facts }: BareAccount,
): Promise<AccountRecord> {
  const chatKey = chatKeyOf(privateKey);
  return {
    ...facts,
    chatKey,
    privateKey: await wrap(privateKey, accountPlace(chatKey)),
    ...(words && { words: await wrap(words, accountPlace(chatKey, 'words')) }),
    installation: tools.uuid(),
    createdMs: tools.nowMs(),
  };
}
