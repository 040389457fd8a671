import { catalogue } from './language/catalogue.ts';

/** What is said of installing the app. */
export const installing = catalogue('installing', {
  offer: 'Perennial can be installed: it then has a window and an icon of its own.',
  ask: 'Install',
  dismiss: 'Do not offer it again',
  handOffer: 'Perennial keeps better on the home screen.',
  how: 'How',
  title: 'Onto the home screen',
  why: 'This browser deletes what a page has stored when you have not opened the page for seven days of using the browser: your account, your messages and the history you hold. What is on the home screen is spared.',
  ownStorage:
    'But Perennial on the home screen has storage of its own and begins empty. So take your account along: it is your twelve words, or a backup file. Have one of them before you go on, and keep it: whatever is deleted here, it brings your account back.',
  steps: {
    save: 'Write down the twelve words, or save a backup file, below.',
    add: 'Open the browser’s share menu and choose “Add to Home Screen”.',
    restore:
      'Open Perennial from there and choose “I have an account already”. Enter the words, scan their QR code from another device, or choose the file.',
    communities:
      'Join your communities again by their links; a community of your own comes back from its key, under “Create community”.',
  },
  saveKeys:
    'Save the key of each community of your own, below: neither the twelve words nor the account’s file bring it back.',
  keyOf: (community: string) => `The key of ${community}`,
  key: 'Without it nobody can manage this community from the home screen.',
  seeding:
    'What it cannot do: such devices stop a page that is not on the screen. Perennial passes history on to others only while you look at it, so leave the lasting seeding to a computer.',
});
