import { describe, expect, it } from 'vitest';
import {
  checkTimes,
  CLOCK_TOLERANCE_MS,
  FORMAT_0_CLOCK_TOLERANCE_MS,
  nextClock,
} from '../../src/protocol/clock.ts';
import { realTime } from '../../src/protocol/time-constants.ts';
import { nowMs, reasonOf } from './sample.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const toleranceMs = CLOCK_TOLERANCE_MS;
const live = { nowMs, lookBackMs: realTime.lookBackMs, toleranceMs };

describe('clocks', () => {
  it('M7: what we send has the time of now, or one more than the last in the chat', () => {
    expect(nextClock({ nowMs, lastSeen: 0, timestampMs: nowMs })).toBe(nowMs);
    expect(nextClock({ nowMs, lastSeen: nowMs - 1, timestampMs: nowMs })).toBe(nowMs);
    expect(nextClock({ nowMs, lastSeen: nowMs + 5, timestampMs: nowMs })).toBe(nowMs + 6);
  });

  it('M7: a last clock that is ahead of now + 120 s counts as now', () => {
    const lastSeen = nowMs + 2 * MINUTE;
    expect(nextClock({ nowMs, lastSeen: lastSeen - 1, timestampMs: nowMs })).toBe(lastSeen);
    expect(nextClock({ nowMs, lastSeen: lastSeen + 1, timestampMs: nowMs })).toBe(nowMs + 1);
    expect(nextClock({ nowMs, lastSeen: 2 ** 53, timestampMs: nowMs })).toBe(nowMs + 1);
  });

  it('M7: what we send is never more than 120 s ahead of its timestamp', () => {
    const timestampMs = nowMs - 10 * MINUTE;
    const clock = nextClock({ nowMs, lastSeen: nowMs, timestampMs });
    expect(clock).toBe(timestampMs + 2 * MINUTE);
    expect(checkTimes({ clock, timestampMs, ...live })).toBeUndefined();
  });

  it('M7: clock 0 is dropped', () => {
    expect(reasonOf(checkTimes({ clock: 0, timestampMs: nowMs, toleranceMs }))).toBe(
      'M7 clock zero',
    );
  });

  it('M7: live, a clock or timestamp more than 120 s ahead of now is dropped', () => {
    const limit = nowMs + 2 * MINUTE;
    expect(checkTimes({ clock: limit, timestampMs: limit, ...live })).toBeUndefined();
    const clockAhead = { clock: limit + 1, timestampMs: limit, ...live };
    expect(reasonOf(checkTimes(clockAhead))).toBe('M7 ahead of now');
    const timestampAhead = { clock: limit, timestampMs: limit + 1, ...live };
    expect(reasonOf(checkTimes(timestampAhead))).toBe('M7 ahead of now');
  });

  it('M7: live, a timestamp more than 30 days old is dropped', () => {
    const timestampMs = nowMs - 30 * DAY;
    expect(checkTimes({ clock: timestampMs, timestampMs, ...live })).toBeUndefined();
    const older = { clock: timestampMs, timestampMs: timestampMs - 1, ...live };
    expect(reasonOf(checkTimes(older))).toBe('M7 too old');
  });

  it('M7: a timestamp more than 24 h after its clock is dropped', () => {
    const clock = nowMs - DAY;
    expect(checkTimes({ clock, timestampMs: nowMs, ...live })).toBeUndefined();
    expect(reasonOf(checkTimes({ clock: clock - 1, timestampMs: nowMs, ...live }))).toBe(
      'M7 clock and timestamp',
    );
  });

  it('M7: a clock more than 120 s ahead of its timestamp is dropped, archived too', () => {
    const timestampMs = nowMs - 400 * DAY;
    const clock = timestampMs + 2 * MINUTE;
    expect(checkTimes({ clock, timestampMs, toleranceMs })).toBeUndefined();
    expect(reasonOf(checkTimes({ clock: clock + 1, timestampMs, toleranceMs }))).toBe(
      'M7 clock and timestamp',
    );
  });

  it('M7: in format 0, which knows seconds only, 120.999 s are allowed', () => {
    const times = { timestampMs: nowMs, toleranceMs: FORMAT_0_CLOCK_TOLERANCE_MS };
    expect(checkTimes({ clock: nowMs + 120_999, ...times })).toBeUndefined();
    expect(reasonOf(checkTimes({ clock: nowMs + 121_000, ...times }))).toBe(
      'M7 clock and timestamp',
    );
  });

  it('M7: for archived events now does not matter', () => {
    const future = nowMs + 1000 * DAY;
    expect(checkTimes({ clock: future, timestampMs: future, toleranceMs })).toBeUndefined();
    expect(checkTimes({ clock: 1000, timestampMs: 1000, toleranceMs })).toBeUndefined();
  });

  it('M7: a clock that no number can hold is dropped', () => {
    expect(reasonOf(checkTimes({ clock: 2 ** 53, timestampMs: nowMs, ...live }))).toBe(
      'M7 clock and timestamp',
    );
  });
});
