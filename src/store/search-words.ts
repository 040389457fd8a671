import type { ChatKey } from '../protocol/ids.ts';
import { mentionOf } from '../protocol/mentions.ts';

/** What is looked for in a text: all of it, in any order. */
export interface SearchWords {
  /** Each begins a word of the text: "gard" is found in "Gardening". */
  words: readonly string[];
  /** Found as they read, from the start of a word to the end of one. */
  phrases: readonly string[];
  /** For each word the members whose name has it: a mention of one counts as the word. */
  mentioned?: readonly (readonly ChatKey[])[];
}

/**
 * Marks that make no difference: those of Latin, Greek and Cyrillic letters, Hebrew points, Arabic
 * vowels. Signs of other scripts are letters in all but name.
 */
const marks =
  '\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u064b-\\u0655\\u0670';
const onlyMarks = new RegExp(`^[${marks}]+$`, 'u');
/** Without the underscore, which is a sign of Markdown too. */
const inWord = '[\\p{L}\\p{N}\\p{M}]';
const inWordPattern = new RegExp(inWord, 'u');
/**
 * Signs of Markdown that a reader does not see: within a word, and where a phrase has a space. None of
 * these parts can match what the one before could, so that no text is slow to look through.
 */
const unseen = '[*_~`]*';
const linkEnd = `(?:\\]\\([^()\\n]*\\)${unseen})?`;
const listSign = `(?:(?<=\\n[ >]{0,6})(?:[-+]|\\d{1,9}[.)])\\s+${unseen})?`;
const gap = `${unseen}${linkEnd}\\s[\\s*_~\`>[]*${listSign}`;
const sign = /[*_~`[\]()>+-]/u;
/** Scripts that put no space between words: there a word is found wherever it stands. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Blocks with letters that are one character together with their marks. */
const markedBlocks: readonly [from: number, to: number][] = [
  [0xc0, 0x24f],
  [0x386, 0x3ce],
  [0x400, 0x52f],
  [0x1e00, 0x1fff],
];
/** Letters that people type without the stroke, which Unicode does not take for a mark. */
const stroked: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i' };

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text, also where nothing stands between them. */
export function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

/** By the letter without marks, all lower-case letters that are this one with marks. */
const marked = new Map<string, string>();
const bare = new Map<string, string>();
for (const [from, to] of markedBlocks) {
  for (let code = from; code <= to; code += 1) note(String.fromCharCode(code));
}

function note(letter: string): void {
  if (letter !== letter.toLowerCase()) return;
  const [base, ...rest] = letter.normalize('NFD');
  const letterAlone = stroked[letter] ?? (onlyMarks.test(rest.join('')) ? base : undefined);
  if (letterAlone === undefined) return;
  bare.set(letter, letterAlone);
  marked.set(letterAlone, (marked.get(letterAlone) ?? '') + letter);
}

/** One of the words or phrases as a pattern: case and marks make no difference. */
export class TextPatterns {
  /** The one to begin with: the longest is the rarest. */
  readonly #first: RegExp | undefined;
  readonly #rest: readonly RegExp[];
  readonly #all: RegExp | undefined;

  constructor({ words, phrases, mentioned = [] }: SearchWords) {
    const mentions = new Map(
      words.map((word, place) => [wordSource(word), mentionsSource(mentioned[place] ?? [])]),
    );
    const sources = [...mentions.keys(), ...phrases.map((phrase) => phraseSource(phrase))]
      .filter((source) => source !== '')
      .sort((a, b) => b.length - a.length);
    const [first, ...rest] = Array.from(
      new Set(sources),
      (source) => source + (mentions.get(source) ?? ''),
    );
    this.#first = first === undefined ? undefined : new RegExp(first, 'gu');
    this.#rest = rest.map((source) => new RegExp(source, 'u'));
    this.#all = first === undefined ? undefined : new RegExp([first, ...rest].join('|'), 'giu');
  }

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  /** @param text lower-case */
  isIn(text: string): boolean {
    if (!this.#first) return true;
    this.#first.lastIndex = 0;
    return this.#first.test(text) && this.#rest.every((pattern) => pattern.test(text));
  }

  /** Which of many texts, joined as in a search segment, have all of it; ascending. */
  placesIn({ text, starts }: { text: string; starts: Uint32Array }): number[] {
    const pattern = this.#first;
    if (!pattern) return Array.from({ length: starts.length - 1 }, (_, place) => place);
    const places: number[] = [];
    pattern.lastIndex = 0;
    for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
      const place = placeOf(starts, hit.index);
      const endsAt = starts[place + 1] ?? text.length;
      if (this.isIn(text.slice(starts[place], endsAt - 1))) places.push(place);
      pattern.lastIndex = endsAt;
    }
    return places;
  }

  /** Where any of it stands in a text as it was written; ascending, not overlapping. */
  marksIn(text: string): { start: number; end: number }[] {
    if (!this.#all) return [];
    return Array.from(text.matchAll(this.#all), ({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    }));
  }
}

function wordSource(word: string): string {
  return sourceFrom(lettersOf(word));
}

function phraseSource(phrase: string): string {
  const letters = lettersOf(phrase.trim().replace(/\s+/gu, ' '));
  const last = letters.at(-1) ?? '';
  const end = isInWord(last) && !unspaced.test(last) ? `(?!${inWord})` : '';
  return sourceFrom(letters) + end;
}

/** Beside a word: its own, or the mention of one of these. */
function mentionsSource(chatKeys: readonly ChatKey[]): string {
  return chatKeys.length === 0 ? '' : `|(?:${chatKeys.map(mentionOf).join('|')})(?![0-9a-z])`;
}

/** Looking back from the second letter on is done for few places only. */
function sourceFrom(letters: readonly string[]): string {
  const [first, ...rest] = letters;
  if (first === undefined) return '';
  const source = sourceOf(first);
  const isAnywhere = !isInWord(first) || unspaced.test(first);
  const start = source + (isAnywhere ? '' : `(?<!${inWord}${source})`);
  return start + rest.map((_, place) => sourceAt(letters, place + 1)).join('');
}

/** A letter with what may stand before it; signs that were asked for are looked for as they stand. */
function sourceAt(letters: readonly string[], place: number): string {
  const [before = '', letter = '', after = ''] = letters.slice(place - 1, place + 2);
  if (letter === ' ') return sign.test(before + after) ? '\\s+' : gap;
  return (sign.test(before + letter) || before === ' ' ? '' : unseen) + sourceOf(letter);
}

/** In lower case, without marks. */
function lettersOf(text: string): string[] {
  return Array.from(
    text.normalize('NFC').toLowerCase(),
    (letter) => bare.get(letter) ?? letter,
  ).filter((letter) => !onlyMarks.test(letter));
}

function sourceOf(letter: string): string {
  if (/['’]/u.test(letter)) return "['’]";
  const variants = marked.get(letter);
  if (variants !== undefined) return `[${letter}${variants}][${marks}]*`;
  return `${escaped(letter)}${/\p{L}/u.test(letter) && !unspaced.test(letter) ? `[${marks}]*` : ''}`;
}

function escaped(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

function isInWord(letter: string): boolean {
  return inWordPattern.test(letter);
}

/** The last start that is not after `index`. */
function placeOf(starts: Uint32Array, index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle;
  }
  return low;
}
