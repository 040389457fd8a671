import { afterEach, describe, expect, it, vi } from 'vitest';
import { Alarm } from '../../../src/network/waku/alarm.ts';
import { DialPace } from '../../../src/network/waku/dial-pace.ts';
import { TooSlow, describeFailures, reasonOf } from '../../../src/network/waku/errors.ts';
import { Lanes } from '../../../src/network/waku/lanes.ts';
import { QUICK_DIALS, SLOWEST_DIAL_MS } from '../../../src/network/waku/limits.ts';
import { Listeners } from '../../../src/network/waku/listeners.ts';
import { QueryPace } from '../../../src/network/waku/query-pace.ts';
import { RecentHashes } from '../../../src/network/waku/recent-hashes.ts';
import { Routing } from '../../../src/network/waku/routing.ts';
import { withLimit } from '../../../src/network/waku/time-limit.ts';
import { HeldClock } from './held-clock.ts';

const never = new AbortController().signal;
const pending = (): Promise<never> => new Promise(() => undefined);

afterEach(() => void vi.unstubAllGlobals());

describe('DialPace', () => {
  function pauses(random: number, count: number): number[] {
    const pace = new DialPace((length) => new Uint8Array(length).fill(random));
    return Array.from({ length: count }, () => {
      pace.failed();
      return pace.pauseMs();
    });
  }

  it('pauses half a second as long as a restart may take, then doubles up to half a minute', () => {
    const all = pauses(0, QUICK_DIALS + 8);
    expect(new Set(all.slice(0, QUICK_DIALS))).toEqual(new Set([500]));
    const later = all.slice(QUICK_DIALS);
    expect(later).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('takes up to a quarter off at random', () => {
    expect(pauses(255, 1)[0]).toBeCloseTo(375, -1);
    expect(pauses(255, 1000).at(-1)).toBeCloseTo(SLOWEST_DIAL_MS * 0.75, -3);
  });

  it('does not pause before the first try and after a good connection', () => {
    const pace = new DialPace((length) => new Uint8Array(length));
    expect(pace.pauseMs()).toBe(0);
    pace.failed();
    pace.reset();
    expect(pace.pauseMs()).toBe(0);
  });
});

describe('Lanes', () => {
  it('runs so many at once and the others in order, also after one that failed', async () => {
    const lanes = new Lanes(2);
    const events: string[] = [];
    const gates = new Map<string, (error?: Error) => void>();
    const run = (name: string): Promise<void> =>
      lanes.run(never, () => {
        events.push(name);
        return new Promise((resolve, reject) =>
          gates.set(name, (error) => (error ? reject(error) : resolve())),
        );
      });
    const [first, second, third, fourth] = ['1', '2', '3', '4'].map(run);
    expect(events).toEqual(['1', '2']);
    gates.get('2')?.(new Error('failed'));
    await expect(second).rejects.toThrow('failed');
    expect(events).toEqual(['1', '2', '3']);
    gates.get('1')?.();
    gates.get('3')?.();
    await Promise.all([first, third]);
    gates.get('4')?.();
    await fourth;
    expect(events).toEqual(['1', '2', '3', '4']);
  });

  it('lets go of whoever is aborted while waiting, and of nobody else', async () => {
    const lanes = new Lanes(1);
    let open: () => void = () => undefined;
    const first = lanes.run(never, () => new Promise<void>((resolve) => (open = resolve)));
    const controller = new AbortController();
    const second = lanes.run(controller.signal, pending);
    const third = lanes.run(never, () => Promise.resolve('done'));
    controller.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    open();
    await first;
    expect(await third).toBe('done');
  });
});

describe('QueryPace', () => {
  /** Whether a node that takes so long for every page is put up with for so many of them. */
  function isBorne(tookMs: number, sizeBytes: number, pages: number): boolean {
    const pace = new QueryPace();
    try {
      for (let page = 0; page < pages; page += 1) pace.page(tookMs, sizeBytes);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(TooSlow);
      return false;
    }
  }

  it('bears 100 000 messages on a slow line', () => {
    expect(isBorne(9_000, 60_000, 1_000)).toBe(true);
  });

  it('H22: does not bear a message a page, each just in time, for long', () => {
    expect(isBorne(19_000, 600, 3)).toBe(true);
    expect(isBorne(19_000, 600, 5)).toBe(false);
  });

  it('H22: bears nothing for longer than 4 hours', () => {
    expect(isBorne(20_000, 160_000, 720)).toBe(true);
    expect(isBorne(20_000, 160_000, 721)).toBe(false);
  });
});

describe('withLimit', () => {
  const limit = { what: 'answer', limitMs: 1000 };

  it('gives the result, and leaves no timer', async () => {
    const clock = new HeldClock(1000);
    expect(await withLimit(clock, limit, never, () => Promise.resolve(7))).toBe(7);
    await expect.poll(() => clock.pending).toBe(0);
  });

  it('aborts work that takes too long, and does not wait for it', async () => {
    const clock = new HeldClock(1000);
    let given: AbortSignal | undefined;
    const outcome = withLimit(clock, limit, never, (signal) => {
      given = signal;
      return pending();
    });
    const checked = expect(outcome).rejects.toThrow('answer: nothing came within 1 s');
    await clock.pass(1000);
    await checked;
    expect(given?.aborted).toBe(true);
  });

  it('ends with the reason of the signal', async () => {
    const clock = new HeldClock(1000);
    const controller = new AbortController();
    const outcome = withLimit(clock, limit, controller.signal, pending);
    controller.abort(new Error('over'));
    await expect(outcome).rejects.toThrow('over');
    await expect.poll(() => clock.pending).toBe(0);
  });
});

describe('Alarm', () => {
  it('ends a sleep, or the next one, once', async () => {
    const clock = new HeldClock(1000);
    const alarm = new Alarm(clock);
    const sleeping = alarm.sleep(1000, never);
    alarm.ring();
    await sleeping;
    alarm.ring();
    await alarm.sleep(1000, never);
    const last = alarm.sleep(1000, never);
    await clock.pass(1000);
    await last;
  });
});

describe('RecentHashes', () => {
  it('knows the newest ones, and forgets the oldest beyond its limit', () => {
    const recent = new RecentHashes(2);
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map((hash) => recent.add(hash))).toEqual([
      true,
      true,
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('Listeners', () => {
  it('tells the others when one throws, whose error is uncaught', () => {
    const tasks: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => tasks.push(task));
    const listeners = new Listeners<[number]>();
    const told: number[] = [];
    listeners.add(() => {
      throw new Error('of the listener');
    });
    listeners.add((event) => told.push(event));
    listeners.emit(7);
    expect(told).toEqual([7]);
    expect(tasks).toHaveLength(1);
    expect(() => tasks[0]?.()).toThrow('of the listener');
  });

  it('forgets one registration at a time', () => {
    const listeners = new Listeners<[]>();
    let calls = 0;
    const listener = (): void => void (calls += 1);
    const [forget] = [listeners.add(listener), listeners.add(listener)];
    forget();
    listeners.emit();
    expect(calls).toBe(1);
  });
});

describe('Routing', () => {
  it('finds the shard of a content topic by autosharding (51/WAKU2-RELAY-SHARDING)', () => {
    const routing = new Routing({ clusterId: 1, shardCount: 8 });
    // The example of the specification.
    expect(routing.pubsubTopicOf('/toychat/2/huilong/proto')).toBe('/waku/2/rs/1/3');
  });

  it('sends everything to the one shard of a network that has no autosharding', () => {
    const routing = new Routing({ clusterId: 16, shards: [32] });
    expect(routing.pubsubTopicOf('/waku/1/0x01020304/rfc26')).toBe('/waku/2/rs/16/32');
  });
});

describe('reasons', () => {
  it('name what went wrong at each address, without peer ids', () => {
    const address = '/ip4/127.0.0.1/tcp/1/ws/p2p/12D3KooW';
    const several = new AggregateError([new Error('one'), new Error('two')], 'all failed');
    expect(describeFailures([{ address, error: several }])).toBe(
      '/ip4/127.0.0.1/tcp/1/ws: one; two',
    );
    expect(reasonOf(new TypeError())).toBe('TypeError');
    expect(reasonOf('a text')).toBe('a text');
  });
});
