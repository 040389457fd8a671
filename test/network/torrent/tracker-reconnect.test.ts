import { afterEach, expect, it, vi } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { TestTrackerClient } from './tracker-client.ts';
import { Tracker } from '../../localnet/tracker.ts';
import { TcpProxy } from '../waku/tcp-proxy.ts';
import { Announcer } from '../../../src/network/torrent/announcer.ts';
import { defaultLimits } from '../../../src/network/torrent/torrent-limits.ts';

// Node.js has no WebRTC.
vi.mock('@thaunknown/simple-peer/lite.js', async () => await import('./peer-double.ts'));

const endings: (() => unknown)[] = [];
const [garden, orchard] = ['aa'.repeat(20), 'bb'.repeat(20)] as const;

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function startTracker(): Promise<Tracker> {
  const tracker = new Tracker(0, () => undefined);
  await tracker.start();
  endings.push(() => tracker.stop());
  return tracker;
}

async function startProxy(target: number): Promise<TcpProxy> {
  const proxy = new TcpProxy(target);
  await proxy.start();
  endings.push(() => proxy.stop());
  return proxy;
}

/** Announces without offers, and tries a lost tracker again after exactly `trackerRetryMs`. */
function join(
  url: string,
  infoHash: string,
  { clock = new ManualClock(), peer = 'device', needsPeers = true } = {},
) {
  const client = new TestTrackerClient(url, infoHash, peer.padEnd(20));
  const limits = { ...defaultLimits, repeatOffers: 0 };
  const tools = { clock, limits, random: () => 0.5, onChange: () => undefined };
  const announcer = new Announcer(tools, {
    needsPeers: () => needsPeers,
    isConnecting: () => false,
    takesOffers: () => true,
    offerRoom: () => 5,
  });
  announcer.attach(client);
  client.start();
  endings.push(() => {
    client.end();
    announcer.detach();
  });
  const comesTo = (state: string): Promise<void> =>
    vi.waitFor(() => expect(announcer.status()[0]?.state).toBe(state));
  return { client, announcer, comesTo };
}

const urlOf = ({ port }: TcpProxy): string => `ws://127.0.0.1:${port}`;
const swarmsOf = (tracker: Tracker): string[] => Object.keys(tracker.status().swarms).sort();

it('H22: all torrents that share a tracker announce again once it is back', async () => {
  const tracker = await startTracker();
  const clock = new ManualClock();
  const torrents = [garden, orchard].map((infoHash) => join(tracker.url, infoHash, { clock }));
  for (const torrent of torrents) await torrent.comesTo('working');
  await tracker.stop();
  for (const torrent of torrents) await torrent.comesTo('failed');
  await tracker.start();
  clock.advance(defaultLimits.trackerRetryMs);
  for (const torrent of torrents) await torrent.comesTo('working');
  expect(swarmsOf(tracker)).toEqual([garden, orchard]);
});

it('gets offers over its new connection, where the tracker still has the lost one', async () => {
  const tracker = await startTracker();
  const proxy = await startProxy(tracker.port);
  const clock = new ManualClock();
  const device = join(urlOf(proxy), garden, { clock });
  await device.comesTo('working');
  proxy.strand();
  device.client._trackers[0]?.socket?.destroy();
  await device.comesTo('failed');
  clock.advance(defaultLimits.trackerRetryMs);
  await device.comesTo('working');
  const offered = new Promise((resolve) => device.client.once('peer', resolve));
  const other = join(tracker.url, garden, { peer: 'other device' });
  other.client.offer();
  await offered;
  expect(tracker.status().swarms[garden]).toEqual({ seeders: 0, leechers: 2 });
});

it('H22: one that fell silent is given up by all torrents that share it, which say why', async () => {
  const tracker = await startTracker();
  const proxy = await startProxy(tracker.port);
  const clock = new ManualClock();
  const url = urlOf(proxy);
  const torrents = [
    join(url, garden, { clock }),
    join(url, orchard, { clock, needsPeers: false }),
  ] as const;
  for (const torrent of torrents) await torrent.comesTo('working');
  proxy.hang();
  clock.advance(defaultLimits.repeatAnnounceMs + defaultLimits.trackerAnswerMs);
  for (const torrent of torrents) await torrent.comesTo('failed');
  const detail = 'the tracker did not answer within 15000 ms';
  expect(torrents.map(({ announcer }) => announcer.status())).toEqual([
    [{ url, state: 'failed', detail }],
    [{ url, state: 'failed', detail }],
  ]);
  proxy.recover();
  clock.advance(defaultLimits.trackerRetryMs);
  for (const torrent of torrents) await torrent.comesTo('working');
});
