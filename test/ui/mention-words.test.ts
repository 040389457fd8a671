import { expect, it } from 'vitest';
import { mentionWords, withMentionWords } from '../../src/ui/mention-words.ts';

const ben = `0x04${'be'.repeat(64)}`;
const nobody = `0x04${'99'.repeat(64)}`;

it('a text reads as it was written, with names for keys', () => {
  const word = mentionWords((chatKey) => (chatKey === ben ? 'Ben' : undefined));
  const read = (text: string): string => withMentionWords(text, word);
  expect(read(`**Hi** @${ben}, @${nobody} and @0x00001: @${ben}!`)).toBe(
    '**Hi** @Ben, @Member 999999 and @everyone: @Ben!',
  );
  expect(read('- no @mention')).toBe('- no @mention');
});
