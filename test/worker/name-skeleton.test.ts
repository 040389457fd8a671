import { expect, it } from 'vitest';
import { nameSkeleton } from '../../src/worker/name-skeleton.ts';

it.each([
  ['Cyrillic letters', 'Аnа'],
  ['Greek letters', 'Αna'],
  ['mathematical letters', '𝐀𝐧𝐚'],
  ['full-width letters', 'Ａｎａ'],
  ['other case', 'ANA'],
  ['accents', 'Ána'],
  ['points and spaces', 'A n.a_'],
])('M10: a name in %s looks like the plain one', (_what, name) => {
  expect(nameSkeleton(name)).toBe(nameSkeleton('Ana'));
});

it('M10: digits and letters that look alike are one', () => {
  expect(nameSkeleton('B0b')).toBe(nameSkeleton('Bob'));
  expect(nameSkeleton('PauI')).toBe(nameSkeleton('Paul'));
  expect(nameSkeleton('Arnold')).toBe(nameSkeleton('Amold'));
});

it('M10: other names stay apart, in any script', () => {
  const names = ['Ana', 'Ben', '太郎', '花子', 'Ольга', 'Ирина', '🌱', '🌷', '!!', '??'];
  expect(new Set(names.map(nameSkeleton)).size).toBe(names.length);
});
