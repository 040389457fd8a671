import { describe, expect, it, vi } from 'vitest';
import type { WindowView } from '../../src/app/history-model.ts';
import { cellAfter } from '../../src/ui/history/calendar-keys.ts';
import { calendarYears } from '../../src/ui/history/calendar-years.ts';

// What formats dates asks for the reader's languages when it is loaded.
vi.hoisted(() => vi.stubGlobal('navigator', { languages: ['en-GB'] }));

const weekMs = 604_800_000;

function window(fromMs: number, lengthMs = weekMs): WindowView {
  return {
    fromMs,
    toMs: fromMs + lengthMs,
    state: 'imported',
    messages: 1,
    sizeBytes: 1,
    pieces: 1,
    reason: undefined,
    archives: [],
  };
}

describe('the years of the calendar', () => {
  it('hold each week in the month in which it begins, in UTC', () => {
    const firstMs = Date.UTC(2025, 11, 15);
    const weeks = Array.from({ length: 6 }, (_, n) => window(firstMs + n * weekMs));
    const years = calendarYears(weeks).map(({ name, months }) => ({
      name,
      months: months.map(({ label, windows }) => [label, windows.length]),
    }));
    expect(years).toEqual([
      { name: '2025', months: [['December 2025', 3]] },
      { name: '2026', months: [['January 2026', 3]] },
    ]);
  });

  it('go by the hour where windows are shorter than a day', () => {
    const startMs = new Date(2026, 2, 3, 12).getTime();
    const minutes = Array.from({ length: 90 }, (_, n) => window(startMs + n * 60_000, 60_000));
    const [day, ...others] = calendarYears(minutes);
    expect(others).toEqual([]);
    expect(day?.months.map(({ windows }) => windows.length)).toEqual([60, 30]);
  });
});

describe('the keys of the calendar', () => {
  // Two months side by side, wrapped: 0 1 2 | 3 4 above 5 6 7.
  const places = [
    { left: 0, top: 10 },
    { left: 24, top: 10 },
    { left: 48, top: 10 },
    { left: 120, top: 10 },
    { left: 144, top: 10 },
    { left: 0, top: 60 },
    { left: 24, top: 60 },
    { left: 48, top: 60 },
  ];

  it.each([
    ['ArrowRight', 2, 3],
    ['ArrowRight', 7, 7],
    ['ArrowLeft', 5, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 6],
    ['ArrowDown', 4, 7],
    ['ArrowDown', 6, 6],
    ['ArrowUp', 7, 2],
    ['ArrowUp', 0, 0],
    ['Home', 6, 0],
    ['End', 1, 7],
    ['PageDown', 1, 7],
    ['PageUp', 5, 0],
  ])('%s from cell %i leads to %i', (key, from, to) => {
    expect(cellAfter({ key }, from, places)).toBe(to);
  });

  it('leave other keys alone', () => {
    expect(cellAfter({ key: 'a' }, 0, places)).toBeUndefined();
  });
});
