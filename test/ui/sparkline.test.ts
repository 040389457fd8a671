import { expect, it } from 'vitest';
import { sparkline } from '../../src/ui/history/sparkline.ts';

it('the last hour ends at the right, its most at the top, and what is not known at zero', () => {
  const { line, area } = sparkline([5, 10]);
  const points = line.slice(1).split('L');
  expect(points).toHaveLength(60);
  expect([points[0], points[57], points[58], points[59]]).toEqual([
    '0 19',
    '57.97 19',
    '58.98 10',
    '60 1',
  ]);
  expect(area).toBe(`${line}V20H0Z`);
});

it('an hour without traffic is a line at the bottom', () => {
  expect(
    sparkline([])
      .line.slice(1)
      .split('L')
      .every((point) => point.endsWith(' 19')),
  ).toBe(true);
});
