import { ActivityReporter } from '../../src/app/node/activity-reporter.ts';
import type { Failure, HistoryActivity } from '../../src/app/node/activity.ts';
import { MemberHistory } from '../../src/app/node/member-history.ts';
import { MemberSession } from '../../src/app/node/member-session.ts';
import { Seeder } from '../../src/app/node/seeder.ts';
import { StatusWriter } from '../../src/app/node/status-writer.ts';
import { StorageKeeper } from '../../src/app/node/storage-keeper.ts';
import { WorkerPool } from '../../src/app/node/worker-pool.ts';
import type { TimeConstants } from '../../src/protocol/time-constants.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { currentTorrent } from '../../src/store/torrents.ts';
import type { ReceivedMessage } from '../../src/worker/history-worker.ts';
import { fragmentOf, ingest, recordOf, sent } from '../worker/device.ts';
import { newKey, say } from '../worker/forge.ts';
import { mondayMs } from './manual-clock.ts';
import { clientOf, newWorld, openNodeDevice, openOwnerNode } from './node-device.ts';
import type { CommunityKind, NodeDevice } from './node-device.ts';

export const hour = 3_600_000;
export const week = 7 * 24 * hour;
const addresses = { trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };

/** An owner who archives and announces what Dan writes, and members who may join. */
export async function openHistoryWorld(
  time: Partial<TimeConstants> = {},
  kind: CommunityKind = {},
) {
  const world = newWorld(time);
  const { owner, id, chatId } = await openOwnerNode(world, kind);
  const privateKey = newKey();
  let descriptions = await sent(owner);
  const moveTo = (ms: number): void => world.clock.advance(Math.max(0, ms - world.clock.ms));
  return {
    world,
    owner,
    id,
    chatId,
    moveTo,
    write: async (text: string, timestampMs: number): Promise<ReceivedMessage> => {
      moveTo(timestampMs);
      const record = await recordOf(owner, id);
      const message = await say(text, { record, chatId, privateKey, timestampMs });
      await ingest(owner, id, [message]);
      return message;
    },
    /** Every window up to the end of the given week; peers have all of it. */
    archive: async (weeks: number): Promise<TorrentRecord> => {
      moveTo(mondayMs + weeks * week + 2 * hour);
      const request = { communityId: id, time: world.time, coveredMs: world.clock.ms };
      await owner.worker.buildArchives({ ...request, ...addresses });
      const torrent = await currentTorrent(owner.db, id);
      if (!torrent) throw new Error('expected a torrent, got none');
      await world.swarm.share(owner.pieces, torrent);
      return torrent;
    },
    /** Description and announcement of what there is, as the owner signs them. */
    announce: async (): Promise<ReceivedMessage[]> => {
      world.clock.advance(1_000);
      await owner.worker.announce(id, true);
      descriptions = await sent(owner);
      return descriptions;
    },
    join: async (name: string): Promise<NodeDevice> => {
      const member = await openNodeDevice(world, name);
      const fragment = fragmentOf(await recordOf(owner, id));
      await member.worker.join(fragment, { isHistoryEnabled: true });
      await ingest(member, id, descriptions);
      return member;
    },
    texts: async ({ db }: NodeDevice): Promise<string[]> => {
      const messages = await readTimeline(db, { community: id, chatId, limit: 500 });
      return messages.map(({ text }) => text);
    },
  };
}

/** The reporter of one community, and what it has said. */
export function reporterOf({ db, changes, world, waku, onError }: NodeDevice, id: string) {
  const said: HistoryActivity[] = [];
  const wakuStatus = () => waku.status();
  const { clock } = world;
  const status = new StatusWriter({ db, changes, clock, tabId: 'tab', onError, wakuStatus });
  const setHistory = status.setHistory.bind(status);
  status.setHistory = (community, activity) => {
    said.push(activity());
    setHistory(community, activity);
  };
  const reporter = new ActivityReporter(id, status, clock);
  const last = (): HistoryActivity => {
    const activity = said.at(-1);
    if (!activity) throw new Error('expected an activity, got none');
    return activity;
  };
  return { reporter, said, last };
}

/** By default the browser does not say how much it grants. */
export function storageKeeper(
  { db, changes, world, torrents, onError }: NodeDevice,
  options: { grantedBytes?: number; onWanted?: (communityId: string) => void } = {},
): StorageKeeper {
  const { grantedBytes, onWanted = (): void => undefined } = options;
  const { clock } = world;
  const parts = { db, changes, torrents, clock, onError, onWanted };
  return new StorageKeeper({ ...parts, grantedBytes: () => Promise.resolve(grantedBytes) });
}

/** As its node tab has it, with two import workers. */
export function memberHistory(
  device: NodeDevice,
  storage: StorageKeeper = storageKeeper(device),
): MemberHistory {
  const { db, changes, world, torrents, client: worker } = device;
  const { clock, time } = world;
  return new MemberHistory({
    ...{ db, changes, torrents, worker, clock, time, storage },
    importers: new WorkerPool([clientOf(device), clientOf(device)]),
    isLocal: true,
    baseUrl: '',
    isGatewayReady: () => false,
  });
}

/** A member's session as its node tab runs it. */
export function memberSession(
  member: NodeDevice,
  communityId: string,
  {
    coveredThroughMs = (): number | undefined => undefined,
    unanswered = (): Failure | undefined => undefined,
    grantedBytes = Infinity,
    isTorrentOff = false,
  } = {},
) {
  const { db, changes, world, torrents, onError } = member;
  const { clock, time } = world;
  const reporting = reporterOf(member, communityId);
  const { reporter } = reporting;
  const shared = { db, changes, torrents, clock, time, onError };
  const storage = storageKeeper(member, { grantedBytes, onWanted: () => session.chosen() });
  const history = memberHistory(member, storage);
  const session: MemberSession = new MemberSession({
    ...shared,
    communityId,
    isTorrentOff,
    history,
    seeder: new Seeder({ ...shared, reporter }),
    reporter,
    random: () => 1,
    coveredThroughMs,
    unanswered,
  });
  return { session, storage, ...reporting };
}
