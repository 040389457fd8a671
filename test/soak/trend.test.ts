import { expect, it } from 'vitest';
import type { Sample } from './sample.ts';
import { trends } from './trend.ts';

const usual: Sample = {
  heapBytes: 1_000,
  listeners: 500,
  connections: 2,
  wires: 2,
  sockets: 3,
  timers: 20,
  workers: 6,
};

function unsteady(change: (n: number) => Partial<Sample>): string[] {
  const samples = Array.from({ length: 40 }, (_, n) => ({ ...usual, ...change(n) }));
  return trends(samples)
    .filter(({ isSteady }) => !isSteady)
    .map(({ name }) => name);
}

it('what stays as it is, or warms up at first, is steady', () => {
  expect(unsteady(() => ({}))).toEqual([]);
  expect(unsteady((n) => (n < 10 ? { heapBytes: 100, listeners: 5 } : {}))).toEqual([]);
  expect(unsteady((n) => (n % 5 === 0 ? { heapBytes: 9_000, connections: 9 } : {}))).toEqual([]);
});

it('a heap that grows or shrinks by more than a tenth is not', () => {
  expect(unsteady((n) => ({ heapBytes: 1_000 + 3 * n }))).toEqual([]);
  expect(unsteady((n) => ({ heapBytes: 1_000 + 8 * n }))).toEqual(['heapBytes']);
  expect(unsteady((n) => ({ heapBytes: 1_000 - 8 * n }))).toEqual(['heapBytes']);
});

it('what piles up is found by its name', () => {
  const names = ['listeners', 'connections', 'wires', 'sockets', 'timers', 'workers'] as const;
  for (const name of names) {
    expect(unsteady((n) => ({ [name]: usual[name] + n }))).toEqual([name]);
  }
});
