import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import type { AccountRecord } from '../store/records.ts';
import { getSetting } from '../store/settings.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { IdentityModel } from './identity-model.ts';
import { LiveValue } from './live-value.svelte.ts';

export interface IdentityParts {
  db: Database;
  changes: ChangeFeed;
  worker: WorkerClient;
  account: () => AccountRecord | undefined;
  erase: () => Promise<void>;
  onError: (error: unknown) => void;
}

export class Identity implements IdentityModel {
  readonly #parts: IdentityParts;
  readonly #lock: LiveValue<NonNullable<IdentityModel['lock']>>;
  readonly #opened = Promise.withResolvers<void>();
  /** Resolves once private keys can be used. */
  readonly opened = this.#opened.promise;

  constructor(parts: IdentityParts) {
    this.#parts = parts;
    this.#lock = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'account',
      load: () => this.#readLock(),
      onError: parts.onError,
    });
  }

  get lock() {
    return this.#lock.value;
  }
  get hasWords() {
    return this.#parts.account()?.words !== undefined;
  }
  get areWordsChecked() {
    return this.#parts.account()?.wordsCheckedMs !== undefined;
  }

  unlock(passphrase: string) {
    return this.#parts.worker.call('unlock', passphrase);
  }
  setPassphrase(passphrase: string | undefined) {
    return this.#parts.worker.call('setPassphrase', passphrase);
  }
  rename(displayName: string) {
    return this.#parts.worker.call('renameAccount', displayName);
  }
  words() {
    return this.#parts.worker.call('accountWords');
  }
  confirmWords() {
    return this.#parts.worker.call('confirmWords');
  }
  restoreFromWords(words: string, displayName: string) {
    return this.#parts.worker.call('restoreAccount', words, displayName);
  }
  restoreFromFile(file: string, passphrase: string) {
    return this.#parts.worker.call('restoreAccountBackup', file, passphrase);
  }
  backUp(passphrase: string) {
    return this.#parts.worker.call('backUpAccount', passphrase);
  }
  eraseDevice() {
    return this.#parts.erase();
  }
  backUpCommunity(communityId: string, passphrase: string) {
    return this.#parts.worker.call('backUpCommunity', communityId, passphrase);
  }

  async #readLock() {
    const { db, worker } = this.#parts;
    const keyring = (await getSetting(db, 'keyring')) as { lock?: unknown } | undefined;
    const isLocked = keyring?.lock !== undefined && (await worker.call('isLocked'));
    if (isLocked) return 'locked' as const;
    this.#opened.resolve();
    return keyring?.lock === undefined ? 'no passphrase' : 'unlocked';
  }
}
