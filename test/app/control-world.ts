import { CommunitySync } from '../../src/app/node/community-sync.ts';
import { ControlSession } from '../../src/app/node/control-session.ts';
import { Seeder } from '../../src/app/node/seeder.ts';
import { WorkerPool } from '../../src/app/node/worker-pool.ts';
import { memberHistory, reporterOf } from './history-world.ts';
import { clientOf } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

const addresses = { trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };

/** A control node's session as its node tab runs it, with one worker that builds. */
export function controlSession(
  owner: NodeDevice,
  communityId: string,
  trackers = addresses.trackers,
  isTorrentOff = false,
) {
  const { db, changes, world, waku, torrents, client: worker, onError } = owner;
  const { clock, time } = world;
  const rules = { lookBackMs: time.lookBackMs, isLocal: true };
  const reporting = reporterOf(owner, communityId);
  const { reporter } = reporting;
  const shared = { db, changes, clock, time, worker, onError };
  const session = new ControlSession({
    ...shared,
    ...addresses,
    trackers,
    isTorrentOff,
    communityId,
    sync: new CommunitySync({ ...shared, waku, rules }),
    builders: new WorkerPool([clientOf(owner)]),
    torrents,
    history: memberHistory(owner),
    seeder: new Seeder({ db, torrents, reporter, onError }),
    reporter,
    isLocal: true,
    random: () => 1,
    isConnected: () => waku.status().state === 'connected',
    isCatchingUp: () => false,
  });
  return { session, ...reporting };
}
