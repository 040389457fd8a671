import type { TranslationOf } from '../language/catalogue.ts';
import type { markdown as english } from '../text-markdown.ts';

export const markdown: TranslationOf<typeof english> = {
  leadsTo: (host) => ` (${host})`,
  titleAndAddress: (title, address) => `${title} – ${address}`,
  everyone: '@alle',
  everyoneName: 'alle',
  people: 'Wen du erwähnen kannst',
  mentionOf: (name) => `@${name}`,
  mentionOfUnknown: (keyEnd) => `@Mitglied ${keyEnd}`,
};
