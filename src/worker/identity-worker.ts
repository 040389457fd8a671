/** What workers do with private keys; each throws KeysLocked until the passphrase was entered. */
export interface IdentityWorker {
  /** Encrypts private keys that an older version stored bare. */
  protectKeys(): Promise<void>;
  /** Whether the passphrase has to be entered before any key can be used. */
  isLocked(): Promise<boolean>;
  /** Throws WrongPassphrase. */
  unlock(passphrase: string): Promise<void>;
  /** Encrypts all private keys with it; undefined: with a key that is stored beside them. */
  setPassphrase(passphrase: string | undefined): Promise<void>;
  /** Makes the account of this installation; where there is one, it gets the name. */
  createAccount(displayName: string): Promise<void>;
  renameAccount(displayName: string): Promise<void>;
  /** The twelve words of the account; throws NoWords. */
  accountWords(): Promise<string[]>;
  /** The person has shown that the words are written down. */
  confirmWords(): Promise<void>;
  /** Makes the account of these words that of this profile; throws DamagedWords. */
  restoreAccount(words: string, displayName: string): Promise<void>;
  /** The account encrypted with a passphrase, as the text of a file. */
  backUpAccount(passphrase: string): Promise<string>;
  /** Throws DamagedBackup, WrongPassphrase. */
  restoreAccountBackup(file: string, passphrase: string): Promise<void>;
  /** H10: the backup of an owned community's key, as text. */
  communityKey(communityId: string): Promise<string>;
  /** H10: the same encrypted with a passphrase, as the text of a file. */
  backUpCommunity(communityId: string, passphrase: string): Promise<string>;
  /** H10: resolves with the community's id; throws DamagedBackup, WrongPassphrase. */
  restoreCommunityBackup(file: string, passphrase: string): Promise<string>;
}
