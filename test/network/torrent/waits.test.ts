import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { Arrival } from '../../../src/network/torrent/bounded-wait.ts';
import { ForwardClock } from '../../../src/network/torrent/forward-clock.ts';
import { Patience } from '../../../src/network/torrent/patience.ts';
import { FetchFailed } from '../../../src/network/torrent/torrent-errors.ts';
import { TorrentHealth } from '../../../src/network/torrent/torrent-health.ts';
import { defaultLimits } from '../../../src/network/torrent/torrent-limits.ts';

const limits = { ...defaultLimits, noPeerMs: 60_000, stallMs: 180_000 };

function waiting(hasPeer = false) {
  const clock = new ManualClock();
  const forward = new ForwardClock(clock);
  const peers = { hasPeer, banned: 0, silent: [] as string[], unfit: [] as string[] };
  const patience = new Patience(forward, limits, {
    hasPeer: () => peers.hasPeer,
    silentHosts: () => peers.silent,
    unfitHosts: () => peers.unfit,
    bannedPeers: () => peers.banned,
  });
  const abort = new AbortController();
  return { clock, peers, patience, abort, limits: { signal: abort.signal, patience } };
}

/** The reason, once everything that is due in the microtask queue has run. */
async function outcome(promise: Promise<unknown>): Promise<unknown> {
  const reason = promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof FetchFailed ? error.reason : error),
  );
  return Promise.race([reason, new Promise((resolve) => setImmediate(resolve, 'waiting'))]);
}

describe('waiting for the swarm', () => {
  it('H22: without a peer ends after the limit, with the reason', async () => {
    const { clock, limits: bounds } = waiting();
    const info = new Arrival<string>().wait(bounds);
    clock.advance(59_999);
    expect(await outcome(info)).toBe('waiting');
    clock.advance(1);
    expect(await outcome(info)).toBe('no peer');
    expect(clock.pending).toBe(0);
  });

  it('H22: with peers that send nothing ends later, with another reason', async () => {
    const { clock, limits: bounds } = waiting(true);
    const info = new Arrival<string>().wait(bounds);
    clock.advance(179_999);
    expect(await outcome(info)).toBe('waiting');
    clock.advance(1);
    expect(await outcome(info)).toBe('stalled');
  });

  it('H22: a clock that is set back prolongs nothing', async () => {
    const { clock, limits: bounds } = waiting();
    const info = new Arrival<string>().wait(bounds);
    clock.advance(30_000);
    clock.setBack(86_400_000);
    clock.advance(29_999);
    expect(await outcome(info)).toBe('waiting');
    // Nobody knows what passed since the last look.
    clock.advance(5_001);
    expect(await outcome(info)).toBe('no peer');
  });

  it('counts from the last progress', async () => {
    const { clock, patience, limits: bounds } = waiting();
    const info = new Arrival<string>().wait(bounds);
    clock.advance(50_000);
    patience.gotPiece();
    clock.advance(50_000);
    expect(await outcome(info)).toBe('waiting');
    clock.advance(10_000);
    expect(await outcome(info)).toBe('no peer');
  });

  it('H22: peers that come and go prolong it to twice the limit, not without end', async () => {
    const { clock, patience, limits: bounds } = waiting(true);
    const info = new Arrival<string>().wait(bounds);
    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance(60_000);
      patience.peersChanged();
    }
    expect(await outcome(info)).toBe('waiting');
    clock.advance(60_000);
    expect(await outcome(info)).toBe('stalled');
  });

  it('H22: says so where all that came were wrong bytes', async () => {
    const { clock, peers, limits: bounds } = waiting();
    peers.banned = 3;
    const before = new Arrival<string>().wait(bounds);
    clock.advance(60_000);
    expect(await outcome(before)).toBe('no peer');
    const after = new Arrival<string>().wait(bounds);
    peers.banned = 4;
    clock.advance(60_000);
    expect(await outcome(after)).toBe('wrong bytes');
  });

  it('H22: names the hosts of web seeds that were asked and gave nothing', async () => {
    const { clock, peers, limits: bounds } = waiting();
    peers.silent = ['history.example', 'other.example'];
    const info = new Arrival<string>().wait(bounds);
    clock.advance(59_999);
    expect(await outcome(info)).toBe('waiting');
    clock.advance(1);
    expect(await outcome(info)).toBe('web seed');
    await expect(info).rejects.toThrow(/60 s.*history\.example, other\.example/);
  });

  it('H22: names those of them that sent something else than the part of a file', async () => {
    const { clock, peers, limits: bounds } = waiting();
    peers.silent = ['history.example', 'other.example'];
    peers.unfit = ['other.example'];
    const info = new Arrival<string>().wait(bounds);
    clock.advance(60_000);
    expect(await outcome(info)).toBe('web seed parts');
    await expect(info).rejects.toThrow(/60 s.* other\.example$/);
  });

  it('notices within seconds that the last peer has gone', async () => {
    const { clock, peers, limits: bounds } = waiting(true);
    const info = new Arrival<string>().wait(bounds);
    clock.advance(100_000);
    peers.hasPeer = false;
    clock.advance(5000);
    expect(await outcome(info)).toBe('no peer');
  });

  it('ends with what the signal was aborted with, and leaves no timer', async () => {
    const { clock, abort, limits: bounds } = waiting();
    const arrival = new Arrival<string>();
    const info = arrival.wait(bounds);
    const reason = new Error('changed their mind');
    abort.abort(reason);
    expect(await outcome(info)).toBe(reason);
    expect(clock.pending).toBe(0);
    expect(await outcome(arrival.wait(bounds))).toBe(reason);
  });

  it('gives what came to those who wait and to those who ask later', async () => {
    const { clock, limits: bounds } = waiting();
    const arrival = new Arrival<string>();
    const early = arrival.wait(bounds);
    arrival.resolve('here');
    arrival.reject(new Error('too late'));
    expect(await early).toBe('here');
    expect(await arrival.wait(bounds)).toBe('here');
    expect(arrival.value).toBe('here');
    expect(clock.pending).toBe(0);
  });

  it('gives the error to those who wait and to those who ask later', async () => {
    const { limits: bounds } = waiting();
    const arrival = new Arrival<string>();
    const early = arrival.wait(bounds);
    const error = new FetchFailed('closed', 'closed');
    arrival.reject(error);
    expect(await outcome(early)).toBe('closed');
    expect(await outcome(arrival.wait(bounds))).toBe('closed');
    expect(arrival.value).toBeUndefined();
  });
});

