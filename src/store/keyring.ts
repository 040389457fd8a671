import type { Sealed } from '../protocol/sealed-bytes.ts';
import type { PassphraseLock } from '../protocol/passphrase-key.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import type { Reading, Writing } from './schema.ts';
import type { KeyPlace, StoredKey, WrappedKey } from './stored-key.ts';

export interface PlacedKey {
  place: KeyPlace;
  key: StoredKey;
}

/** A profile has one wrapping key at a time. */
export interface KeyringRecord {
  generation: string;
  /** Absent where a passphrase gives it. */
  wrappingKey?: CryptoKey;
  lock?: PassphraseLock & {
    /** Nothing, sealed: whether a passphrase is the right one. */
    check: Sealed;
  };
}

const settingsKey = 'keyring';

/** Undefined until the first key was stored. */
export async function getKeyring(db: Database): Promise<KeyringRecord | undefined> {
  return read(db, ['settings'], keyringIn);
}

/** Stores the first keyring of the profile; resolves with the one that is stored. */
export async function addKeyring(db: Database, keyring: KeyringRecord): Promise<KeyringRecord> {
  return write(db, ['settings'], async (tx) => {
    const stored = await keyringIn(tx);
    if (stored) return stored;
    await putKeyring(tx, keyring);
    return keyring;
  });
}

/** Every private key of the profile. */
export async function storedKeys(db: Database): Promise<PlacedKey[]> {
  return read(db, ['accounts', 'communities'], async (tx) => {
    const accounts = await tx.objectStore('accounts').getAll();
    const communities = await tx.objectStore('communities').getAll();
    return [
      ...accounts.flatMap(({ chatKey: id, privateKey, words }) => [
        placed({ store: 'accounts', id, field: 'privateKey' }, privateKey),
        ...(words ? [placed({ store: 'accounts', id, field: 'words' }, words)] : []),
      ]),
      ...communities.flatMap(({ id, privateKey }) =>
        privateKey ? [placed({ store: 'communities', id, field: 'privateKey' }, privateKey)] : [],
      ),
    ];
  });
}

/**
 * Puts keys in the place of those that were there, all in one transaction: a kill leaves the old ones
 * or the new ones, and either can be opened. A record that went in the meantime stays away.
 * @param keyring the one that they are wrapped with, where it is a new one
 */
export async function replaceKeys(
  db: Database,
  keys: readonly { place: KeyPlace; key: WrappedKey }[],
  keyring?: KeyringRecord,
): Promise<void> {
  const stores = ['accounts', 'communities', 'settings'] as const;
  await write(db, stores, async (tx) => {
    // One after another: an account has two.
    for (const { place, key } of keys) await replaceKey(tx, place, key);
    if (keyring) await putKeyring(tx, keyring);
  });
}

async function replaceKey(
  tx: Writing,
  { store, id, field }: KeyPlace,
  key: WrappedKey,
): Promise<void> {
  if (store === 'accounts') {
    const account = await tx.objectStore('accounts').get(id);
    if (account) await tx.objectStore('accounts').put({ ...account, [field]: key });
    return;
  }
  const community = await tx.objectStore('communities').get(id);
  if (community) await tx.objectStore('communities').put({ ...community, privateKey: key });
}

async function keyringIn(tx: Reading | Writing): Promise<KeyringRecord | undefined> {
  const record = await tx.objectStore('settings').get(settingsKey);
  return record?.value as KeyringRecord | undefined;
}

async function putKeyring(tx: Writing, value: KeyringRecord): Promise<void> {
  await tx.objectStore('settings').put({ key: settingsKey, value });
}

function placed(place: KeyPlace, key: StoredKey): PlacedKey {
  return { place, key };
}
