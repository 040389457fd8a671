import { expect, it, vi } from 'vitest';
import { NodeLock } from '../../src/app/node/node-lock.ts';
import type { NodeLockParts } from '../../src/app/node/node-lock.ts';
import { LocksDouble } from './locks-double.ts';
import { ManualClock, settled } from './manual-clock.ts';

type Work = (signal: AbortSignal) => Promise<void>;

/** One tab of a profile: whether it is the node now, and how often it has become it. */
class Tab {
  readonly lock: NodeLock;
  readonly errors: unknown[] = [];
  isVisible = true;
  runs = 0;
  isNode = false;
  /** What the tab does as node, until it has stopped. */
  work: Work;

  constructor(shared: Pick<NodeLockParts, 'locks' | 'clock' | 'heartbeatMs'>, work: Work) {
    this.work = work;
    this.lock = new NodeLock({
      ...shared,
      isVisible: () => this.isVisible,
      run: (signal) => this.#run(signal),
      onError: (error) => this.errors.push(error),
    });
    this.lock.start();
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.runs += 1;
    this.isNode = true;
    await this.work(signal).finally(() => (this.isNode = false));
  }
}

function opened() {
  const clock = new ManualClock();
  const locks = new LocksDouble();
  const profile = { beatMs: undefined as number | undefined };
  const heartbeatMs = async (): Promise<number | undefined> => profile.beatMs;
  const tab = (work: Work = untilAborted): Tab => new Tab({ locks, clock, heartbeatMs }, work);
  /** Seconds go by; while a node lives it beats. */
  const seconds = async (count: number, { isBeating = true } = {}): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      if (isBeating) profile.beatMs = clock.ms;
      clock.advance(1_000);
      await settled();
    }
  };
  return { clock, profile, tab, seconds };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

it('one tab is the node, the next waits and takes over when it stops', async () => {
  const { tab } = opened();
  const [first, second] = [tab(), tab()];
  await settled();
  expect([first.isNode, second.isNode]).toEqual([true, false]);
  await first.lock.stop();
  await settled();
  expect([first.isNode, second.isNode]).toEqual([false, true]);
  await second.lock.stop();
});

it('a holder that beats is left alone, however long the others wait', async () => {
  const { tab, seconds } = opened();
  const [first, second] = [tab(), tab()];
  await seconds(30);
  expect([first.isNode, second.runs]).toEqual([true, 0]);
  await Promise.all([first.lock.stop(), second.lock.stop()]);
});

it('a holder that is silent for five seconds loses the lock to a visible tab', async () => {
  const { tab, seconds } = opened();
  const [first, second] = [tab(), tab()];
  await seconds(3);
  await seconds(4, { isBeating: false });
  expect(second.isNode).toBe(false);
  await seconds(2, { isBeating: false });
  expect([first.isNode, second.isNode]).toEqual([false, true]);
  await Promise.all([first.lock.stop(), second.lock.stop()]);
  expect([first.errors, second.errors]).toEqual([[], []]);
});

it('a hidden tab takes the lock from nobody', async () => {
  const { tab, seconds } = opened();
  const [first, second] = [tab(), tab()];
  second.isVisible = false;
  await seconds(20, { isBeating: false });
  expect([first.isNode, second.isNode]).toEqual([true, false]);
  await Promise.all([first.lock.stop(), second.lock.stop()]);
});

it('a heartbeat of yesterday is nobody’s fault: a tab that has just started is waited for', async () => {
  const { clock, profile, tab, seconds } = opened();
  profile.beatMs = clock.ms - 86_400_000;
  const [first, second] = [tab(), tab()];
  await seconds(3, { isBeating: false });
  await seconds(10);
  expect([first.runs, second.runs]).toEqual([1, 0]);
  await Promise.all([first.lock.stop(), second.lock.stop()]);
});

it('after the machine has slept nobody is robbed', async () => {
  const { clock, tab, seconds } = opened();
  const [first, second] = [tab(), tab()];
  await seconds(3);
  clock.advance(8 * 3_600_000);
  await settled();
  await seconds(10);
  expect([first.isNode, second.runs]).toEqual([true, 0]);
  await Promise.all([first.lock.stop(), second.lock.stop()]);
});

it('one that was robbed stops, waits again, and becomes the node once more', async () => {
  const { tab, seconds } = opened();
  const [first, second] = [tab(), tab()];
  await seconds(1);
  await seconds(7, { isBeating: false });
  expect(second.isNode).toBe(true);
  await second.lock.stop();
  await settled();
  expect([first.isNode, first.runs]).toEqual([true, 2]);
  await first.lock.stop();
});

it('robbed while it starts, it stops once it has started, and waits again', async () => {
  const { tab, seconds } = opened();
  const steps: string[] = [];
  let finishStart: () => void = () => undefined;
  const slow = tab(async (signal) => {
    await new Promise<void>((resolve) => (finishStart = resolve));
    steps.push(signal.aborted ? 'robbed' : 'running');
  });
  const thief = tab();
  await seconds(8, { isBeating: false });
  expect([thief.isNode, slow.isNode]).toEqual([true, true]);
  expect(steps).toEqual([]);
  finishStart();
  await settled();
  expect(steps).toEqual(['robbed']);
  expect([slow.isNode, slow.runs]).toEqual([false, 1]);
  await Promise.all([thief.lock.stop(), slow.lock.stop()]);
});

it('H22: an error of the node is reported, and it is tried again a second later', async () => {
  const { tab, seconds } = opened();
  const failing = tab(() => Promise.reject(new Error('no network module')));
  await settled();
  expect(failing.errors).toEqual([new Error('no network module')]);
  failing.work = untilAborted;
  await seconds(2);
  expect([failing.isNode, failing.runs]).toEqual([true, 2]);
  await failing.lock.stop();
});

it('a heartbeat that cannot be read is reported, and watching goes on', async () => {
  const clock = new ManualClock();
  const heartbeatMs = vi.fn().mockRejectedValueOnce(new Error('closed')).mockResolvedValue(1);
  const tab = new Tab({ clock, locks: new LocksDouble(), heartbeatMs }, untilAborted);
  for (let n = 0; n < 3; n += 1) {
    clock.advance(1_000);
    await settled();
  }
  expect(tab.errors).toEqual([new Error('closed')]);
  expect(heartbeatMs).toHaveBeenCalledTimes(3);
  await tab.lock.stop();
});

it('stopped while it waits, it ends at once and never runs', async () => {
  const { clock, tab } = opened();
  const [first, second] = [tab(), tab()];
  await settled();
  await second.lock.stop();
  await first.lock.stop();
  await settled();
  expect(second.runs).toBe(0);
  expect(clock.sleeping).toBe(0);
});

it('H22: a browser that refuses the lock is asked again a second later, not without a pause', async () => {
  const clock = new ManualClock();
  const locks = new LocksDouble();
  const refused = new Error('no locks here');
  const request = vi
    .spyOn(locks, 'request')
    .mockRejectedValueOnce(refused)
    .mockRejectedValueOnce(refused);
  const heartbeatMs = async (): Promise<undefined> => undefined;
  const tab = new Tab({ locks, clock, heartbeatMs }, untilAborted);
  await settled();
  expect([request.mock.calls.length, tab.errors]).toEqual([1, [refused]]);
  for (let n = 0; n < 2; n += 1) {
    clock.advance(1_000);
    await settled();
  }
  expect([request.mock.calls.length, tab.isNode]).toEqual([3, true]);
  await tab.lock.stop();
});
