import { expect, it } from 'vitest';
import { SyncScheduler } from '../../src/app/node/sync-scheduler.ts';
import { QueryIncomplete } from '../../src/network/waku/errors.ts';
import { UnknownCommunity } from '../../src/store/errors.ts';
import { ManualClock, settled } from './manual-clock.ts';

const hour = 3_600_000;

/** A scheduler over one community, and a sync whose outcome the test decides. */
function opened({ ids = ['a'] } = {}) {
  const clock = new ManualClock();
  const runs: string[] = [];
  const covered: string[] = [];
  const errors: unknown[] = [];
  const state = { isConnected: true, fault: undefined as Error | undefined };
  let onRun: () => void = () => undefined;
  const scheduler = new SyncScheduler({
    sync: {
      run: async ({ communityId }) => {
        const startedMs = clock.ms;
        runs.push(communityId);
        onRun();
        if (state.fault) throw state.fault;
        return startedMs;
      },
    },
    time: { gapQueryIntervalMs: hour },
    clock,
    random: () => 1,
    communityIds: () => ids,
    isConnected: () => state.isConnected,
    onCovered: (id) => covered.push(id),
    onError: (error) => errors.push(error),
  });
  scheduler.start();
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settled();
  };
  const during = (work: () => void): void => {
    onRun = () => {
      onRun = () => undefined;
      work();
    };
  };
  return { clock, scheduler, runs, covered, errors, state, pass, during };
}

it('H3: at start, and every hour', async () => {
  const { clock, scheduler, runs, covered, pass } = opened();
  await settled();
  expect([runs.length, covered]).toEqual([1, ['a']]);
  expect(scheduler.coveredThroughMs('a')).toBe(clock.ms);
  await pass(hour - 1);
  expect(runs).toHaveLength(1);
  await pass(1_000);
  expect(runs).toHaveLength(2);
  await scheduler.stop();
});

it('H3: not without a connection, and at once when it is there', async () => {
  const { scheduler, runs, state, pass } = opened();
  state.isConnected = false;
  scheduler.missed();
  await pass(10_000);
  const before = runs.length;
  state.isConnected = true;
  scheduler.missed();
  await settled();
  expect(runs.length).toBe(before + 1);
  await scheduler.stop();
});

it('H3: after a reconnect, and what was covered before counts no more until then (H14)', async () => {
  const { scheduler, runs, state } = opened();
  await settled();
  state.isConnected = false;
  scheduler.missed();
  expect(scheduler.coveredThroughMs('a')).toBeUndefined();
  await settled();
  expect(runs).toHaveLength(1);
  state.isConnected = true;
  scheduler.missed();
  await settled();
  expect(runs).toHaveLength(2);
  expect(scheduler.coveredThroughMs('a')).toBeDefined();
  await scheduler.stop();
});

it('H3: what is missed while a run is under way needs another run', async () => {
  const { scheduler, runs, covered, pass, during } = opened();
  await settled();
  during(() => scheduler.missed('a'));
  scheduler.missed('a');
  await settled();
  expect(runs).toHaveLength(3);
  expect(covered).toHaveLength(2);
  await pass(1_000);
  expect(runs).toHaveLength(3);
  await scheduler.stop();
});

it('H3: what a flood drops is asked for at once, and then with a pause between the runs', async () => {
  const { clock, scheduler, runs, covered, pass } = opened();
  await settled();
  await pass(60_000);
  scheduler.dropped('a');
  await settled();
  expect(runs).toHaveLength(2);
  const coveredMs = clock.ms;
  for (let second = 0; second < 59; second += 1) {
    scheduler.dropped('a');
    await pass(1_000);
  }
  expect(runs).toHaveLength(2 + 5);
  // What was covered stays so, or nothing would be archived and announced meanwhile.
  expect(scheduler.coveredThroughMs('a')).toBeGreaterThan(coveredMs);
  expect(covered).toHaveLength(runs.length);
  await scheduler.stop();
});

