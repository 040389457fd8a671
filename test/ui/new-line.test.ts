import { expect, it } from 'vitest';
import type { TimelineItem } from '../../src/app/app-model.ts';
import { newLineBefore } from '../../src/ui/timeline/new-line.ts';
import { TimelineRows } from '../../src/ui/timeline/timeline-rows.ts';

const row = (id: string, timestampMs: number, isOwn = false): TimelineItem =>
  ({ id, timestampMs, isOwn, author: isOwn ? 'me' : 'they' }) as TimelineItem;

const rows = new TimelineRows().next([row('a', 1), row('b', 2, true), row('c', 2), row('d', 3)]);

it('the line stands before the first message of somebody else after the mark', () => {
  expect(newLineBefore(rows, { timestampMs: 1, id: 'a' })).toBe('c');
  expect(newLineBefore(rows, { timestampMs: 2, id: 'b' })).toBe('c');
  expect(newLineBefore(rows, { timestampMs: 2, id: 'c' })).toBe('d');
  expect(newLineBefore(rows, { timestampMs: 0, id: '' })).toBe('a');
});

it('there is none without a mark or with nothing after it', () => {
  expect(newLineBefore(rows, undefined)).toBeUndefined();
  expect(newLineBefore(rows, { timestampMs: 3, id: 'd' })).toBeUndefined();
});
