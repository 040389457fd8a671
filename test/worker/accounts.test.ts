import { createECDH, createHmac, pbkdf2Sync } from 'node:crypto';
import { expect, it } from 'vitest';
import { chatKeyOf } from '../../src/protocol/keys.ts';
import { accounts, putAccount } from '../../src/store/accounts.ts';
import type { AccountRecord } from '../../src/store/records.ts';
import { entropyOf, keyOfWords, wordsOf } from '../../src/worker/twelve-words.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { mondayMs, openDevice, openOwner, recordOf, withWorker } from './device.ts';
import type { Device } from './device.ts';
import { newKey } from './forge.ts';

const now = { ms: mondayMs };
/** The first vector of BIP39. */
const zeroWords = `${'abandon '.repeat(11)}about`;
const zeroEntropy = new Uint8Array(16);
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

async function accountOf({ db }: Pick<Device, 'db'>): Promise<AccountRecord> {
  const all = await accounts(db);
  const [account] = all;
  if (!account || all.length > 1) throw new Error(`expected one account, got ${all.length}`);
  return account;
}

const nameOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : error),
  );

/** BIP32 on Node.js' own cryptography. */
function childOf(key: Buffer, chain: Buffer, index: number): [Buffer, Buffer] {
  const isHardened = index >= 0x80000000;
  const pair = createECDH('secp256k1');
  pair.setPrivateKey(key);
  const first = isHardened
    ? Buffer.concat([Buffer.of(0), key])
    : pair.getPublicKey(undefined, 'compressed');
  const last = Buffer.alloc(4);
  last.writeUInt32BE(index);
  const made = createHmac('sha512', chain).update(first).update(last).digest();
  const sum = (number(made.subarray(0, 32)) + number(key)) % order;
  return [Buffer.from(sum.toString(16).padStart(64, '0'), 'hex'), made.subarray(32)];
}

function number(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

it('twelve words give the key that BIP39 and the path of EIP-1581 give', async () => {
  const seed = pbkdf2Sync(zeroWords, 'mnemonic', 2048, 64, 'sha512');
  const master = createHmac('sha512', 'Bitcoin seed').update(seed).digest();
  let [key, chain]: [Buffer, Buffer] = [master.subarray(0, 32), master.subarray(32)];
  for (const step of [43, 60, 1581, 0]) [key, chain] = childOf(key, chain, 0x80000000 + step);
  [key] = childOf(key, chain, 0);
  expect(wordsOf(zeroEntropy).join(' ')).toBe(zeroWords);
  expect(Buffer.from(await keyOfWords(zeroEntropy)).toString('hex')).toBe(key.toString('hex'));
});

it('words are read however they were typed, and it is said what is wrong with them', async () => {
  expect(entropyOf(zeroWords)).toEqual(zeroEntropy);
  expect(entropyOf(`1. ${zeroWords.toUpperCase().replaceAll(' ', ',\n')} `)).toEqual(zeroEntropy);
  const { worker } = await openDevice(now);
  const restoring = (words: string) => nameOf(worker.restoreAccount(words, 'Ana'));
  expect(await restoring('abandon about')).toBe('DamagedWords: count: 2');
  expect(await restoring(zeroWords.replace('about', 'abuot'))).toBe('DamagedWords: unknown: abuot');
  expect(await restoring('abandon '.repeat(12))).toBe('DamagedWords: order: ');
});

it('the words of an account make the same author in another profile', async () => {
  const ana = await openDevice(now, 'Ana');
  const words = await ana.worker.accountWords();
  expect(words).toHaveLength(12);
  const elsewhere = await openDevice(now);
  await elsewhere.worker.restoreAccount(words.join(' '), 'Ana again');
  const [before, after] = [await accountOf(ana), await accountOf(elsewhere)];
  expect(after).toMatchObject({ chatKey: before.chatKey, displayName: 'Ana again' });
  expect(after.installation).not.toBe(before.installation);
  expect(await elsewhere.worker.accountWords()).toEqual(words);
});

it('a restored account takes the place of the one here; the installation stays', async () => {
  const { owner, id } = await openOwner(now);
  const before = await accountOf(owner);
  await owner.worker.restoreAccount(zeroWords, 'Zero');
  const after = await accountOf(owner);
  expect(after.chatKey).toBe(chatKeyOf(await keyOfWords(zeroEntropy)));
  expect(after.installation).toBe(before.installation);
  // H9: what was owned is owned still.
  await owner.worker.addChannel(id, { name: 'seeds', description: '' });
});

it('an account gets another name, and keeps its key', async () => {
  const ana = await openDevice(now, 'Ana');
  const { chatKey } = await accountOf(ana);
  await ana.worker.renameAccount('Anna');
  await ana.worker.confirmWords();
  expect(await accountOf(ana)).toMatchObject({
    chatKey,
    displayName: 'Anna',
    wordsCheckedMs: now.ms,
  });
  expect(ana.announced.filter(({ kind }) => kind === 'account')).toHaveLength(3);
});

it('an account from before there were words says so, and moves by its backup file', async () => {
  const db = await openTestDatabase();
  const privateKey = newKey();
  const chatKey = chatKeyOf(privateKey);
  const words = { displayName: 'Ana', installation: 'here', createdMs: 1 };
  await putAccount(db, { chatKey, privateKey, ...words });
  const { worker } = withWorker(db, now);
  expect(await nameOf(worker.accountWords())).toMatch('NoWords');
  const file = await worker.backUpAccount('rhubarb and pears');
  const other = await openDevice(now, 'Somebody else');
  const restoring = (tried: string) => other.worker.restoreAccountBackup(file, tried);
  expect(await nameOf(restoring('rhubarb'))).toMatch('WrongPassphrase');
  expect((await accountOf(other)).displayName).toBe('Somebody else');
  await restoring('rhubarb and pears');
  expect(await accountOf(other)).toMatchObject({ chatKey, displayName: 'Ana' });
  expect((await accountOf(other)).words).toBeUndefined();
});

it('H10: a community moves to another browser by the backup file of its key', async () => {
  const { owner, id } = await openOwner(now);
  const file = await owner.worker.backUpCommunity(id, 'rhubarb and pears');
  const other = await openDevice(now, 'Ben');
  const restoring = (text: string) =>
    other.worker.restoreCommunityBackup(text, 'rhubarb and pears');
  expect(await nameOf(restoring(file.replace('"iv": "', '"iv": "00')))).toMatch('damaged');
  const wrongKind = await owner.worker.backUpAccount('rhubarb and pears');
  expect(await nameOf(restoring(wrongKind))).toBe('DamagedBackup: wrong kind');
  expect(await restoring(file)).toBe(id);
  const { privateKey, secret } = await recordOf(owner, id);
  expect(await recordOf(other, id)).toMatchObject({ privateKey, secret });
});
