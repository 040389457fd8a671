import { catalogue } from './language/catalogue.ts';
import { plural } from './plural.ts';
import { eventsOf } from './event-words.ts';

/** What the search says. */
export const search = catalogue('search', {
  title: 'Search',
  close: 'Close search',
  label: 'Search messages',
  placeholder: 'Words, or "words in a row"',
  clear: 'Clear what you typed',
  filters: 'Narrow it down',
  from: 'Written by',
  channel: 'Channel',
  allChannels: 'All channels',
  after: 'Since',
  before: 'Before',
  hasImage: 'Only with pictures',
  unclear: {
    from: (name: string) => `Nobody can be called “${name}”.`,
    in: (name: string) => `There is no channel “${name}”. Choose one from the list.`,
    after: (day: string) => `“${day}” is no day. Write it like 2024-05-31, or choose it below.`,
    before: (day: string) => `“${day}” is no day. Write it like 2024-05-31, or choose it below.`,
    has: (what: string) => `“${what}” cannot be looked for; pictures can: has:image.`,
  },
  emptyTitle: 'Search everything on this device',
  empty:
    'All channels of this community, back to the first message. A few letters of a word are enough; capitals and accents make no difference.',
  searching: 'Searching…',
  count: (count: number) => `${count} ${plural(count, 'message', 'messages')} found`,
  countSoFar: (count: number) => `The newest ${count} messages`,
  none: 'Nothing found on this device',
  noneWhat: 'Try fewer or shorter words, or take a filter away.',
  results: 'Messages found',
  result: (author: string, channel: string, moment: string) => `${author} in ${channel}, ${moment}`,
  picture: 'Picture',
  showMore: 'Show more',
  cut: 'There are more. Add a word or a filter to see them.',
  failed: (reason: string) => `The search stopped: ${reason}`,
  awayTitle: (count: number) =>
    `${count} ${plural(count, 'week is', 'weeks are')} not on this device`,
  awayWhat: 'What was said then is not searched until it is here.',
  awayMore: (count: number) => `and ${count} more`,
  extent: (messages: number, size: string) => `${messages} ${eventsOf(messages)}, ${size}`,
  fetch: (count: number, atOnce: number) =>
    count > atOnce
      ? `Fetch the newest ${atOnce} of them`
      : plural(count, 'Fetch this week', 'Fetch these weeks'),
  asked: (count: number) =>
    `${count} ${plural(count, 'week was', 'weeks were')} asked for. ${plural(count, 'It comes', 'They come')} as soon as somebody who has ${plural(count, 'it', 'them')} is online, and what is found in ${plural(count, 'it', 'them')} appears above.`,
  coming: (count: number) =>
    `${count} ${plural(count, 'week is', 'weeks are')} still on the way; what is found in ${plural(count, 'it', 'them')} appears above.`,
  progress: (come: number, asked: number) => `${come} of ${asked} here`,
});
