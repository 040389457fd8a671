import { expect, it } from 'vitest';
import { plainWords } from '../../src/app/markdown/plain-words.ts';

const key = `0x04${'a'.repeat(128)}`;
const word = (chatKey: string | undefined): string => (chatKey === key ? '@Ana' : '@everyone');

it.each([
  ['**Bring** the _long_ ~~old~~ `rake`', 'Bring the long old rake'],
  ['> was it here?\n\nYes', 'was it here?\nYes'],
  ['1. dig\n2. sow', 'dig\nsow'],
  ['```ts\nconst a = 1;\n```', 'const a = 1;'],
  ['see [the plan](https://example.org/plan)', 'see the plan'],
  [`@${key} and @0x00001`, '@Ana and @everyone'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['<b>no</b>', '<b>no</b>'],
])('%j reads %j', (text, words) => {
  expect(plainWords(text, word)).toBe(words);
});
