import { beforeEach, expect, it, vi } from 'vitest';
import { TorrentNetworkStopped } from '../../../src/network/torrent/torrent-errors.ts';
import { WebTorrentNetwork } from '../../../src/network/torrent/webtorrent-network.ts';
import type { FetchFile } from '../../../src/network/torrent/web-seed-file.ts';
import { ManualClock } from './manual-clock.ts';

/** The client runs in browsers only; here it is enough when it is asked for. */
const load = vi.hoisted(() => vi.fn<() => Promise<never>>());
vi.mock('../../../src/network/torrent/load-webtorrent.ts', () => ({ loadWebTorrent: load }));

const source = { infoHash: '00'.repeat(20), trackers: [], webSeeds: [] };

function networkWith(fetch?: FetchFile, isNeeded = false): WebTorrentNetwork {
  return new WebTorrentNetwork({
    pieceStore: {
      has: (hashes) => Promise.resolve(hashes.map(() => false)),
      get: () => Promise.resolve(undefined),
      put: () => Promise.resolve(),
    },
    trackers: [],
    iceServers: [],
    isNeeded,
    clock: new ManualClock(),
    random: () => 0,
    ...(fetch && { fetch }),
  });
}

async function started(fetch?: FetchFile): Promise<WebTorrentNetwork> {
  const network = networkWith(fetch);
  await network.start();
  return network;
}

beforeEach(() => void load.mockReset());

it('opens nothing before it is started, and stops quietly', async () => {
  const network = networkWith();
  await expect(network.open(source)).rejects.toThrow(TorrentNetworkStopped);
  expect(network.get(source.infoHash)).toBeUndefined();
  await network.stop();
});

it('loads the client with the first torrent, once for all that are opened meanwhile', async () => {
  let fail: (cause: Error) => void = () => undefined;
  load.mockImplementation(() => new Promise((_, reject) => (fail = reject)));
  const network = await started();
  expect(load).not.toHaveBeenCalled();
  const opening = [network.open(source), network.open({ ...source, infoHash: '11'.repeat(20) })];
  expect(load).toHaveBeenCalledTimes(1);
  fail(new Error('the host is away'));
  for (const one of opening) await expect(one).rejects.toThrow('the host is away');
});

it('H21: where something is stored the client is loaded at the start, and again where that fails', async () => {
  load.mockRejectedValue(new Error('the host is away'));
  const network = networkWith(undefined, true);
  await network.start();
  expect(load).toHaveBeenCalledTimes(1);
  await Promise.allSettled([load.mock.results[0]?.value]);
  await expect(network.open(source)).rejects.toThrow('the host is away');
  expect(load).toHaveBeenCalledTimes(2);
});

it('H22: a client that could not be loaded is loaded again with the next torrent', async () => {
  load.mockRejectedValue(new Error('the host is away'));
  const network = await started();
  await expect(network.open(source)).rejects.toThrow('the host is away');
  await expect(network.open(source)).rejects.toThrow('the host is away');
  expect(load).toHaveBeenCalledTimes(2);
});

it('opens nothing after a stop, also where the client was being loaded', async () => {
  let finish: () => void = () => undefined;
  load.mockImplementation(() => new Promise((resolve) => (finish = resolve as () => void)));
  const network = await started();
  const opening = network.open(source);
  await network.stop();
  finish();
  await expect(opening).rejects.toThrow(TorrentNetworkStopped);
  await expect(network.open(source)).rejects.toThrow(TorrentNetworkStopped);
  expect(load).toHaveBeenCalledTimes(1);
});

it('H11: web seeds are asked for the torrent while the client is being loaded', async () => {
  load.mockImplementation(() => new Promise(() => undefined));
  const asked: string[] = [];
  const network = await started((url) => {
    asked.push(url);
    return Promise.reject(new Error('nobody answers'));
  });
  void network.open({ ...source, name: 'garden', webSeeds: ['https://seed.example/'] });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
});
