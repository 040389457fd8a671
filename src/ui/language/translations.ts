import type { Translation } from './catalogue.ts';
import type { Language } from './languages.ts';

/** Each is a file of its own, which nobody loads who does not read it. */
export const translations: Readonly<Partial<Record<Language, () => Promise<Translation>>>> = {};
