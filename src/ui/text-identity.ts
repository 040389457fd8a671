import { catalogue } from './language/catalogue.ts';

/** What the interface says about the account, its backups, and the keys on this device. */
export const identity = catalogue('identity', {
  title: 'Your account',
  name: {
    title: 'Name',
    label: 'Display name',
    hint: 'New messages carry it. What you wrote before keeps the old one.',
    submit: 'Save name',
    saved: 'Saved',
  },
  words: {
    title: 'Twelve words',
    what: 'These words are your account. Whoever has them can write in your name; without them, or a backup file, nobody can give your account back when this browser is lost: your name, your messages’ authorship and your roles are gone for good.',
    checked: 'You have written them down and shown it.',
    unchecked: 'They are not written down yet.',
    none: 'This account was made before there were words. Save it as a backup file instead, below: that holds the same key.',
    show: 'Show the twelve words',
    list: 'The twelve words, in order',
    advice: 'Write them on paper, in this order. A photo or a note in the cloud is read by others.',
    written: 'I have written them down',
    code: 'Show as a QR code for another device',
    codeOf: 'QR code of the twelve words',
    check: 'Now look at the paper, not at the screen.',
    askFor: (place: number) => `Word number ${place}`,
    submit: 'Check',
    wrong: (place: number) => `Word number ${place} is another one. Look at the paper again.`,
    again: 'Show them again',
  },
  backup: {
    title: 'Backup file',
    what: 'Your account as a file, encrypted with a passphrase of its own. The file and the passphrase together are the account: keep them apart. A forgotten passphrase cannot be reset.',
    submit: 'Save backup file',
    fileName: 'perennial-account.json',
    saved: 'Saved. Try it once: restoring it here changes nothing.',
  },
  passphrase: {
    title: 'Passphrase on this device',
    off: 'Your keys are encrypted here with a key of this browser. That keeps them from being read out of its files by chance, and not from somebody who copies the whole profile.',
    on: 'Perennial asks for your passphrase each time it is opened. Without it, a copy of this profile gives nobody your keys.',
    limits:
      'What it does not protect: it is no help against harmful code in this page or an extension, or against somebody at this device while Perennial is open; and messages that are stored here are not encrypted by it.',
    set: 'Set a passphrase',
    change: 'Change it',
    remove: 'Ask for none any more',
    forgotten: 'Forgotten, it cannot be reset: have your twelve words or a backup file first.',
    done: 'Done',
  },
  newPassphrase: {
    label: 'Passphrase',
    hint: 'At least 10 characters. Four or more words that have nothing to do with each other are good.',
    again: 'The same once more',
    differs: 'The two are not the same.',
  },
  restore: {
    title: 'Restore an account',
    what: 'Enter the twelve words, or choose a backup file. You are then the same author as before. Communities are joined again by their links; a community of your own comes back from its key.',
    replaces:
      'It takes the place of the account that is here now. Back that one up first, or it is lost.',
    words: 'Twelve words',
    wordsHint: 'With spaces between them.',
    name: 'Display name',
    file: 'Or a backup file',
    fileChosen: (name: string) => `File: ${name}`,
    passphrase: 'Passphrase of the file',
    submit: 'Restore account',
  },
  unlock: {
    title: 'Welcome back',
    what: 'Your keys on this device are encrypted with your passphrase.',
    label: 'Passphrase',
    submit: 'Unlock',
    wrong: 'That is not the passphrase. Look for capital letters and the keyboard’s language.',
    forgotten:
      'Forgotten? It cannot be reset. Your account comes back from its twelve words or backup file in another browser profile.',
  },
  community: {
    file: (community: string) => `${community || 'community'}-key.json`,
    submit: 'Save encrypted file',
    what: 'To keep the key or to move it to another browser: save it as a file, encrypted with a passphrase, and restore it there under “Create community”.',
    lost: 'No key left? Then nobody can manage this community any more, and nobody can give its key back. Members go on writing and keep its history. Create a new community and send its link into the old one.',
    passphrase: 'Passphrase of the file',
    passphraseHint: 'Only for an encrypted backup file.',
  },
  failures: {
    WrongPassphrase: 'That is not the passphrase it was encrypted with.',
    KeysLocked: 'The keys are locked. Reload the page and enter your passphrase.',
    NoAccount: 'There is no account here yet. Make one first.',
    'DamagedBackup no backup': 'This is not a backup file of Perennial.',
    'DamagedBackup newer version':
      'A newer version of Perennial wrote this file. Reload to get the newest version, then try again.',
    'DamagedBackup damaged':
      'This file is damaged: a part of it is missing or was changed. Use another copy.',
    'DamagedBackup wrong kind':
      'This is a backup of something else. A community’s key is restored under “Create community”, an account under “Your account”.',
    'DamagedWords order':
      'These are words of the list, but not twelve that belong together. Check their order and spelling.',
  },
  wordCount: (count: string) => `Twelve words are needed; these are ${count}.`,
  unknownWord: (word: string) => `“${word}” is none of the words. Check its spelling.`,
});
