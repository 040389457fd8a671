import { afterEach, describe, expect, it } from 'vitest';
import { Tracker } from './tracker.ts';
import { announce } from './websocket-announce.ts';

const LIMIT_MS = 60_000;
const INFO_HASH = 'aaaaaaaaaaaaaaaaaaaa';
const leave = new AbortController();
const started: Tracker[] = [];

async function startTracker(preferredPort = 0): Promise<Tracker> {
  const tracker = new Tracker(preferredPort, () => undefined);
  started.push(tracker);
  await tracker.start();
  return tracker;
}

function join(tracker: Tracker, peerId: string, left: number): ReturnType<typeof announce> {
  return announce(tracker.url, { infoHash: INFO_HASH, peerId, left }, leave.signal);
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((tracker) => tracker.stop()));
});

describe('Tracker', { timeout: LIMIT_MS }, () => {
  it('knows the peers of a swarm, and names the default interval', async () => {
    const tracker = await startTracker();
    await join(tracker, '-AA0001-seederseeder', 0);
    const answer = await join(tracker, '-AA0001-leecherleech', 5);
    expect(answer).toMatchObject({ action: 'announce', complete: 1, incomplete: 1, interval: 120 });
    const infoHash = Buffer.from(INFO_HASH).toString('hex');
    expect(tracker.status().swarms).toEqual({ [infoHash]: { seeders: 1, leechers: 1 } });
  });

  it('ends with its peers connected, and comes back on its port without them', async () => {
    const tracker = await startTracker();
    const { url } = tracker;
    await join(tracker, '-AA0001-seederseeder', 0);
    await tracker.stop();
    await expect(join(tracker, '-AA0001-seederseeder', 0)).rejects.toThrow('ECONNREFUSED');
    await tracker.start();
    expect(tracker.status()).toEqual({ url, isRunning: true, swarms: {} });
    expect(await join(tracker, '-AA0001-leecherleech', 5)).toMatchObject({ complete: 0 });
  });

  it('takes another port where the preferred one is in use', async () => {
    const first = await startTracker();
    const second = await startTracker(first.port);
    expect(second.port).not.toBe(first.port);
    expect(await join(second, '-AA0001-seederseeder', 0)).toMatchObject({ complete: 1 });
  });
});
