import { expect, it } from 'vitest';
import type { CategoryView, ChannelView } from '../../src/app/app-model.ts';
import { movedBefore, placesOf, rowsOf, stepped } from '../../src/ui/community/channel-rows.ts';
import type { ChannelRow } from '../../src/ui/community/channel-rows.ts';

function channel(chatId: string, categoryId?: string): ChannelView {
  const what = { description: '', emoji: '', isReadOnly: false, canWrite: true };
  return { chatId, name: chatId, categoryId, ...what };
}

function category(id: string): CategoryView {
  return { id, name: id, isFolded: false };
}

/** a, then X with b and c, then Y, which is empty, then Z with d. */
const rows = rowsOf({
  channels: [channel('a'), channel('b', 'X'), channel('c', 'X'), channel('d', 'Z')],
  categories: [category('X'), category('Y'), category('Z')],
});

function keys(list: readonly ChannelRow[]): string {
  return list.map(({ key }) => key).join(' ');
}

it('lists what is in no category first, then category by category', () => {
  expect(keys(rows)).toBe('a X b c Y Z d');
});

it.each([
  ['b', 1, 'a X c b Y Z d'],
  ['b', -1, 'a b X c Y Z d'],
  ['c', 1, 'a X b Y c Z d'],
  ['a', -1, 'a X b c Y Z d'],
  ['d', 1, 'a X b c Y Z d'],
  ['Y', -1, 'a Y X b c Z d'],
  ['X', 1, 'a Y X b c Z d'],
  ['X', -1, 'a X b c Y Z d'],
  ['Z', 1, 'a X b c Y Z d'],
  ['unknown', 1, 'a X b c Y Z d'],
] as const)('a step moves %s by %i', (key, direction, expected) => {
  expect(keys(stepped(rows, key, direction))).toBe(expected);
});

it.each([
  ['d', 'b', 'a X d b c Y Z'],
  ['d', 'Z', 'a X b c Y d Z'],
  ['a', undefined, 'X b c Y Z d a'],
  ['d', 'X', 'a d X b c Y Z'],
  ['Z', 'c', 'a Z d X b c Y'],
  ['X', undefined, 'a Y Z d X b c'],
  ['Y', 'a', 'a Y X b c Z d'],
  ['a', 'a', 'a X b c Y Z d'],
] as const)('%s dropped before %s', (key, before, expected) => {
  expect(keys(movedBefore(rows, key, before))).toBe(expected);
});

it('says of each channel in which category it is', () => {
  expect(placesOf(movedBefore(rows, 'a', 'Z'))).toEqual({
    channels: [
      { chatId: 'b', categoryId: 'X' },
      { chatId: 'c', categoryId: 'X' },
      { chatId: 'a', categoryId: 'Y' },
      { chatId: 'd', categoryId: 'Z' },
    ],
    categoryIds: ['X', 'Y', 'Z'],
  });
});
