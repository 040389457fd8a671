import { expect, it } from 'vitest';
import { connectionView } from '../../src/app/connection-view.ts';
import { AnnouncementGate } from '../../src/app/node/announcement-gate.ts';
import type { NodeReport } from '../../src/app/node/activity.ts';
import { backOffMs } from '../../src/app/node/back-off.ts';
import { failureReason } from '../../src/app/node/failure-reason.ts';
import { LiveTalk } from '../../src/app/node/live-talk.ts';
import { Pulse } from '../../src/app/node/pulse.ts';
import { WorkerPool } from '../../src/app/node/worker-pool.ts';
import type { PooledWorker } from '../../src/app/node/worker-pool.ts';
import { TorrentRejected } from '../../src/archive/archive-error.ts';
import { FetchFailed } from '../../src/network/torrent/torrent-errors.ts';
import { QueryIncomplete } from '../../src/network/waku/errors.ts';
import { WorkerDied } from '../../src/worker/client.ts';
import { ManualClock, settled } from './manual-clock.ts';

it('H22: the time until the next try doubles from half a second to a minute', () => {
  const tries = [1, 2, 3, 4, 8, 9, 1000].map((failures) => backOffMs(failures, () => 1));
  expect(tries).toEqual([500, 1_000, 2_000, 4_000, 60_000, 60_000, 60_000]);
  expect(backOffMs(8, () => 0)).toBe(45_000);
});

function pulseOf(work: (signal: AbortSignal) => Promise<void>) {
  const clock = new ManualClock();
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  return { clock, errors, pulse: new Pulse({ work, onError, intervalMs: 1_000, clock }) };
}

it('a pulse works when poked and at its interval, one round at a time', async () => {
  let rounds = 0;
  let finish: () => void = () => undefined;
  const { clock, pulse } = pulseOf(async () => {
    rounds += 1;
    if (rounds === 2) await new Promise<void>((resolve) => (finish = resolve));
  });
  pulse.start();
  await settled();
  expect(rounds).toBe(1);
  clock.advance(1_000);
  await settled();
  // During the work any number of pokes lead to one more round.
  for (let n = 0; n < 5; n += 1) pulse.poke();
  await settled();
  expect(rounds).toBe(2);
  finish();
  await settled();
  expect(rounds).toBe(3);
  await pulse.stop();
});

it('a pulse goes on after an error, and reports it', async () => {
  let rounds = 0;
  const { pulse, errors } = pulseOf(async () => {
    rounds += 1;
    if (rounds === 1) throw new Error('once');
  });
  pulse.start();
  await settled();
  pulse.poke();
  await settled();
  expect([rounds, errors]).toEqual([2, [new Error('once')]]);
  await pulse.stop();
});

it('stopping a pulse waits for the work in progress, and none follows', async () => {
  let isDone = false;
  let finish: () => void = () => undefined;
  const { clock, pulse, errors } = pulseOf(async (signal) => {
    await new Promise<void>((resolve) => (finish = resolve));
    isDone = signal.aborted;
    throw new Error('because it was stopped');
  });
  pulse.start();
  const stopping = pulse.stop();
  finish();
  await stopping;
  expect([isDone, errors]).toEqual([true, []]);
  pulse.poke();
  clock.advance(10_000);
  await settled();
  expect(clock.sleeping).toBe(0);
});

const worker = (): PooledWorker => ({
  call: () => Promise.reject(new Error('')),
  stop: () => undefined,
});

