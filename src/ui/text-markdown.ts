import { catalogue } from './language/catalogue.ts';

/** What stands in and beside formatted messages. */
export const markdown = catalogue('markdown', {
  /** After a link whose words are not its address. */
  leadsTo: (host: string) => ` (${host})`,
  titleAndAddress: (title: string, address: string) => `${title} – ${address}`,
  everyone: '@everyone',
  everyoneName: 'everyone',
  people: 'People to mention',
  mentionOf: (name: string) => `@${name}`,
  mentionOfUnknown: (keyEnd: string) => `@Member ${keyEnd}`,
});
