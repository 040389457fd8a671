import { describe, expect, it } from 'vitest';
import {
  holdsNs,
  isDue,
  windowOf,
  windowSeconds,
  windowsBetween,
} from '../../src/archive/windows.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { week, weekMs } from './sample.ts';

const hourMs = 3_600_000;

describe('windows', () => {
  it.each(vectors.windows)(
    'A1: $timestampSeconds s lies in the ISO week of the vectors',
    (sample) => {
      expect(windowOf(sample.timestampSeconds * 1000, weekMs)).toEqual({
        fromMs: sample.fromSeconds * 1000,
        toMs: sample.toSeconds * 1000,
      });
    },
  );

  it('A1: a window begins on Monday 00:00:00 UTC and is half open', () => {
    const window = windowOf(Date.UTC(2024, 1, 29, 13), weekMs);
    expect(new Date(window.fromMs).toUTCString()).toBe('Mon, 26 Feb 2024 00:00:00 GMT');
    expect(windowOf(window.toMs - 1, weekMs)).toEqual(window);
    expect(windowOf(window.toMs, weekMs).fromMs).toBe(window.toMs);
  });

  it('A1: windows of 60 s are whole minutes', () => {
    expect(windowOf(1_764_547_261_234, 60_000)).toEqual({
      fromMs: 1_764_547_260_000,
      toMs: 1_764_547_320_000,
    });
  });

  it('A1: the windows of a range are on the grid, oldest first, without gaps', () => {
    const windows = windowsBetween(week.fromMs + 1, week.fromMs + 3 * weekMs + 1, weekMs);
    expect(windows.map(({ fromMs }) => (fromMs - week.fromMs) / weekMs)).toEqual([0, 1, 2, 3]);
    expect(windowsBetween(week.fromMs, week.toMs, weekMs)).toEqual([week]);
    expect(windowsBetween(week.fromMs, week.fromMs, weekMs)).toEqual([]);
  });

  it('A1: a range of more windows than an index holds is refused', () => {
    expect(() => windowsBetween(0, Date.now(), 1000)).toThrow(RangeError);
  });

  it('H4: a window is due when its end is more than the grace time ago', () => {
    expect(isDue(week, week.toMs + hourMs, hourMs)).toBe(false);
    expect(isDue(week, week.toMs + hourMs + 1, hourMs)).toBe(true);
  });

  it('A1: nanoseconds at both ends', () => {
    expect(holdsNs(week, BigInt(week.fromMs) * 1_000_000n)).toBe(true);
    expect(holdsNs(week, BigInt(week.fromMs) * 1_000_000n - 1n)).toBe(false);
    expect(holdsNs(week, BigInt(week.toMs) * 1_000_000n - 1n)).toBe(true);
    expect(holdsNs(week, BigInt(week.toMs) * 1_000_000n)).toBe(false);
  });

  it('A3: windows are written in whole seconds since 1970', () => {
    expect(windowSeconds(week)).toEqual({ fromSeconds: 1_764_547_200, toSeconds: 1_765_152_000 });
    expect(() => windowSeconds(windowOf(0, weekMs))).toThrow(RangeError);
    expect(() => windowSeconds({ fromMs: 1, toMs: 1001 })).toThrow(RangeError);
  });
});
