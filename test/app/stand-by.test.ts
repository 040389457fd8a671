import { expect, it } from 'vitest';
import { CommunitySync } from '../../src/app/node/community-sync.ts';
import { MemberHistory } from '../../src/app/node/member-history.ts';
import { Sessions } from '../../src/app/node/sessions.ts';
import { StatusWriter } from '../../src/app/node/status-writer.ts';
import type { HistoryActivity } from '../../src/app/node/activity.ts';
import { StorageKeeper } from '../../src/app/node/storage-keeper.ts';
import { WorkerPool } from '../../src/app/node/worker-pool.ts';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { communities } from '../../src/store/communities.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { currentTorrent } from '../../src/store/torrents.ts';
import { ingest, recordOf, sent } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { hour, openHistoryWorld, week } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';
import { clientOf, openNodeDevice } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

const shards = { clusterId: 42, shardCount: 8 };
const config = {
  ...shards,
  name: 'local',
  serviceNodes: [],
  trackers: ['ws://127.0.0.1:8000'],
  iceServers: [],
  webSeeds: [],
};

/** The sessions of one device's node tab, kept in step with its database. */
function sessionsOf(device: NodeDevice) {
  const { db, changes, world, waku, torrents, client: worker, onError } = device;
  const { clock, time } = world;
  const importers = new WorkerPool([clientOf(device), clientOf(device)]);
  const rules = { lookBackMs: time.lookBackMs, isLocal: true };
  const wakuStatus = () => waku.status();
  const status = new StatusWriter({ db, changes, clock, tabId: 'tab', onError, wakuStatus });
  const said: HistoryActivity[] = [];
  const setHistory = status.setHistory.bind(status);
  status.setHistory = (community, activity) => {
    said.push(activity());
    setHistory(community, activity);
  };
  const shared = { db, changes, worker, waku, torrents, importers, time, clock, onError, status };
  const storage = new StorageKeeper({
    ...shared,
    grantedBytes: () => Promise.resolve(undefined),
    onWanted: (id) => sessions.chosen(id),
  });
  const history = new MemberHistory({
    ...shared,
    storage,
    isLocal: true,
    baseUrl: '',
    isGatewayReady: () => false,
  });
  const sessions: Sessions = new Sessions({
    ...shared,
    history,
    config,
    sync: new CommunitySync({ ...shared, rules }),
    random: () => 1,
    isConnected: () => waku.status().state === 'connected',
    coveredThroughMs: () => clock.ms,
    unanswered: () => undefined,
  });
  const update = async (): Promise<void> => sessions.update(await communities(db));
  return { sessions, update, last: () => said.at(-1) };
}

/** An archived and announced week, and the key of the community in another, connected browser. */
async function opened() {
  const history = await openHistoryWorld();
  const { world, owner, id, write, archive, announce } = history;
  await write('Sow peas', mondayMs + hour);
  const torrent = await archive(1);
  for (const message of await announce()) world.wire.carry(message);
  world.clock.advance(1_000);
  const other = await openNodeDevice(world, 'Ana');
  const { privateKey, secret } = await recordOf(owner, id);
  if (!privateKey || !secret) throw new Error('expected a key and a secret, got none');
  await other.worker.restoreCommunity(communityKeyText({ privateKey, secret }));
  await other.waku.start();
  other.waku.set('connected');
  return { ...history, torrent, other, ...sessionsOf(other) };
}

async function waiting({ db }: NodeDevice, id: string): Promise<string[]> {
  return (await readOutbox(db, id)).map(({ kind }) => kind);
}

it('H9: a stand-by seeds what the active one announces, and sends nothing', async () => {
  const { other, id, world, update, sessions, last, torrent, texts } = await opened();
  await ingest(other, id, [...world.wire.stored]);
  await update();
  await eventually(() => expect(last()?.stage).toBe('seeding'));
  expect([...other.torrents.opened.keys()]).toEqual([torrent.infoHash]);
  expect(await texts(other)).toEqual(['Sow peas']);
  world.clock.advance(2 * week);
  await settled();
  expect(await waiting(other, id)).toEqual([]);
  await sessions.stop();
});

