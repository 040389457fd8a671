import { describe, expect, it } from 'vitest';
import { formatFigure, isMissed, median } from './figure.ts';

describe('figure', () => {
  it('is one line: name, value, unit, goal', () => {
    const figure = { name: 'import', value: 14_823.4, unit: 'messages/s' };
    expect(formatFigure({ ...figure, goal: { atLeast: 12_000 } })).toBe(
      'import 14823 messages/s 12000',
    );
    expect(formatFigure(figure)).toBe('import 14823 messages/s -');
  });

  it('has three digits and no zeros that say nothing', () => {
    const write = (value: number): string => formatFigure({ name: 'n', value, unit: 'u' });
    expect([0, 0.7249, 7, 6.45678, 99.96, 104.4].map(write)).toEqual(
      ['0', '0.725', '7', '6.46', '100', '104'].map((value) => `n ${value} u -`),
    );
  });

  it('misses a goal from the right side only', () => {
    const figure = { name: 'n', value: 60, unit: 'u' };
    expect(isMissed({ ...figure, goal: { atMost: 50 } })).toBe(true);
    expect(isMissed({ ...figure, goal: { atMost: 60 } })).toBe(false);
    expect(isMissed({ ...figure, goal: { atLeast: 70 } })).toBe(true);
    expect(isMissed({ ...figure, goal: { atLeast: 60 } })).toBe(false);
    expect(isMissed(figure)).toBe(false);
  });

  it('median is the middle one, or lies between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 10])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });
});
