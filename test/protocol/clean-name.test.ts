import { expect, it } from 'vitest';
import { cleanName } from '../../src/protocol/clean-name.ts';

it.each([
  ['turns the direction of what follows', 'Ana\u202Egnp.exe', 'Anagnp.exe'],
  ['isolates', '\u2067Ana\u2069', 'Ana'],
  ['takes no room', 'A\u200Bn\u2060a\uFEFF', 'Ana'],
  ['is a soft hyphen', 'A\u00ADna', 'Ana'],
  ['is a filler that looks like nothing', '\u3164\u115F\u2800Ana', 'Ana'],
  ['joins what is not joined', 'A\u200Dna', 'Ana'],
  ['is a line break or a tab', 'Ana\n\tBell', 'Ana Bell'],
  ['is a control character', 'Ana\u0007', 'Ana'],
  ['is a row of spaces', '  Ana   Bell ', 'Ana Bell'],
])('M5: a name loses what %s', (_what, name, cleaned) => {
  expect(cleanName(name)).toBe(cleaned);
});

it('M5: what emoji and scripts are spelled with stays', () => {
  for (const name of ['👩‍🌾', 'نامه‌ها', 'क्‍ष', '❤️', 'Zoë', '日本 太郎', 'O’Neill-Ruiz']) {
    expect(cleanName(name)).toBe(name);
  }
});

it('M5: a tower of accents is cut, and nothing but hidden characters is no name', () => {
  expect(cleanName(`A${'\u0301'.repeat(40)}`)).toBe(`A${'\u0301'.repeat(3)}`);
  expect(cleanName('\u200B\u202E\u3164')).toBe('');
});
