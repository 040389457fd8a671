import { expect, it } from 'vitest';
import { parseSearch, withFilter } from '../../src/app/search-query.ts';

const channels = [
  { chatId: 'a', name: 'general' },
  { chatId: 'b', name: 'Tea corner' },
  { chatId: 'c', name: 'tea' },
];

const parse = (text: string) => parseSearch(text, channels);
const day = (year: number, month: number, date: number) =>
  new Date(year, month - 1, date).getTime();

it('reads words of any script, and quoted phrases', () => {
  expect(parse('Tomatoes, peas "in a row"')).toMatchObject({
    words: ['Tomatoes', 'peas'],
    phrases: ['in a row'],
    isEmpty: false,
  });
  expect(parse('"not closed')).toMatchObject({ words: [], phrases: ['not closed'] });
  expect(parse('昨日東京').words.length).toBeGreaterThan(0);
  expect(parse('🌱 c++')).toMatchObject({ words: ['c'], phrases: ['🌱'] });
});

it('reads filters, quoted or not, whatever their case; the last of one kind counts', () => {
  const query = parse('peas FROM:"Ana Maria" in:general after:2024-05-01 before:2025 has:image');
  expect(query).toMatchObject({
    words: ['peas'],
    from: 'Ana Maria',
    chatIds: ['a'],
    fromMs: day(2024, 5, 1),
    toMs: day(2025, 1, 1),
    hasImage: true,
    unclear: [],
  });
  expect(parse('from:Bo from:Al')).toMatchObject({ words: [], from: 'Al', isEmpty: false });
  expect(parse('after:2024-2')).toMatchObject({ fromMs: day(2024, 2, 1) });
});

it('finds the channel of a name, or all whose name has it', () => {
  expect(parse('in:#General').chatIds).toEqual(['a']);
  expect(parse('in:tea').chatIds).toEqual(['c']);
  expect(parse('in:"tea c"').chatIds).toEqual(['b']);
  expect(parse('in:te').chatIds).toEqual(['b', 'c']);
});

it('says what means nothing, and asks for nothing by it alone', () => {
  expect(parse('in:cellar').unclear).toEqual([{ key: 'in', value: 'cellar' }]);
  for (const text of ['after:yesterday', 'before:2024-13-01', 'after:2024-02-30', 'has:sound']) {
    expect(parse(text).unclear).toHaveLength(1);
    expect(parse(text).isEmpty).toBe(true);
  }
  for (const text of ['', '  ', 'from:', 'in:', '""', 'has:']) {
    expect(parse(text)).toMatchObject({ isEmpty: true, unclear: [] });
  }
  expect(parse('http://example.org/in:here').from).toBeUndefined();
});

it('sets a filter in the text and takes it out, and leaves the rest as it is', () => {
  expect(withFilter('', 'from', 'Ana')).toBe('from:Ana');
  expect(withFilter('peas "in a row" in:tea', 'in', 'Tea corner')).toBe(
    'peas "in a row" in:"Tea corner"',
  );
  expect(withFilter('peas in:"Tea corner" soup', 'in', undefined)).toBe('peas soup');
  expect(withFilter('peas in: soup', 'in', 'tea')).toBe('peas soup in:tea');
  expect(withFilter('peas', 'from', ' "A" B ')).toBe('peas from:"A B"');
  const text = withFilter(withFilter('peas', 'after', '2024-05-01'), 'has', 'image');
  expect(parse(text)).toMatchObject({ words: ['peas'], fromMs: day(2024, 5, 1), hasImage: true });
});
