import { expect, it, vi } from 'vitest';
import type { ReadingModel, ReadMark } from '../../src/app/reading-model.ts';
import { ReadingPlace } from '../../src/ui/timeline/reading-place.svelte.ts';

const mark = (n: number): ReadMark => ({ timestampMs: n, id: `0x${n}` });

function opened(leftOff?: ReadMark) {
  const waiting: (() => void)[] = [];
  const stored: number[] = [];
  const reading = {
    leftOff: () => Promise.resolve(leftOff),
    readUpTo: (_community: string, _chat: string, { timestampMs }: ReadMark) => {
      stored.push(timestampMs);
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
  } as unknown as ReadingModel;
  const onError = vi.fn();
  const pauses: (() => void)[] = [];
  const pause = (): Promise<void> => new Promise((resolve) => pauses.push(resolve));
  const place = new ReadingPlace(reading, { communityId: 'c', chatId: 'h' }, onError, pause);
  const endPause = (): void => pauses.shift()?.();
  return { place, stored, endPause, goOn: () => waiting.shift()?.(), onError };
}

it('knows where reading was left off, and forgets it when the line is seen', async () => {
  const { place } = opened(mark(3));
  expect(place.isKnown).toBe(false);
  const went: ReadMark[] = [];
  await place.find((to) => {
    expect(place.isKnown).toBe(false);
    went.push(to);
    return Promise.resolve();
  });
  expect(went).toEqual([mark(3)]);
  expect([place.isKnown, place.mark]).toEqual([true, mark(3)]);
  place.endLine();
  expect(place.mark).toBeUndefined();
});

it('H23: stores one at a time, after a pause, and of those that wait only the last', async () => {
  const { place, stored, endPause, goOn } = opened();
  for (const n of [1, 2]) place.see(mark(n));
  expect(stored).toEqual([]);
  endPause();
  await vi.waitFor(() => expect(stored).toEqual([2]));
  for (const n of [3, 4]) place.see(mark(n));
  goOn();
  await Promise.resolve();
  expect(stored).toEqual([2]);
  await vi.waitFor(() => {
    endPause();
    expect(stored).toEqual([2, 4]);
  });
});

it('what was seen further down stays seen', async () => {
  const { place, stored, endPause } = opened();
  place.see(mark(4));
  place.see(mark(2));
  endPause();
  await vi.waitFor(() => expect(stored).toEqual([4]));
});

it('what comes while nobody looks is after the line', () => {
  const { place } = opened();
  place.lookAway();
  expect(place.mark).toBeUndefined();
  place.see(mark(5));
  place.lookAway();
  expect(place.mark).toEqual(mark(5));
});
