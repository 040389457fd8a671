/** What a person asked for would break a rule of the protocol; nothing was stored. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor({ reason, detail }: { reason: string; detail: string }) {
    super(`${reason}: ${detail}`);
  }
}

export class NoAccount extends Error {
  override readonly name = 'NoAccount';

  constructor() {
    super('expected an account on this device, got none');
  }
}

/** Only the installation that holds the community's private key can do this. */
export class NotTheOwner extends Error {
  override readonly name = 'NotTheOwner';

  constructor(community: string) {
    super(`expected the private key of community ${community}, got none`);
  }
}

export class UnknownChannel extends Error {
  override readonly name = 'UnknownChannel';

  constructor(chatId: string) {
    super(`expected a channel of the community, got ${chatId}`);
  }
}

export class UnknownCategory extends Error {
  override readonly name = 'UnknownCategory';

  constructor(categoryId: string) {
    super(`expected a category of the community, got ${categoryId}`);
  }
}

export class DamagedInvite extends Error {
  override readonly name = 'DamagedInvite';

  constructor(code: string) {
    super(`expected an invite link, got one whose ${code} is damaged`);
  }
}

export class DamagedKey extends Error {
  override readonly name = 'DamagedKey';

  constructor(code: string) {
    super(`expected the key of a community, got one that is damaged (${code})`);
  }
}

/** H9: only the installation that the newest description names archives and announces. */
export class StandingBy extends Error {
  override readonly name = 'StandingBy';

  constructor(community: string) {
    super(`expected to be the control node of community ${community}, another installation is`);
  }
}

/** H9: a new description would have no name and no channels, and be newer than the right one. */
export class NoDescription extends Error {
  override readonly name = 'NoDescription';

  constructor(community: string) {
    super(`expected the description of community ${community}, no service node has one`);
  }
}

/** H20: what is to be deleted is not on this device any more, so nobody knows whose it was. */
export class MessageNotHere extends Error {
  override readonly name = 'MessageNotHere';

  constructor(id: string) {
    super(`expected message ${id} on this device, got none`);
  }
}

/** The private keys are encrypted with a passphrase that nobody has entered since the app was opened. */
export class KeysLocked extends Error {
  override readonly name = 'KeysLocked';

  constructor() {
    super('expected unlocked keys; reload the page and enter your passphrase');
  }
}

export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';

  constructor() {
    super('expected the passphrase that was set, got another one');
  }
}

/** A stored key does not open with the key it was wrapped by: the browser's storage is damaged. */
export class KeyDamaged extends Error {
  override readonly name = 'KeyDamaged';

  constructor(owner: string) {
    super(`expected the private key of ${owner}, got damaged bytes; restore it from its backup`);
  }
}

/** Its message begins with the code: what is wrong is the interface's to say. */
export class DamagedWords extends Error {
  override readonly name = 'DamagedWords';

  /** @param detail how many words there were, or which is none of the list */
  constructor(code: 'count' | 'unknown' | 'order', detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
  }
}

/** The same, of a backup file. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup';

  constructor(code: 'no backup' | 'newer version' | 'damaged' | 'wrong kind') {
    super(code);
  }
}

/** The account was made before there were words. */
export class NoWords extends Error {
  override readonly name = 'NoWords';

  constructor() {
    super('expected an account with twelve words, got one without');
  }
}
