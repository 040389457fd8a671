import { expect, it } from 'vitest';
import { beginOf } from '../../src/ui/days.ts';

it('a day of a date field begins at midnight of the reader’s zone', () => {
  expect(beginOf('2026-03-29')).toBe(new Date(2026, 2, 29).getTime());
});
