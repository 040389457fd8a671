import { expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { TorrentNetworkStopped } from '../../../src/network/torrent/torrent-errors.ts';
import { WebTorrentNetwork } from '../../../src/network/torrent/webtorrent-network.ts';

it('opens nothing before it is started, and stops quietly', async () => {
  const network = new WebTorrentNetwork({
    pieceStore: {
      has: (hashes) => Promise.resolve(hashes.map(() => false)),
      get: () => Promise.resolve(undefined),
      put: () => Promise.resolve(),
    },
    trackers: [],
    iceServers: [],
    clock: new ManualClock(),
    random: () => 0,
  });
  const opening = network.open({ infoHash: '00'.repeat(20), trackers: [], webSeeds: [] });
  await expect(opening).rejects.toThrow(TorrentNetworkStopped);
  expect(network.get('00'.repeat(20))).toBeUndefined();
  await network.stop();
});
