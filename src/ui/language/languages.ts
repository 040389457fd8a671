/** What the interface can be read in, by code, each named in its own words. */
export const languages = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languages;

/** The one that needs no translation: every catalogue is written in it. */
export const source = 'en' satisfies Language;

export function isLanguage(code: string | null | undefined): code is Language {
  return typeof code === 'string' && Object.hasOwn(languages, code);
}

/** The first of the reader's languages, `de-AT` or `en`, that the interface can be read in. */
export function firstSpoken(preferred: readonly string[]): Language {
  return preferred.map(baseOf).find(isLanguage) ?? source;
}

/** As the reader's browser has it where it does, `de-AT`: dates and numbers differ by country. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  return preferred.find((code) => baseOf(code) === language) ?? defaultLocales[language];
}

const defaultLocales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

function baseOf(code: string): string {
  return code.toLowerCase().split('-', 1)[0] ?? '';
}
