import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';
import { eventsOf } from './event-words.ts';

/** What the history panel and the timeline say of what is fetched and kept (H16). */
export const choice = catalogue('choice', {
  title: 'What this device fetches',
  what: 'What is here stays. A week that is left out can be fetched by itself at any time.',
  all: 'All of it',
  newest: 'The newest weeks',
  range: 'The weeks from one day to another',
  onDemand: 'Only what I scroll to or ask for',
  weeks: 'How many weeks',
  from: 'From',
  through: 'To',
  extent: (windows: number, size: string) =>
    `${windows} ${plural(windows, 'week', 'weeks')}, ${size}`,
  none: 'nothing until you ask',
  fetchWindow: 'Fetch this week',
  bringBack: 'Bring this week back',
  requested: 'You asked for it. It is fetched as soon as somebody who has it is online.',
  away: (span: string, messages: number, size: string) =>
    `${span} is not on this device: ${messages} ${eventsOf(messages)} of all channels, ${size}.`,
  pruned: (span: string, messages: number, size: string) =>
    `${span} is not kept on this device, to stay within the space you allow: ${messages} ${eventsOf(messages)} of all channels, ${size}.`,
  olderToo: (count: number) =>
    `Nor ${plural(count, 'is the week', `are the ${count} weeks`)} before it.`,
});