describe('status of a torrent', () => {
  it('is told once an interval however often it changes', () => {
    const clock = new ManualClock();
    const health = new TorrentHealth(clock, 250);
    let told = 0;
    health.subscribe(() => (told += 1));
    for (let change = 0; change < 100; change += 1) health.changed();
    clock.advance(249);
    expect(told).toBe(0);
    clock.advance(1);
    expect(told).toBe(1);
  });

  it('is told a last time at the end, with the reason, and no timer stays', () => {
    const clock = new ManualClock();
    const health = new TorrentHealth(clock, 250);
    const states: unknown[] = [];
    health.subscribe(() => states.push(health.status()));
    health.changed();
    health.end(new FetchFailed('storage', 'the disk is full'));
    health.changed();
    expect(states).toEqual([{ state: 'failed', problem: 'the disk is full' }]);
    expect(clock.pending).toBe(0);
  });

  it('keeps the last problem beside being ready', () => {
    const health = new TorrentHealth(new ManualClock(), 250);
    health.ready();
    health.note(new Error('a warning'));
    expect(health.status()).toEqual({ state: 'ready', problem: 'a warning' });
  });

  it('is no longer told to who unsubscribed', () => {
    const clock = new ManualClock();
    const health = new TorrentHealth(clock, 250);
    let told = 0;
    const listener = (): number => (told += 1);
    const first = health.subscribe(listener);
    health.subscribe(listener);
    first();
    health.changed();
    clock.advance(250);
    expect(told).toBe(1);
  });
});
