import { expect, it } from 'vitest';
import { leftOutViews } from '../../src/app/left-out-views.ts';

it('A6: the owner is told which messages are in no archive, the newest first', () => {
  const leftOut = [
    { id: '0x01', chatId: 'seeds', timestampMs: 1 },
    { id: '0x02', chatId: 'removed', timestampMs: 2 },
  ];
  expect(leftOutViews(leftOut, new Map([['seeds', 'Seeds']]))).toEqual([
    { id: '0x02', channelName: '', timestampMs: 2 },
    { id: '0x01', channelName: 'Seeds', timestampMs: 1 },
  ]);
});
