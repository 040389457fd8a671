import { spokenLanguage } from './catalogue.ts';
import { localeOf } from './languages.ts';
import type { Language } from './languages.ts';

/** What is made once for each language, when it is first used: the formats of Intl are expensive. */
export function byLanguage<Made>(make: (locale: string) => Made): () => Made {
  const made = new Map<Language, Made>();
  return () => {
    const language = spokenLanguage();
    const known = made.get(language);
    if (known !== undefined) return known;
    const fresh = make(localeOf(language, navigator.languages));
    made.set(language, fresh);
    return fresh;
  };
}
