import { expect, it } from 'vitest';
import { segmentOf } from '../../src/store/segments.ts';
import { TextPatterns, wordsOf } from '../../src/store/search-words.ts';
import { message } from './sample.ts';

function finds(query: string, text: string): boolean {
  return new TextPatterns({ words: wordsOf(query), phrases: [] }).isIn(text.toLowerCase());
}

function findsPhrase(phrase: string, text: string): boolean {
  return new TextPatterns({ words: [], phrases: [phrase] }).isIn(text.toLowerCase());
}

it('finds words by their beginning, all of them, in any order', () => {
  expect(finds('gard', 'My Gardening hat')).toBe(true);
  expect(finds('hat gard', 'My Gardening hat')).toBe(true);
  expect(finds('hat shoe', 'My Gardening hat')).toBe(false);
  expect(finds('dening', 'My Gardening hat')).toBe(false);
  expect(finds('rose', 'prose, (rose)')).toBe(true);
  expect(finds('rose', 'prose, aRose')).toBe(false);
  expect(finds('2024', 'In 2024!')).toBe(true);
});

it('makes no difference of case and accents, on either side', () => {
  for (const [query, text] of [
    ['creme', 'Crème brûlée'],
    ['CRÈME', 'creme brulee'],
    ['creme', 'Cre\u0300me'],
    ['apfel', 'Äpfel'],
    ['äpfel', 'Apfel'],
    ['Ελλαδα', 'Ελλάδα'],
    ['елка', 'Ёлка'],
    ['tieng viet', 'Tiếng Việt'],
    ['lodz', 'Łódź'],
    ['كتب', 'كَتَبَ'],
    ['don’t', "I don't"],
  ] as const) {
    expect(finds(query, text), `${query} in ${text}`).toBe(true);
  }
  expect(finds('strasse', 'Straße')).toBe(false);
});

it('finds words of scripts that put no space between them', () => {
  for (const [query, text] of [
    ['東京', '昨日、東京に行きました'],
    ['東京に行き', '昨日、東京に行きました'],
    ['图书馆', '我在图书馆看书'],
    ['ภาษาไทย', 'ฉันเรียนภาษาไทยทุกวัน'],
    ['한국어', '저는 한국어를 배워요'],
    ['हिन्दी', 'मैं हिन्दी सीखता हूँ'],
  ] as const) {
    expect(finds(query, text), `${query} in ${text}`).toBe(true);
  }
  expect(finds('大阪', '昨日、東京に行きました')).toBe(false);
});

it('finds a phrase as it stands, from the start of a word to the end of one', () => {
  expect(findsPhrase('tomato soup', 'Hot Tomato\n soup!')).toBe(true);
  expect(findsPhrase('tomato soup', 'tomato and soup')).toBe(false);
  expect(findsPhrase('tomato so', 'tomato soup')).toBe(false);
  expect(findsPhrase('c++ (and more)', 'use C++ (and more) of it')).toBe(true);
  expect(findsPhrase('🌱', 'a 🌱 grows')).toBe(true);
});

it('finds words and phrases across the signs of Markdown', () => {
  for (const [phrase, text] of [
    ['sow peas and', 'Sow **peas** and beans'],
    ['sow peas and', '_Sow_ `peas` ~~and~~ beans'],
    ['sow peas, and', '*Sow **peas***, and beans'],
    ['sow peas', '**S**ow p_ea_s'],
    ['sow peas and', '[Sow peas](https://example.org/a_b "Peas") and beans'],
    ['sow peas and', 'see **[sow peas](https://example.org)** and'],
    ['sow peas', '- sow\n- peas'],
    ['sow peas', '> 1. sow\n> 2. **peas**'],
    ['sow 2 peas', '1) sow\n2) 2 peas'],
  ] as const) {
    expect(findsPhrase(phrase, text), `${phrase} in ${text}`).toBe(true);
    expect(finds(phrase, text), `words of ${phrase} in ${text}`).toBe(true);
  }
  expect(findsPhrase('sow peas', 'sow - peas')).toBe(false);
  expect(findsPhrase('sow peas', 'sow 2. peas')).toBe(false);
  expect(finds('snake_case', 'a snake_case name')).toBe(true);
  expect(findsPhrase('2 * 3', 'is 2 * 3')).toBe(true);
});

it('takes a mention of somebody for the words of their name', () => {
  const key = (digit: string): string => `0x04${digit.repeat(128)}`;
  const patterns = new TextPatterns({
    words: ['ben', 'sows'],
    phrases: [],
    mentioned: [[key('a'), key('b')], []],
  });
  expect(patterns.isIn(`hi @${key('b')}, who sows?`)).toBe(true);
  expect(patterns.isIn('ben sows')).toBe(true);
  expect(patterns.isIn(`hi @${key('c')}, who sows?`)).toBe(false);
  expect(patterns.isIn(`hi @${key('a')}`)).toBe(false);
  expect(patterns.isIn(`hi @${key('a')}1, who sows?`)).toBe(false);
});

it('takes no sign of a query for a pattern', () => {
  for (const signs of ['.*', '[a', '(', 'a|b', '\\d', '^x$', '{1}', 'a-b', '/']) {
    expect(findsPhrase(signs, 'plain text with a and b, 1 x')).toBe(false);
    expect(findsPhrase(signs, `see ${signs} here`)).toBe(true);
  }
});

it('finds the messages of a segment that have all of it, and none by what stands in two', () => {
  const texts = ['Peas and beans', 'beans', '', 'only peas', 'and', 'peas, beans; peas'];
  const segment = segmentOf(
    { fromMs: 0, toMs: 100 },
    texts.map((text, place) => message(place + 1, { text })),
  );
  if (!segment) throw new Error('expected a segment');
  const places = (words: string[], phrases: string[] = []) =>
    new TextPatterns({ words, phrases }).placesIn(segment);
  expect(places(['peas'])).toEqual([0, 3, 5]);
  expect(places(['peas', 'beans'])).toEqual([0, 5]);
  expect(places([], ['peas and'])).toEqual([0]);
  expect(places(['missing'])).toEqual([]);
  expect(places([])).toEqual([0, 1, 2, 3, 4, 5]);
});

it('marks what was looked for in the text as it was written', () => {
  const patterns = new TextPatterns({ words: ['creme', 'br'], phrases: [] });
  const text = 'CRÈME brûlée, crèmes';
  const marked = patterns.marksIn(text).map(({ start, end }) => text.slice(start, end));
  expect(marked).toEqual(['CRÈME', 'br', 'crème']);
  expect(new TextPatterns({ words: [], phrases: [] }).marksIn(text)).toEqual([]);
});
