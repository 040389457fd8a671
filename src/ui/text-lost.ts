import { catalogue } from './language/catalogue.ts';

/** What is said where the browser has deleted everything that was stored, the account included. */
export const lost = catalogue('lost', {
  title: 'Your browser has deleted what was kept here',
  what: 'An account was set up in this browser, and now its data is gone: keys, messages and history. Browsers delete the data of pages when the disk is full, after a crash, when a page was not opened for long, or when somebody clears it.',
  stays: 'What you wrote stays with the other members, and comes back from them.',
  afreshTitle: 'Neither words nor file?',
  afreshWhat:
    'Then nobody can give this account back. Start afresh with a new one, and join your communities again by their invite links.',
  afresh: 'Start afresh',
});
