import { catalogue } from './language/catalogue.ts';

/** What is said before a community is left (H21). */
export const leaving = catalogue('leaving', {
  open: 'Leave community',
  title: (community: string) => `Leave ${community}?`,
  what: 'Its messages, its history and its keys are deleted from this browser, and you no longer pass its history on. What other members have stays with them.',
  again: 'To come back you need the invite link.',
  ownerWhat:
    'This browser holds the community’s key. Without a backup of it nobody can ever make archives, add channels or moderate again. Back it up first: History, then Control node.',
  submit: 'Leave and delete',
});