it('H9, H10: takes over from key, announcement and swarm, and the next archive appends', async () => {
  const { other, owner, id, world, update, sessions, torrent, write } = await opened();
  await update();
  sessions.takeOver(id, { isConfirmed: false, isNewHistory: false });
  await eventually(async () => expect((await recordOf(other, id)).control?.kind).toBe('took over'));
  const { installation } = (await recordOf(owner, id)).description?.content ?? {};
  await eventually(async () =>
    expect((await recordOf(other, id)).description?.content.installation).not.toBe(installation),
  );
  // What runs follows the part that the installation has now.
  await update();
  await eventually(async () => expect(await waiting(other, id)).toContain('announcement'));
  for (const message of await sent(other)) world.wire.carry(message);

  const second = await write('Plant out', mondayMs + week + 3 * hour);
  world.wire.carry(second);
  world.clock.advance(week);
  await eventually(async () => expect(await archivesOf(other.db, id)).toHaveLength(2));
  const next = await currentTorrent(other.db, id);
  const old = torrent.pieceHashes.slice(0, torrent.dataLength / 102_400);
  expect(next?.pieceHashes.slice(0, old.length)).toEqual(old);
  await sessions.stop();

  // The one that was replaced hears of it before it does anything, and says so.
  const { update: updateOwner, sessions: ownersSessions, last } = sessionsOf(owner);
  await updateOwner();
  await eventually(async () =>
    expect((await recordOf(owner, id)).description?.content.installation).not.toBe(installation),
  );
  await updateOwner();
  await eventually(async () => expect((await recordOf(owner, id)).control?.kind).toBe('replaced'));
  await eventually(() => expect(last()?.stage).not.toBe('archiving'));
  expect(await waiting(owner, id)).toEqual([]);
  await ownersSessions.stop();
});

it('H9: with fewer than two complete answers the owner confirms first', async () => {
  const { other, id, world, update, sessions, last } = await opened();
  await ingest(other, id, [...world.wire.stored]);
  other.waku.nodes = 1;
  await update();
  sessions.takeOver(id, { isConfirmed: false, isNewHistory: false });
  await eventually(() => expect(last()?.takeOver).toEqual({ stage: 'unconfirmed', answers: 1 }));
  expect((await recordOf(other, id)).control).toBeUndefined();
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: false });
  await eventually(async () => expect((await recordOf(other, id)).control?.kind).toBe('took over'));
  await sessions.stop();
});

it('H10: where nobody has info dictionary and index, a new history is the owner’s to begin', async () => {
  const { other, id, world, update, sessions, last } = await opened();
  await ingest(other, id, [...world.wire.stored]);
  world.swarm.torrents.clear();
  await update();
  sessions.takeOver(id, { isConfirmed: false, isNewHistory: false });
  await eventually(() => expect(last()?.takeOver?.stage).toBe('failed'));
  expect(last()?.takeOver).toMatchObject({ reason: expect.stringMatching(/^no peer/) as string });
  expect((await recordOf(other, id)).control).toBeUndefined();
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: true });
  await eventually(async () => expect((await recordOf(other, id)).control?.kind).toBe('took over'));
  expect((await recordOf(other, id)).announcements).toEqual([]);
  await sessions.stop();
});

it('H9, H22: a take-over that no service node answers says so, and changes nothing', async () => {
  const { other, id, update, sessions, last } = await opened();
  other.waku.set('reconnecting');
  await update();
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: false });
  await eventually(() =>
    expect(last()?.takeOver).toMatchObject({
      stage: 'failed',
      reason: expect.stringMatching(/^not answered/) as string,
    }),
  );
  expect((await recordOf(other, id)).control).toBeUndefined();
  await sessions.stop();
});
