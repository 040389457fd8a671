import { CommunityNode } from '../../src/app/node/community-node.ts';
import { StatusWriter } from '../../src/app/node/status-writer.ts';
import type { PooledWorker } from '../../src/app/node/worker-pool.ts';
import type { NodeDevice } from './node-device.ts';

const config = {
  clusterId: 42,
  shardCount: 8,
  name: 'local',
  serviceNodes: [],
  trackers: ['ws://127.0.0.1:8000'],
  iceServers: [],
  webSeeds: [],
};

/** All that runs in a device's node tab. */
export function nodeOf(device: NodeDevice, importers: readonly PooledWorker[]): CommunityNode {
  const { db, changes, world, waku, torrents, client: worker, onError } = device;
  const { clock, time } = world;
  const wakuStatus = () => waku.status();
  const status = new StatusWriter({ db, changes, clock, tabId: 'tab', onError, wakuStatus });
  const shared = { db, changes, waku, torrents, worker, status, time, clock, onError };
  return new CommunityNode({
    ...shared,
    importers,
    config,
    isTorrentOff: false,
    random: () => 1,
    baseUrl: '',
    isGatewayReady: () => false,
    grantedBytes: () => Promise.resolve(undefined),
  });
}
