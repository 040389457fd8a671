import { describe, expect, it } from 'vitest';
import type { WindowView } from '../../src/app/history-model.ts';
import { calendarLimit, calendarOf, quietLimit } from '../../src/app/calendar.ts';

const weekMs = 604_800_000;
/** A Monday, 0:00 UTC, as the grid is cut (A1). */
const mondayMs = Date.UTC(2026, 2, 2);
const nowMs = mondayMs + 5 * weekMs + 3_600_000;

function archived(week: number, over: Partial<WindowView> = {}): WindowView {
  const fromMs = mondayMs + week * weekMs;
  return {
    fromMs,
    toMs: fromMs + weekMs,
    state: 'imported',
    messages: 3,
    sizeBytes: 102_400,
    pieces: 1,
    reason: undefined,
    archives: [],
    ...over,
  };
}

const frame = {
  windowMs: weekMs,
  nowMs,
  createdMs: undefined as number | undefined,
  archivedThroughMs: undefined as number | undefined,
};

const statesOf = (windows: readonly WindowView[]) => windows.map(({ state }) => state);

describe('the calendar of windows', () => {
  it('goes from the first window to the one that is now, without a hole', () => {
    const calendar = calendarOf([archived(2), archived(0)], frame);
    expect(calendar.map(({ fromMs }) => (fromMs - mondayMs) / weekMs)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('H4: tells a member’s empty windows from those that are not archived yet', () => {
    const calendar = calendarOf([archived(2), archived(0)], frame);
    const [not, empty] = ['not archived', 'empty'];
    expect(statesOf(calendar)).toEqual(['imported', empty, 'imported', not, not, not]);
  });

  it('H4: takes for empty what the control node has cut, and begins with the community', () => {
    const own = {
      ...frame,
      createdMs: mondayMs - weekMs + 1,
      archivedThroughMs: mondayMs + 4 * weekMs,
    };
    const calendar = calendarOf([archived(2)], own);
    const [not, empty] = ['not archived', 'empty'];
    expect(statesOf(calendar)).toEqual([empty, empty, empty, 'imported', empty, not, not]);
  });

  it('shows a window that lies off the grid once, and none of the grid over it', () => {
    const fromMs = mondayMs + weekMs / 2;
    const calendar = calendarOf([archived(0, { fromMs, toMs: fromMs + weekMs })], frame);
    expect(statesOf(calendar).filter((state) => state === 'imported')).toHaveLength(1);
    const overlapping = calendar.filter(
      (one, place) => place > 0 && one.fromMs < (calendar[place - 1]?.toMs ?? 0),
    );
    expect(overlapping).toEqual([]);
  });

  it('keeps of a long silence the beginning and the end, and every window with an archive', () => {
    const calendar = calendarOf([archived(4), archived(-10 * quietLimit)], frame);
    expect(calendar).toHaveLength(quietLimit + 3);
    expect([calendar[0]?.state, calendar.at(-2)?.state]).toEqual(['imported', 'imported']);
    expect(calendar.at(-1)?.toMs).toBeGreaterThan(nowMs);
  });

  it('is bounded: the newest windows stay', () => {
    const many = Array.from({ length: calendarLimit + 10 }, (_, n) => archived(4 - n));
    const calendar = calendarOf(many, frame);
    expect(calendar).toHaveLength(calendarLimit);
    expect(statesOf(calendar.slice(-2))).toEqual(['imported', 'not archived']);
  });

  it('is empty without archives', () => {
    expect(calendarOf([], { ...frame, createdMs: mondayMs })).toEqual([]);
  });
});
