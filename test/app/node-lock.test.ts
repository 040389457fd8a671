import { expect, it, vi } from 'vitest';
import { NodeLock } from '../../src/app/node/node-lock.ts';
import type { NodeLockParts } from '../../src/app/node/node-lock.ts';
import { PinnedPlace } from '../../src/app/node/pinned-place.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import { pinTab } from '../../src/store/pinned-tab.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { LocksDouble } from './locks-double.ts';
import { ManualClock, settled } from './manual-clock.ts';

type Work = (signal: AbortSignal) => Promise<void>;
type Shared = Pick<NodeLockParts, 'locks' | 'clock' | 'heartbeatMs' | 'place'>;

/** Where no tab is pinned. */
const anyPlace: NodeLockParts['place'] = {
  ask: async () => undefined,
  arrive: async () => true,
  isWantedElsewhere: async () => false,
};

/** One tab of a profile: whether it is the node now, and how often it has become it. */
class Tab {
  readonly lock: NodeLock;
  readonly errors: unknown[] = [];
  isVisible = true;
  runs = 0;
  isNode = false;
  /** What the tab does as node, until it has stopped. */
  work: Work;

  constructor(shared: Shared, work: Work) {
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
  const profile = { beatMs: undefined as number | undefined, isReadable: true, looks: 0 };
  const heartbeatMs = async (): Promise<number | undefined> => {
    profile.looks += 1;
    if (!profile.isReadable) await new Promise(() => undefined);
    return profile.beatMs;
  };
  const tab = (work: Work = untilAborted, place = anyPlace): Tab =>
    new Tab({ locks, clock, heartbeatMs, place }, work);
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

it('only who waits looks for the signs of life of the node', async () => {
  const { profile, tab, seconds } = opened();
  const first = tab();
  await seconds(3);
  expect(profile.looks).toBe(0);
  const second = tab();
  await seconds(3);
  expect(profile.looks).toBe(3);
  await Promise.all([first.lock.stop(), second.lock.stop()]);
});

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

it('a holder that lets nobody read whether it lives loses the lock as well', async () => {
  const { profile, tab, seconds } = opened();
  const [first, second] = [tab(), tab()];
  await seconds(3);
  profile.isReadable = false;
  await seconds(5);
  expect(second.isNode).toBe(false);
  await seconds(2);
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
  const shared = { clock, locks: new LocksDouble(), heartbeatMs, place: anyPlace };
  const [node, waiting] = [new Tab(shared, untilAborted), new Tab(shared, untilAborted)];
  await settled();
  for (let n = 0; n < 3; n += 1) {
    clock.advance(1_000);
    await settled();
  }
  expect(waiting.errors).toEqual([new Error('closed')]);
  expect(heartbeatMs).toHaveBeenCalledTimes(3);
  await Promise.all([node.lock.stop(), waiting.lock.stop()]);
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
  const tab = new Tab({ locks, clock, heartbeatMs, place: anyPlace }, untilAborted);
  await settled();
  expect([request.mock.calls.length, tab.errors]).toEqual([1, [refused]]);
  for (let n = 0; n < 2; n += 1) {
    clock.advance(1_000);
    await settled();
  }
  expect([request.mock.calls.length, tab.isNode]).toEqual([3, true]);
  await tab.lock.stop();
});

/** Tabs of one profile, with the database through which they tell each other. */
async function pinnable() {
  const { clock, seconds, tab, ...rest } = opened();
  const db = await openTestDatabase();
  const changes = new ChangeFeed(new LocalChannel());
  const named = (tabId: string): Tab => {
    const made = tab(untilAborted, new PinnedPlace({ db, changes, clock, tabId }));
    changes.listen(({ kind }) => void (kind === 'pinnedTab' && made.lock.heed()));
    return made;
  };
  const pin = (tabId: string): Promise<void> => pinTab(db, { tabId, wantedMs: 0 });
  return { clock, seconds, named, pin, ...rest };
}

it('the pinned tab gets the network from another, past one that has waited for longer', async () => {
  const { named, pin, seconds } = await pinnable();
  const [first, second, third] = [named('a'), named('b'), named('c')];
  await seconds(2);
  expect([first.isNode, second.isNode, third.isNode]).toEqual([true, false, false]);
  await pin('c');
  await seconds(3);
  expect([first.isNode, second.isNode, third.isNode]).toEqual([false, false, true]);
  // The one in between passed it on.
  expect(second.runs).toBe(0);
  await seconds(20);
  expect([first.runs, second.runs, third.runs]).toEqual([1, 0, 1]);
  await Promise.all([first, second, third].map(({ lock }) => lock.stop()));
});

it('closed, it is stood in for; open again, it takes the network back', async () => {
  const { named, pin, seconds } = await pinnable();
  const first = named('a');
  await pin('a');
  const second = named('b');
  await seconds(2);
  await first.lock.stop();
  await seconds(1);
  expect(second.isNode).toBe(true);
  const again = named('a');
  await seconds(3);
  expect([again.isNode, second.isNode]).toEqual([true, false]);
  await Promise.all([again, second].map(({ lock }) => lock.stop()));
});

it('one that closes while it asks leaves the network to another, and nobody spins', async () => {
  const { clock, named, pin, seconds } = await pinnable();
  const [first, second] = [named('a'), named('b')];
  await pin('b');
  clock.advance(1_000);
  await second.lock.stop();
  await seconds(10);
  expect(first.isNode).toBe(true);
  expect(first.runs).toBeLessThanOrEqual(2);
  await first.lock.stop();
});

it('a pinned tab that is frozen gives way to a visible one, and takes over once it is thawed', async () => {
  const { named, pin, seconds } = await pinnable();
  const pinned = named('a');
  await pin('a');
  await seconds(1);
  const visible = named('b');
  // Its heartbeat stops; what of it runs in this test goes on, as after a thaw.
  await seconds(7, { isBeating: false });
  expect(visible.runs).toBe(1);
  await seconds(4);
  expect([pinned.isNode, visible.isNode]).toEqual([true, false]);
  await Promise.all([pinned, visible].map(({ lock }) => lock.stop()));
});
