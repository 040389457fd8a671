import { describe, expect, it } from 'vitest';
import {
  mentionAt,
  namesAmong,
  suggest,
  withChosen,
  withKeys,
  withNames,
} from '../../src/ui/timeline/mentions/mention-draft.ts';
import type { Mentionable } from '../../src/ui/timeline/mentions/mention-draft.ts';

const key = (digit: string): string => `0x04${digit.repeat(128)}`;
const ana = { chatKey: key('a'), name: 'Ana' };
const anaMaria = { chatKey: key('b'), name: 'Ana Maria' };
const ben = { chatKey: key('c'), name: 'Ben' };
const otherBen = { chatKey: key('d'), name: 'Ben' };
const everyone = { chatKey: undefined, name: 'everyone' };
const people = [ana, anaMaria, ben, everyone];

describe('a mention that is being written', () => {
  it.each([
    ['@', { from: 0, start: '' }],
    ['Hi @An', { from: 3, start: 'an' }],
    ['(@Ana m', { from: 1, start: 'ana m' }],
    ['ana@example', undefined],
    ['@Ana\n', undefined],
    ['@ ', undefined],
  ])('%j', (text, query) => {
    expect(mentionAt(text, text.length)).toEqual(query);
  });

  it('offers names that begin so, then those of which a word does', () => {
    const found = (start: string) => suggest(people, { from: 0, start }).map(({ name }) => name);
    expect(found('a')).toEqual(['Ana', 'Ana Maria']);
    expect(found('mar')).toEqual(['Ana Maria']);
    expect(found('x')).toEqual([]);
  });
});

describe('names in a text that is sent', () => {
  it.each([
    ['Hi @Ana!', `Hi @${ana.chatKey}!`],
    ['@Ana Maria and @Ana', `@${anaMaria.chatKey} and @${ana.chatKey}`],
    ['@Anabel', '@Anabel'],
    ['ana@Ana', 'ana@Ana'],
    ['@everyone: tea', '@0x00001: tea'],
  ])('become keys: %j', (text, wire) => {
    expect(withKeys(text, namesAmong(people), [])).toBe(wire);
  });

  it('of several who have one, the one that was chosen; without a choice it stays a word', () => {
    const both = [ben, otherBen];
    expect(withKeys('@Ben', namesAmong(both), [])).toBe('@Ben');
    expect(withKeys('@Ben', namesAmong(both), [otherBen])).toBe(`@${otherBen.chatKey}`);
  });
});

it('looks up what is written, whoever else has a name', () => {
  const { byName, longest } = namesAmong(people);
  const asked: string[] = [];
  const names = {
    longest,
    byName: {
      has: (name: string) => asked.push(name) > 0 && byName.has(name),
      get: (name: string) => byName.get(name),
    } as ReadonlyMap<string, Mentionable | undefined>,
  };
  expect(withKeys('Tea, @Ana and all?', names, [])).toBe(`Tea, @${ana.chatKey} and all?`);
  expect(asked.every((name) => 'Ana and all?'.startsWith(name))).toBe(true);
  expect(asked.length).toBeLessThanOrEqual(longest);
});

describe('keys in a text that is edited', () => {
  const names = new Map([ana, anaMaria, ben, otherBen].map((one) => [one.chatKey, one.name]));
  const nameOf = (chatKey: string) => names.get(chatKey);

  it.each([
    [`Hi @${ana.chatKey}!`, 'Hi @Ana!'],
    ['@0x00001: tea', '@everyone: tea'],
    [`@${key('f')} is unknown`, `@${key('f')} is unknown`],
    // Two who have one name could not be told apart any more.
    [`@${ben.chatKey} and @${otherBen.chatKey}`, `@Ben and @${otherBen.chatKey}`],
  ])('become names, and the same keys again: %j', (text, draft) => {
    const written = withNames(text, nameOf);
    expect(written.draft).toBe(draft);
    expect(withKeys(written.draft, namesAmong([]), written.named.reduce(withChosen, []))).toBe(
      text,
    );
  });
});
