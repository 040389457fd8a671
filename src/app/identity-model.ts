/**
 * The account, its backups, and what protects private keys on this device. Commands resolve when it
 * is stored. What they throw has the name of a class of worker/errors.ts, which the interface puts
 * into words.
 */
export interface IdentityModel {
  /** Undefined until it is known. `locked`: a passphrase is needed before anything can be signed. */
  readonly lock: 'no passphrase' | 'locked' | 'unlocked' | undefined;
  /** False in an account that was made before there were words: it is backed up as a file. */
  readonly hasWords: boolean;
  /** The person has shown that the words are written down. */
  readonly areWordsChecked: boolean;
  unlock(passphrase: string): Promise<void>;
  /** Undefined takes it away. */
  setPassphrase(passphrase: string | undefined): Promise<void>;
  rename(displayName: string): Promise<void>;
  words(): Promise<readonly string[]>;
  confirmWords(): Promise<void>;
  /** Takes the place of the account that is here. */
  restoreFromWords(words: string, displayName: string): Promise<void>;
  restoreFromFile(file: string, passphrase: string): Promise<void>;
  /** Deletes the account and everything on this device, in all tabs, and starts anew. */
  eraseDevice(): Promise<void>;
  /** The text of a file, encrypted with the passphrase. */
  backUp(passphrase: string): Promise<string>;
  /** H10 */
  backUpCommunity(communityId: string, passphrase: string): Promise<string>;
}
