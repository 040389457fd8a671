import { source } from './languages.ts';
import type { Language } from './languages.ts';

/** Every catalogue has a translation under its name: a name that is added here demands one. */
export type CatalogueName =
  | 'accessText'
  | 'account'
  | 'actions'
  | 'choice'
  | 'communityWords'
  | 'conditions'
  | 'coverage'
  | 'deletion'
  | 'diagnostics'
  | 'displaced'
  | 'erasing'
  | 'exportWords'
  | 'failures'
  | 'history'
  | 'historyFile'
  | 'identity'
  | 'imageFaults'
  | 'installing'
  | 'keyWords'
  | 'languageWords'
  | 'leaving'
  | 'lost'
  | 'markdown'
  | 'membersText'
  | 'messagesFile'
  | 'network'
  | 'notifications'
  | 'owner'
  | 'palette'
  | 'peopleText'
  | 'pictures'
  | 'qrWords'
  | 'reading'
  | 'reasons'
  | 'refusals'
  | 'search'
  | 'sharing'
  | 'storage'
  | 'swarm'
  | 'tabWords'
  | 'text';

/** All words of a language other than the one that the catalogues are written in. */
export interface Translation {
  language: Language;
  catalogues: Readonly<Record<CatalogueName, object>>;
}

declare const isCatalogue: unique symbol;

/** Strings, functions that make them, and groups of both. */
export type Catalogue<Words> = Wide<Words> & { readonly [isCatalogue]: true };

/** A sentence is a string, whatever it says in English. */
type Wide<Words> = Words extends { readonly [isCatalogue]: true }
  ? Words
  : Words extends string
    ? string
    : Words extends (...values: infer Values) => string
      ? (...values: Values) => string
      : { readonly [Key in keyof Words]: Wide<Words[Key]> };

/** What a translation of a catalogue has to be: all of it, but for other catalogues that are in it. */
export type TranslationOf<Words> = Words extends string | ((...values: never) => string)
  ? Words
  : {
      readonly [Key in keyof Words as Translatable<Words, Key>]: TranslationOf<Words[Key]>;
    };

type Translatable<Words, Key extends keyof Words> = Key extends string | number
  ? Words[Key] extends { readonly [isCatalogue]: true }
    ? never
    : Key
  : never;

let spoken: () => Translation | undefined = () => undefined;

/** From now on catalogues say what `read` returns, and English where it returns nothing. */
export function speakAs(read: () => Translation | undefined): void {
  spoken = read;
}

export function spokenLanguage(): Language {
  return spoken()?.language ?? source;
}

/**
 * Words that are looked up in the spoken language each time they are read. So whoever keeps one (a
 * constant of a module, of a component) keeps its language too: read them where they are shown.
 */
export function catalogue<Words extends object>(
  name: CatalogueName,
  english: Words,
): Catalogue<Words> {
  const words = {};
  for (const [key, value] of Object.entries(english)) {
    const get = (): unknown => own(spoken()?.catalogues[name], key) ?? value;
    Object.defineProperty(words, key, { get, enumerable: true });
  }
  return words as Catalogue<Words>;
}

function own(words: object | undefined, key: string): unknown {
  return words && (words as Readonly<Record<string, unknown>>)[key];
}

/** What is said of a code that may be none of those which have words. */
export function wordsFor(
  words: Readonly<Record<string, string>>,
  code: string | number,
): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
