import type { TopicView } from '../app/history-model.ts';
import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';

/** What the history panel says of what was replaced (H19) and of what is covered (H3). */
export const displaced = catalogue('displaced', {
  title: 'Replaced',
  what: 'These messages were here and are not in the owner’s history of their time. They are kept for 30 days. One that you put back stays until its window is replaced again.',
  more: (count: number) => `The newest ${count} are shown.`,
  until: (moment: string) => `kept until ${moment}`,
  noText: 'no text',
  restore: 'Put back',
  restoreThis: (author: string, moment: string) => `Put back the message of ${author}, ${moment}`,
  log: (count: number) => `${count} ${plural(count, 'replacement', 'replacements')}`,
  entry: (gone: number, added: number, kept: number) =>
    `${gone} taken away, ${added} new, ${kept} as before`,
});

const topics: Record<Exclude<TopicView['kind'], 'channel'>, string> = {
  'deleted channel': 'a deleted channel',
  community: 'what the community says of itself',
  announcements: 'what the owner announces of the history',
  memberUpdate: 'what members send to the whole community',
};

export const coverage = catalogue('coverage', {
  title: 'What is covered',
  topics,
  all: (moment: string) => `No gap: everything is complete up to ${moment}.`,
  lagging: (count: number) =>
    `${count} ${plural(count, 'part is', 'parts are')} not complete yet. The service nodes are asked again; archives wait for it.`,
  through: (moment: string) => `complete up to ${moment}`,
  never: 'not asked for yet',
  parts: 'Each part',
});
