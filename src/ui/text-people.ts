import type { MemberRole } from '../app/members-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

const roles: Record<MemberRole, string> = { owner: 'Owner', admin: 'Admin', member: 'Member' };

/** What is said of people beside what they write, and of a community before joining it. */
export const peopleText = catalogue('peopleText', {
  title: 'Members',
  open: 'Members',
  openWaiting: (count: number) =>
    `Members: ${count} ${plural(count, 'request', 'requests')} to join`,
  optionsWaiting: (count: number) =>
    `Channel options: ${count} ${plural(count, 'request', 'requests')} to join`,
  close: 'Close members',
  loadFailed: 'The members could not be loaded. Check your connection and open them again.',
  roles,
  tagMeans: 'The end of this member’s key: another member’s name looks the same.',
  ignored: 'You ignore this member.',
  showIgnored: 'Show',
  onRequest:
    'The owner lets people in on request: you can read at once, and write once you are in.',
  ask: 'Ask to join',
  members: (count: number) => `${count} ${plural(count, 'member', 'members')}`,
  recentJoins: (count: number) =>
    `${count} ${plural(count, 'person has', 'people have')} joined in the last 30 days`,
  hasArchive:
    'It has archived history. How much shows once you are in, before anything large is fetched.',
  historySince: (day: string, weeks: number) =>
    `Its history goes back to ${day}: ${weeks} ${plural(weeks, 'week', 'weeks')}. How large it is shows once you are in, before anything large is fetched.`,
  banned:
    'The owner has banned you: you can read what was written, but nobody accepts what you write.',
  noArchive: 'It has no archived history yet. Messages of the last 30 days come by themselves.',
});
