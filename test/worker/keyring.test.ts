import { expect, it, vi } from 'vitest';
import { chatKeyOf } from '../../src/protocol/keys.ts';
import { accounts, putAccount } from '../../src/store/accounts.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import type { Database } from '../../src/store/database.ts';
import { storedKeys } from '../../src/store/keyring.ts';
import { getSetting } from '../../src/store/settings.ts';
import { KeyDamaged, KeysLocked, WrongPassphrase } from '../../src/worker/errors.ts';
import { KeyShare } from '../../src/worker/key-share.ts';
import { Keyring } from '../../src/worker/keyring.ts';
import { accountPlace } from '../../src/worker/private-keys.ts';
import { Serial } from '../../src/worker/serial.ts';
import { asText, everything, openTestDatabase } from '../store/test-database.ts';
import { mondayMs, openDevice, openOwner, recordOf, sent, withWorker } from './device.ts';
import { newKey } from './forge.ts';
import { ProfileChannel } from './profile-channel.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What a worker of the profile has; `close` is its end. */
function keysOf(db: Database, locks = new Serial()) {
  const channel = new ProfileChannel(db);
  const share = new KeyShare(channel, () => Promise.resolve());
  const uuid = () => crypto.randomUUID();
  const keyring = new Keyring({
    db,
    share,
    uuid,
    exclusively: (name, work) => locks.run(name, work),
  });
  return { keyring, close: () => channel.close() };
}

/** As an older version of the app left it. */
async function bareAccount(db: Database) {
  const privateKey = newKey();
  const chatKey = chatKeyOf(privateKey);
  const words = { displayName: 'Ana', installation: 'here', createdMs: 1 };
  await putAccount(db, { chatKey, privateKey, ...words });
  return { privateKey, chatKey, place: accountPlace(chatKey) };
}

async function storedKey(db: Database) {
  const [account] = await accounts(db);
  if (!account) throw new Error('expected an account, got none');
  return account.privateKey;
}

it('no private key lies bare in any store, and none is exportable', async () => {
  const { owner, id } = await openOwner({ ms: mondayMs });
  const { privateKey } = await recordOf(owner, id);
  const keys = await storedKeys(owner.db);
  expect(keys.map(({ place }) => `${place.store} ${place.field}`)).toEqual([
    'accounts privateKey',
    'accounts words',
    'communities privateKey',
  ]);
  for (const { key } of keys) expect(key).not.toBeInstanceOf(Uint8Array);
  expect(asText([...(await everything(owner.db.name))])).not.toContain(hex(privateKey ?? newKey()));
  const keyring = (await getSetting(owner.db, 'keyring')) as { wrappingKey: CryptoKey };
  expect(keyring.wrappingKey.extractable).toBe(false);
});

it('keys that an older version left bare are usable as they are, and wrapped when it is asked', async () => {
  const db = await openTestDatabase();
  const { privateKey, chatKey, place } = await bareAccount(db);
  const now = { ms: mondayMs };
  const { worker } = withWorker(db, now);
  const id = await worker.createCommunity({ name: 'A', description: '', color: '#2f7d4f' });
  await updateCommunity(db, id, (stored) => ({ ...stored, privateKey: newKey() }));
  await worker.protectKeys();
  for (const { key } of await storedKeys(db)) expect(key).not.toBeInstanceOf(Uint8Array);
  expect(await keysOf(db).keyring.open(await storedKey(db), place)).toEqual(privateKey);
  expect((await accounts(db))[0]?.chatKey).toBe(chatKey);
});

it('a kill while keys are wrapped leaves all of them as they were, and usable', async () => {
  const db = await openTestDatabase();
  const { privateKey, place } = await bareAccount(db);
  const { worker } = withWorker(db, { ms: mondayMs });
  await worker.createCommunity({ name: 'A', description: '', color: '#2f7d4f' });
  const before = await storedKeys(db);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('killed', 'AbortError');
  });
  await expect(worker.protectKeys()).rejects.toThrow('killed');
  put.mockRestore();
  expect(await storedKeys(db)).toEqual(before);
  expect(await keysOf(db).keyring.open(await storedKey(db), place)).toEqual(privateKey);
  await worker.protectKeys();
  expect(await storedKey(db)).not.toBeInstanceOf(Uint8Array);
});

it('a wrapped key passes for no other record, and says when it is damaged', async () => {
  const db = await openTestDatabase();
  const { place } = await bareAccount(db);
  const { keyring } = keysOf(db);
  await keyring.protect();
  const stored = await storedKey(db);
  if (stored instanceof Uint8Array) throw new Error('expected a wrapped key');
  const elsewhere = keyring.open(stored, { ...place, store: 'communities' });
  await expect(elsewhere).rejects.toBeInstanceOf(KeyDamaged);
  const bytes = stored.bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte));
  await expect(keyring.open({ ...stored, bytes }, place)).rejects.toBeInstanceOf(KeyDamaged);
});

it('with a passphrase, whoever has it in no memory needs it, and the wrong one is refused', async () => {
  const db = await openTestDatabase();
  const { privateKey, place } = await bareAccount(db);
  const first = keysOf(db);
  await first.keyring.setPassphrase('rhubarb and peas');
  expect(await first.keyring.open(await storedKey(db), place)).toEqual(privateKey);
  first.close();

  const { keyring } = keysOf(db);
  expect(await keyring.isLocked()).toBe(true);
  await expect(keyring.open(await storedKey(db), place)).rejects.toBeInstanceOf(KeysLocked);
  await expect(keyring.store(() => Promise.resolve())).rejects.toBeInstanceOf(KeysLocked);
  await expect(keyring.unlock('rhubarb')).rejects.toBeInstanceOf(WrongPassphrase);
  expect(await keyring.isLocked()).toBe(true);
  await keyring.unlock('rhubarb and peas');
  expect(await keyring.isLocked()).toBe(false);
  expect(await keyring.open(await storedKey(db), place)).toEqual(privateKey);
});

it('one worker that is unlocked unlocks all of the profile', async () => {
  const db = await openTestDatabase();
  const { privateKey, place } = await bareAccount(db);
  await keysOf(db).keyring.setPassphrase('rhubarb and peas');
  const later = keysOf(db).keyring;
  expect(await later.isLocked()).toBe(false);
  expect(await later.open(await storedKey(db), place)).toEqual(privateKey);
});

it('a passphrase can be changed and taken away, and what was made in between opens', async () => {
  const now = { ms: mondayMs };
  const device = await openDevice(now, 'Ana');
  const draft = { name: 'A', description: '', color: '#2f7d4f' };
  const { keyring } = keysOf(device.db);
  await keyring.setPassphrase('one');
  const second = await device.worker.createCommunity(draft);
  await keyring.setPassphrase('two');
  await keyring.setPassphrase(undefined);
  await sent(device);
  await device.worker.addChannel(second, { name: 'seeds', description: '' });
  expect(await sent(device, 'description')).toHaveLength(1);
  const fresh = withWorker(device.db, now);
  expect(await fresh.worker.communityKey(second)).toMatch(/^perennial-key:/);
});
