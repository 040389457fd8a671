import { expect, it } from 'vitest';
import type { AwayWindow } from '../../src/app/away-window.ts';
import { atEnd, awayRuns } from '../../src/ui/timeline/away-runs.ts';
import { ScrollFetch } from '../../src/ui/timeline/scroll-fetch.ts';
import type { TimelineRow } from '../../src/ui/timeline/timeline-rows.ts';

function row(timestampMs: number): TimelineRow {
  const item = { timestampMs } as TimelineRow['item'];
  const rest = { pictures: [], lastId: item.id, isFirstOfDay: false, isFirstOfGroup: false };
  return { key: `at ${timestampMs}`, item, ...rest };
}

function away(fromMs: number): AwayWindow {
  const state = { isRequested: false, isPruned: false };
  return { fromMs, toMs: fromMs + 10, messages: 1, sizeBytes: 102_400, ...state };
}

function told(
  rows: readonly number[],
  windows: readonly number[],
  isAtStart: boolean,
  isAtNewest = true,
) {
  const runs = awayRuns(rows.map(row), windows.map(away), { isAtStart, isAtNewest });
  return [...runs].map(([key, { newest, older }]) => [key, newest.fromMs, older]);
}

it('H16: a week that is not here is told between the messages around it, the newest of a row', () => {
  expect(told([15, 45], [20, 30], true)).toEqual([['at 45', 30, 1]]);
  expect(told([15, 25, 45], [20, 30], true)).toEqual([
    ['at 25', 20, 0],
    ['at 45', 30, 0],
  ]);
  expect(told([15], [20], true)).toEqual([[atEnd, 20, 0]]);
});

it('H16: what lies before the first message is told only where nothing older is here', () => {
  expect(told([45], [0, 20], false)).toEqual([]);
  expect(told([45], [0, 20], true)).toEqual([['at 45', 20, 1]]);
  expect(told([], [0, 20], true)).toEqual([[atEnd, 20, 1]]);
});

it('H16: what lies after the last message is told only where nothing newer is here', () => {
  expect(told([15, 45], [20, 50], true, false)).toEqual([['at 45', 20, 0]]);
  expect(told([15, 45], [20, 50], true)).toEqual([
    ['at 45', 20, 0],
    [atEnd, 50, 0],
  ]);
});

it('H16: scrolling fetches three windows in a row that bring no message, then the reader asks', () => {
  const scroll = new ScrollFetch();
  const asked = Array.from({ length: 5 }, () => scroll.mayFetch(7));
  expect(asked).toEqual([true, true, true, false, false]);
  expect(scroll.mayFetch(8)).toBe(true);
});
