import { newPassphraseLock, passphraseKey } from '../protocol/passphrase-key.ts';
import { openBytes, sealBytes } from '../protocol/sealed-bytes.ts';
import type { Database } from '../store/database.ts';
import { addKeyring, getKeyring, replaceKeys, storedKeys } from '../store/keyring.ts';
import type { KeyringRecord, PlacedKey } from '../store/keyring.ts';
import type { KeyPlace, StoredKey, WrappedKey } from '../store/stored-key.ts';
import { KeyDamaged, KeysLocked, WrongPassphrase } from './errors.ts';
import type { KeyShare } from './key-share.ts';

/** A wrapping key that is at hand. */
interface Held {
  generation: string;
  key: CryptoKey;
}

interface KeyringParts {
  db: Database;
  share: KeyShare;
  uuid: () => string;
  /** One at a time among all workers of the profile. */
  exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

export type Wrap = (privateKey: Uint8Array, place: KeyPlace) => Promise<WrappedKey>;

const EMPTY = new Uint8Array(0);
const CHECK_LABEL = 'perennial/keyring';

/**
 * The one place where private keys are opened and encrypted. They lie in the database wrapped by an
 * AES-256-GCM key that cannot be exported: one that is stored beside them, which keeps them from
 * whoever reads records, or one that only a passphrase gives, which makes a copy of the profile
 * worthless without it. Neither helps against code that runs in this page.
 */
export class Keyring {
  readonly #parts: KeyringParts;
  /** One generation may still be under way while the next one is stored. */
  readonly #held = new Map<string, CryptoKey>();

  constructor(parts: KeyringParts) {
    this.#parts = parts;
  }

  /** @throws KeysLocked, KeyDamaged */
  async open(stored: StoredKey, place: KeyPlace): Promise<Uint8Array> {
    if (stored instanceof Uint8Array) return stored;
    const key = this.#held.get(stored.generation) ?? (await this.#load(stored.generation));
    const plain = await openBytes(key, stored, labelOf(place));
    if (!plain) throw new KeyDamaged(place.id);
    return plain;
  }

  /**
   * Does what stores new private keys; never while the wrapping key is changed, which would leave
   * them unopenable.
   * @throws KeysLocked
   */
  store<T>(work: (wrap: Wrap) => Promise<T>): Promise<T> {
    return this.#exclusively(async () => {
      const held = await this.#current();
      return work((privateKey, place) => wrap(held, privateKey, place));
    });
  }

  /** Wraps what an older version left bare. */
  async protect(): Promise<void> {
    if (!(await storedKeys(this.#parts.db)).some(isBare)) return;
    await this.#exclusively(async () => {
      const bare = (await storedKeys(this.#parts.db)).filter(isBare);
      const held = await this.#current();
      await replaceKeys(this.#parts.db, await this.#rewrapped(bare, held));
    });
  }

  /** Whether a passphrase is needed before any key can be opened. */
  async isLocked(): Promise<boolean> {
    const keyring = await getKeyring(this.#parts.db);
    if (!keyring || keyring.wrappingKey) return false;
    return (await this.#parts.share.get(keyring.generation)) === undefined;
  }

  /** @throws WrongPassphrase */
  async unlock(passphrase: string): Promise<void> {
    const keyring = await getKeyring(this.#parts.db);
    if (!keyring?.lock) return;
    const key = await passphraseKey(passphrase, keyring.lock);
    if (!(await openBytes(key, keyring.lock.check, CHECK_LABEL))) throw new WrongPassphrase();
    this.#parts.share.give(keyring.generation, key);
  }

  /**
   * Wraps every key anew; without a passphrase, by a key that is stored beside them.
   * @throws KeysLocked
   */
  setPassphrase(passphrase: string | undefined): Promise<void> {
    return this.#exclusively(async () => {
      const keys = await storedKeys(this.#parts.db);
      const generation = this.#parts.uuid();
      const { key, keyring } = await newKeyring(generation, passphrase);
      const rewrapped = await this.#rewrapped(keys, { generation, key });
      await replaceKeys(this.#parts.db, rewrapped, keyring);
      this.#held.set(generation, key);
      if (keyring.lock) this.#parts.share.give(generation, key);
    });
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#parts.exclusively('keys', work);
  }

  #rewrapped(keys: readonly PlacedKey[], held: Held) {
    return Promise.all(
      keys.map(async ({ place, key }) => {
        return { place, key: await wrap(held, await this.open(key, place), place) };
      }),
    );
  }

  /** What new keys are wrapped with; made where the profile has none yet. */
  async #current(): Promise<Held> {
    const { db, uuid } = this.#parts;
    const stored = await getKeyring(db);
    const { generation } =
      stored ?? (await addKeyring(db, (await newKeyring(uuid(), undefined)).keyring));
    return { generation, key: this.#held.get(generation) ?? (await this.#load(generation)) };
  }

  async #load(generation: string): Promise<CryptoKey> {
    const keyring = await getKeyring(this.#parts.db);
    const own = keyring?.generation === generation ? keyring.wrappingKey : undefined;
    const key = own ?? (await this.#parts.share.get(generation));
    if (!key) throw new KeysLocked();
    this.#held.set(generation, key);
    return key;
  }
}

async function wrap(
  { generation, key }: Held,
  privateKey: Uint8Array,
  place: KeyPlace,
): Promise<WrappedKey> {
  return { generation, ...(await sealBytes(key, privateKey, labelOf(place))) };
}

async function newKeyring(
  generation: string,
  passphrase: string | undefined,
): Promise<{ key: CryptoKey; keyring: KeyringRecord }> {
  if (passphrase === undefined) {
    const algorithm = { name: 'AES-GCM', length: 256 };
    const key = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
    return { key, keyring: { generation, wrappingKey: key } };
  }
  const lock = newPassphraseLock();
  const key = await passphraseKey(passphrase, lock);
  const check = await sealBytes(key, EMPTY, CHECK_LABEL);
  return { key, keyring: { generation, lock: { ...lock, check } } };
}

function labelOf({ store, id, field }: KeyPlace): string {
  return `perennial/key/${store}/${id}/${field}`;
}

function isBare({ key }: PlacedKey): boolean {
  return key instanceof Uint8Array;
}
