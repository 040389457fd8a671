import { expect, it } from 'vitest';
import { LiveValue } from '../../src/app/live-value.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { ManualClock, settled } from './manual-clock.ts';

/** What each reading finds, in order; then the last one's again. */
function opened(...found: readonly (string | Error)[]) {
  const clock = new ManualClock();
  const changes = new ChangeFeed(new LocalChannel());
  const errors: unknown[] = [];
  let readings = 0;
  const value = new LiveValue({
    changes,
    clock,
    isConcerned: ({ kind }) => kind === 'account',
    load: async () => {
      const next = found[Math.min(readings, found.length - 1)];
      readings += 1;
      if (next instanceof Error) throw next;
      return next;
    },
    onError: (error) => errors.push(error),
  });
  return { clock, changes, errors, value, readings: () => readings };
}

const failure = new Error('the disk failed');

it('H22: a first reading that fails is tried again, later and later, until it succeeds', async () => {
  const { clock, value, errors, readings } = opened(failure, failure, 'there');
  await settled();
  expect([value.value, errors]).toEqual([undefined, [failure]]);
  clock.advance(500);
  await settled();
  expect([value.value, readings()]).toEqual([undefined, 2]);
  clock.advance(1_000);
  await settled();
  expect([value.value, readings(), errors]).toEqual(['there', 3, [failure, failure]]);
  expect(clock.sleeping).toBe(0);
});

it('a commit is read at once, whatever the next try waits for', async () => {
  const { clock, changes, value } = opened(failure, 'there');
  await settled();
  changes.announce({ kind: 'account' });
  await settled();
  expect(value.value).toBe('there');
  expect(clock.sleeping).toBe(0);
});

it('what was read stays while the next reading fails, and closed it tries no more', async () => {
  const { clock, changes, value, readings } = opened('there', failure);
  await settled();
  changes.announce({ kind: 'account' });
  await settled();
  expect([value.value, clock.sleeping]).toEqual(['there', 1]);
  value.close();
  await settled();
  clock.advance(60_000);
  await settled();
  expect([clock.sleeping, readings()]).toEqual([0, 2]);
});
