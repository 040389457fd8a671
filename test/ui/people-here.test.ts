import { expect, it } from 'vitest';
import { People } from '../../src/ui/timeline/mentions/people.svelte.ts';
import { item } from './timeline-item.ts';

const key = (digit: string): string => `0x04${digit.repeat(128)}`;
const [ada, ben, twin, nobody] = ['a', 'b', 'c', 'd'].map(key) as [string, string, string, string];

/** A channel in which only Ada wrote, of a community with two who are called Ben. */
function opened() {
  const names = new Map([ben, twin].map((chatKey) => [chatKey, 'Ben']));
  let loaded = 0;
  const people = new People({
    items: () => [item('1', { author: ada, displayName: 'Ada' })],
    everybody: () => ({
      named: [],
      nameOf: (chatKey) => names.get(chatKey),
      tagOf: (chatKey) => (names.has(chatKey) ? chatKey.slice(-6) : undefined),
      loadNames: () => (loaded += 1),
    }),
    own: () => undefined,
    isModerator: () => false,
  });
  return { people, loaded: () => loaded };
}

it('names who wrote elsewhere only, and tells those apart who look alike', () => {
  const { people } = opened();
  const all = [ada, ben, twin, nobody].map((chatKey) => people.fullNameOf(chatKey));
  expect(all).toEqual(['Ada', 'Ben (bbbbbb)', 'Ben (cccccc)', 'Member dddddd']);
});

it('the names of everybody are loaded where somebody did not write here', () => {
  const { people, loaded } = opened();
  people.loadNamesOf([ada]);
  expect(loaded()).toBe(0);
  people.loadNamesOf([ada, ben]);
  expect(loaded()).toBe(1);
});