it('a pool gives each piece of work a worker of its own, in order of arrival', async () => {
  const pool = new WorkerPool([worker(), worker()]);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const uses = [1, 2, 3].map((n) =>
    pool.use(async () => {
      started.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  await settled();
  expect(started).toEqual([1, 2]);
  ends[1]?.();
  await settled();
  expect(started).toEqual([1, 2, 3]);
  ends[0]?.();
  ends[2]?.();
  await Promise.all(uses);
});

it('H23: while somebody writes one worker begins, and the others once that is over', async () => {
  const clock = new ManualClock();
  const talk = new LiveTalk(clock);
  const pool = new WorkerPool([worker(), worker(), worker()], talk);
  const started: number[] = [];
  const ends = new Map<number, () => void>();
  const use = (n: number): Promise<void> =>
    pool.use(async () => {
      started.push(n);
      await new Promise<void>((resolve) => ends.set(n, resolve));
    });
  const end = async (n: number): Promise<void> => {
    ends.get(n)?.();
    await settled();
  };
  const uses = [use(1), use(2)];
  talk.note();
  uses.push(use(3));
  await settled();
  // What is in work goes on; one that ends makes no room as long as another works.
  expect(started).toEqual([1, 2]);
  await end(1);
  expect(started).toEqual([1, 2]);
  await end(2);
  expect(started).toEqual([1, 2, 3]);
  uses.push(use(4), use(5));
  clock.advance(1_999);
  await end(3);
  expect(started).toEqual([1, 2, 3, 4]);
  // Though the one that works never ends.
  clock.advance(1);
  await settled();
  expect(started).toEqual([1, 2, 3, 4, 5]);
  uses.push(use(6));
  await settled();
  expect(started).toEqual([1, 2, 3, 4, 5, 6]);
  for (const n of [4, 5, 6]) await end(n);
  await Promise.all(uses);
});

it('H23: a clock that was set back keeps no worker waiting', () => {
  const clock = new ManualClock();
  const talk = new LiveTalk(clock);
  expect(talk.isGoingOn).toBe(false);
  talk.note();
  expect(talk.isGoingOn).toBe(true);
  clock.ms -= 60_000;
  expect(talk.isGoingOn).toBe(false);
});

it('a worker comes back to the pool after an error, and a stopped pool lets nobody wait', async () => {
  const pool = new WorkerPool([worker()]);
  await expect(pool.use(() => Promise.reject(new Error('once')))).rejects.toThrow('once');
  let end: () => void = () => undefined;
  const first = pool.use(() => new Promise<void>((resolve) => (end = resolve)));
  const second = pool.use(() => Promise.resolve());
  await settled();
  pool.stop();
  await expect(second).rejects.toThrow(WorkerDied);
  await expect(pool.use(() => Promise.resolve())).rejects.toThrow(WorkerDied);
  end();
  await first;
});

const quiet = { quietPeriodMs: 20_000, quietPeriodMaximumMs: 120_000 };
const announced = (messageId: string, timestampMs = 0) => ({ messageId, timestampMs });

it('H14: an announcement is used when 20 s have passed without a newer one', () => {
  const gate = new AnnouncementGate(quiet);
  expect(gate.isReady(announced('a'), 0, undefined)).toBe(false);
  expect(gate.isReady(announced('a'), 19_999, undefined)).toBe(false);
  expect(gate.isReady(announced('b'), 19_999, undefined)).toBe(false);
  expect(gate.isReady(announced('b'), 39_998, undefined)).toBe(false);
  expect(gate.isReady(announced('b'), 39_999, undefined)).toBe(true);
  // It stays ready: a try again needs no other wait.
  expect(gate.isReady(announced('b'), 40_000, undefined)).toBe(true);
});

it('H14: and at most two minutes after the first', () => {
  const gate = new AnnouncementGate(quiet);
  const ready: number[] = [];
  for (let second = 0; second <= 120; second += 10) {
    if (gate.isReady(announced(`n ${second}`), second * 1_000, undefined)) ready.push(second);
  }
  expect(ready).toEqual([120]);
});

it('H14: a clock that is set back does not make it longer', () => {
  const gate = new AnnouncementGate(quiet);
  const day = 86_400_000;
  expect(gate.isReady(announced('a'), day, undefined)).toBe(false);
  expect(gate.isReady(announced('a'), 1_000, undefined)).toBe(true);
});

it('H14: at once when a complete query covers its channel up to it, and only then', () => {
  const gate = new AnnouncementGate(quiet);
  expect(gate.isReady(announced('of the store', 1_000), 5_000, 1_000)).toBe(true);
  // Live, after the query: newer ones may be on their way.
  expect(gate.isReady(announced('live', 6_000), 6_100, 1_000)).toBe(false);
  expect(gate.isReady(announced('live', 6_000), 7_000, 6_500)).toBe(true);
});

it('H13, H14: after a take-over one with a lower clock is followed like any other', () => {
  const gate = new AnnouncementGate(quiet);
  expect(gate.isReady(announced('of one', 5_000), 5_000, 5_000)).toBe(true);
  expect(gate.isReady(announced('of the other', 4_000), 6_000, 5_000)).toBe(true);
});

const report: NodeReport = {
  tabId: 'tab',
  heartbeatMs: 10_000,
  waku: {
    state: 'reconnecting',
    nodes: [
      { address: 'a', isConnected: false, error: 'refused' },
      { address: 'b', isConnected: true },
    ],
    sinceMs: 0,
  },
  history: {},
};
const situation = { configuredNodes: 2, nowMs: 12_000 };

it('the connection is what the node tab said last, as long as it lives', () => {
  expect(connectionView(report, situation)).toEqual({
    state: 'reconnecting',
    isLasting: true,
    connectedNodes: 1,
    configuredNodes: 2,
    reason: 'refused',
  });
  const silent = connectionView(report, { ...situation, nowMs: 15_000 });
  expect(silent).toMatchObject({ state: 'starting', connectedNodes: 0 });
  // From before the clock was set back.
  const ahead = connectionView(report, { ...situation, nowMs: 5_000 });
  expect(ahead).toMatchObject({ state: 'starting', connectedNodes: 0 });
  expect(connectionView(undefined, situation)).toMatchObject({ state: 'starting' });
  const stopped = { ...report, waku: { ...report.waku, state: 'stopped' as const } };
  expect(connectionView(stopped, situation).state).toBe('starting');
  const error = 'the node does not offer filter';
  const store = { address: 'store', isConnected: true, isWithoutFilter: true as const, error };
  const waku = { ...report.waku, nodes: [store, ...report.waku.nodes] };
  expect(connectionView({ ...report, waku }, situation).reason).toBe('refused');
  const alone = { ...report, waku: { ...report.waku, nodes: [store] } };
  expect(connectionView(alone, situation).reason).toBe(error);
  const recent = { ...report, waku: { ...report.waku, sinceMs: 11_000 } };
  expect(connectionView(recent, situation).isLasting).toBe(false);
  // Since a time before the clock was set back.
  const past = { ...report, waku: { ...report.waku, sinceMs: 86_400_000 } };
  expect(connectionView(past, situation).isLasting).toBe(true);
});

it('a failure begins with the rule that was broken, or with a code', () => {
  const died = Object.assign(new Error('out of memory'), { name: 'WorkerDied' });
  const reasons = [
    new TorrentRejected('H15 offset', 'expected 0, got 5'),
    new FetchFailed('no peer', 'nobody answered'),
    new QueryIncomplete('nothing came'),
    died,
    new Error('odd'),
    'odder',
  ].map(failureReason);
  expect(reasons).toEqual([
    'H15 offset: expected 0, got 5',
    'no peer: nobody answered',
    'not answered: nothing came',
    'worker: out of memory',
    'unexpected: odd',
    'unexpected: odder',
  ]);
});
