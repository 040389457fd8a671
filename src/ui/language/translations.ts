import type { Translation } from './catalogue.ts';
import type { Language, source } from './languages.ts';

export type Translations = Readonly<
  Record<Exclude<Language, typeof source>, () => Promise<Translation>>
>;

/** Each is a file of its own, which nobody loads who does not read it. */
export const translations: Translations = {
  de: async () => (await import('../german/german.ts')).german,
};
