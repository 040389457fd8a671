import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

/** What the history panel says of the space that history takes (H16). */
export const storage = catalogue('storage', {
  title: 'Space on this device',
  what: 'For the history of all communities that are not your own.',
  used: 'Used now',
  usedOf: (used: string, budget: string) => `${used} of ${budget}`,
  pieces: 'Archives, passed on to others',
  pages: 'Messages from them, to read and search',
  most: 'At most',
  standard: (size: string) => `Standard (${size})`,
  other: 'Another size',
  megabytes: 'Megabytes',
  explained: (size: string) =>
    `The standard is 2 GB, or a third of what this browser grants where that is less: ${size} here.`,
  full: 'When it is full, the oldest weeks give way: first their archives, then their messages too. Messages that are in no archive yet always stay. The week you asked for last goes last.',
  notKept: (weeks: number) =>
    `${weeks} older ${plural(weeks, 'week is', 'weeks are')} not kept here, to stay within the space you allow. Bring one back in the calendar, or allow more under “Space on this device”.`,
});
