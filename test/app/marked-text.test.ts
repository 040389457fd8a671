import { expect, it } from 'vitest';
import { TextMarker } from '../../src/app/marked-text.ts';

function shown(text: string, ...words: string[]): string {
  const parts = new TextMarker({ words, phrases: [] }).parts(text);
  return parts.map(({ text: part, isMarked }) => (isMarked ? `[${part}]` : part)).join('');
}

it('marks each word and leaves the rest as it was written', () => {
  expect(shown('Peas, and PEARS & <b>peas</b>', 'pea')).toBe('[Pea]s, and [PEA]RS & <b>[pea]s</b>');
  expect(shown('nothing of it', 'pea')).toBe('nothing of it');
  expect(shown('', 'pea')).toBe('');
});

it('shows of a long text what is around the first word that was looked for', () => {
  const filler = 'lorem ipsum '.repeat(60);
  const text = shown(`${filler}here are peas ${filler}`, 'peas');
  expect(text).toMatch(/^… \S+ .*here are \[peas\] .*\S …$/);
  expect(text.length).toBeLessThan(300);
  expect(shown(`${'x'.repeat(400)} peas`, 'peas')).toBe('… [peas]');
  expect(shown(`peas ${'x'.repeat(400)}`, 'peas')).toMatch(/^\[peas\] …$/);
});
