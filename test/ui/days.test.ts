import { beforeEach, expect, it, vi } from 'vitest';
import { beginOf, daysAgo, startOfHour } from '../../src/ui/days.ts';
import {
  formatDate,
  formatDay,
  formatFull,
  formatMoment,
  formatTime,
} from '../../src/ui/format.ts';
import { text } from '../../src/ui/text.ts';

beforeEach(() => void vi.stubGlobal('navigator', { languages: ['en-GB'] }));

const lateMs = new Date(2026, 2, 29, 23, 5).getTime();
const soonAfterMs = new Date(2026, 2, 30, 0, 25).getTime();

it('a day of a date field begins at midnight of the reader’s zone', () => {
  expect(beginOf('2026-03-29')).toBe(new Date(2026, 2, 29).getTime());
});

it('days and hours begin when they do in the reader’s zone', () => {
  expect(daysAgo(lateMs, soonAfterMs)).toBe(1);
  expect(startOfHour(lateMs)).toBe(new Date(2026, 2, 29, 23).getTime());
});

it('a moment is said as clocks and calendars have it in the reader’s zone', () => {
  expect(formatTime(lateMs)).toMatch(/^(?:23|11):05/);
  expect(formatDay(lateMs, soonAfterMs)).toBe(text.timeline.yesterday);
  expect(formatDay(lateMs, lateMs + 5 * 86_400_000)).toContain('29');
  expect(formatDate(lateMs)).toContain('29');
  expect(formatMoment(lateMs, soonAfterMs)).toMatch(/29.*(?:23|11):05/);
  expect(formatFull(lateMs)).toMatch(/29.*(?:23|11):05/);
});
