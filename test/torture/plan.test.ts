import { describe, expect, it } from 'vitest';
import { hostileDeeds } from './actions.ts';
import { makePlan } from './plan.ts';

const minuteMs = 60_000;

describe('the plan of a torture run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makePlan(7, minuteMs)).toEqual(makePlan(7, minuteMs));
    expect(makePlan(8, minuteMs)).not.toEqual(makePlan(7, minuteMs));
  });

  it('goes on in order of time until the end', () => {
    const times = makePlan(7, 3 * minuteMs).map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(times[0]).toBeGreaterThanOrEqual(0);
    expect(times.at(-1)).toBeLessThan(3 * minuteMs);
    expect(times.at(-1)).toBeGreaterThan(2.9 * minuteMs);
  });

  it('lets everything come that there is, within minutes', () => {
    const actions = makePlan(7, 10 * minuteMs).map(({ action }) => action);
    const kinds = new Set(actions.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'forget',
      'hostile',
      'kill',
      'node outage',
      'reload',
      'reopen',
      'store faults',
      'tracker outage',
      'write',
    ]);
    const deeds = actions.flatMap((action) => (action.kind === 'hostile' ? action.deed : []));
    expect(new Set(deeds)).toEqual(new Set(hostileDeeds));
    const moments = actions.flatMap((action) => (action.kind === 'kill' ? action.moment : []));
    const all = ['anything', 'archiving', 'fetching', 'importing'];
    expect([...new Set(moments)].sort()).toEqual(all);
  });

  it('M10: lets nobody write so much that readers would hold it back', () => {
    const written = new Map<string, number>();
    for (const { atMs, action } of makePlan(7, 10 * minuteMs)) {
      if (action.kind !== 'write') continue;
      const minute = `${action.who} ${Math.floor(atMs / minuteMs)}`;
      written.set(minute, (written.get(minute) ?? 0) + action.messages);
    }
    expect(Math.max(...written.values())).toBeLessThan(50);
  });
});
