import { expect, it } from 'vitest';
import { awayWindows } from '../../src/app/away-windows.ts';
import { wishOf } from '../../src/app/history-wish.ts';
import type { HistorySettings } from '../../src/store/history-settings.ts';
import { archive } from '../store/sample.ts';

const archives = [
  archive('a', 0, 10, { state: 'pruned' }),
  archive('b', 10, 20),
  archive('c', 20, 30, { state: 'imported' }),
  archive('d', 30, 40),
];

function told(wanted: Pick<HistorySettings, 'choice' | 'requested'>): [number, boolean][] {
  const away = awayWindows(archives, wishOf(wanted, 10));
  return away.map(({ fromMs, isRequested }) => [fromMs, isRequested]);
}

it('H16: away is what the choice leaves out, and what was pruned', () => {
  expect(told({})).toEqual([[0, false]]);
  expect(told({ choice: { kind: 'newest', weeks: 1 } })).toEqual([
    [0, false],
    [10, false],
  ]);
  expect(told({ choice: { kind: 'on demand' } })).toEqual([
    [0, false],
    [10, false],
    [30, false],
  ]);
});

it('H16: what gave way to the storage budget is told apart', () => {
  const away = awayWindows(archives, wishOf({ choice: { kind: 'on demand' } }, 10));
  expect(away.map(({ isPruned }) => isPruned)).toEqual([true, false, false]);
});

it('H16: one that was asked for stays away until it is here', () => {
  const requested = [{ fromMs: 10, toMs: 20 }];
  expect(told({ choice: { kind: 'newest', weeks: 1 }, requested })).toEqual([
    [0, false],
    [10, true],
  ]);
});
