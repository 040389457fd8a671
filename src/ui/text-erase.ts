import { catalogue } from './language/catalogue.ts';

/** What is said before everything on a device is deleted. */
export const erasing = catalogue('erasing', {
  title: 'Delete everything',
  what: 'Your account, its keys, all communities, messages, history and settings are deleted from this browser, in all tabs. What you wrote stays with the other members. Your account comes back only from its twelve words or a backup file.',
  owned: (names: string) =>
    `The keys of communities of your own are here: ${names}. Without a backup of a key nobody can ever manage that community again: History, then Control node.`,
  open: 'Delete account and everything here…',
  confirm: (name: string) => `Type your name, ${name}, to confirm`,
  differs: 'That is not your name. Nothing was deleted.',
  submit: 'Delete everything',
});