it('H3: what is dropped while a run is under way needs another run', async () => {
  const { scheduler, runs, pass, during } = opened();
  await settled();
  await pass(60_000);
  during(() => scheduler.dropped('a'));
  scheduler.dropped('a');
  await settled();
  expect(runs).toHaveLength(2);
  await pass(10_000);
  expect(runs).toHaveLength(3);
  await pass(60_000);
  expect(runs).toHaveLength(3);
  await scheduler.stop();
});

it('H22: what is dropped takes away neither the reason of a failure nor what was covered', async () => {
  const { clock, scheduler, runs, state, pass } = opened();
  await settled();
  const coveredMs = clock.ms;
  state.fault = new QueryIncomplete('no answer');
  await pass(hour);
  const failure = scheduler.failureOf('a');
  expect(failure).toBeDefined();
  scheduler.dropped('a');
  expect(scheduler.failureOf('a')).toEqual(failure);
  expect(scheduler.coveredThroughMs('a')).toBe(coveredMs);
  // The back-off stays, too.
  const before = runs.length;
  for (let second = 0; second < 60; second += 1) {
    scheduler.dropped('a');
    await pass(1_000);
  }
  expect(runs.length - before).toBeLessThan(8);
  await scheduler.stop();
});

it('H22: a failure is tried again with back-off, and is no unexpected error', async () => {
  const { scheduler, runs, errors, state, pass } = opened();
  state.fault = new QueryIncomplete('no service node is connected');
  scheduler.missed();
  await settled();
  const before = runs.length;
  for (let n = 0; n < 60; n += 1) await pass(1_000);
  // Half a second, then twice as long each time, to a minute.
  expect(runs.length - before).toBeGreaterThan(3);
  expect(runs.length - before).toBeLessThan(8);
  expect(errors).toEqual([]);
  state.fault = undefined;
  scheduler.tryNow();
  await settled();
  expect(scheduler.coveredThroughMs('a')).toBeDefined();
  await scheduler.stop();
});

it('H22: with another service node, what failed is asked for at once, and what is covered is not', async () => {
  const { scheduler, runs, state } = opened();
  await settled();
  scheduler.nodeCame();
  await settled();
  expect(runs).toHaveLength(1);
  state.fault = new QueryIncomplete('no service node is connected');
  scheduler.missed();
  await settled();
  expect(runs).toHaveLength(2);
  scheduler.nodeCame();
  await settled();
  expect(runs).toHaveLength(3);
  await scheduler.stop();
});

it('an unexpected error is reported, and the other communities go on', async () => {
  const { scheduler, runs, errors, state } = opened({ ids: ['a', 'b'] });
  await settled();
  state.fault = new Error('disk');
  scheduler.missed();
  await settled();
  expect(runs).toEqual(['a', 'b', 'a', 'b']);
  expect(errors).toEqual([new Error('disk'), new Error('disk')]);
  await scheduler.stop();
});

it('H21: a community that is left while its run is under way is no failure', async () => {
  const { scheduler, runs, errors, state } = opened();
  await settled();
  state.fault = new UnknownCommunity('a');
  scheduler.missed();
  await settled();
  expect(runs).toHaveLength(2);
  expect(errors).toEqual([]);
  await scheduler.stop();
});

it('H22: says why nobody answered and when it asks again, until somebody has', async () => {
  const { clock, scheduler, state, errors, pass } = opened();
  state.fault = new QueryIncomplete('no answer');
  await settled();
  scheduler.missed();
  await pass(0);
  const { reason, nextTryMs = 0 } = scheduler.failureOf('a') ?? {};
  expect(reason).toMatch(/^not answered: no answer/);
  expect(nextTryMs).toBeGreaterThan(clock.ms);
  expect(errors).toEqual([]);
  state.fault = undefined;
  await pass(nextTryMs - clock.ms + 1_000);
  expect(scheduler.failureOf('a')).toBeUndefined();
  await scheduler.stop();
});
