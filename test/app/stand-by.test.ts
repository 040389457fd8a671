import { expect, it, vi } from 'vitest';
import { CommunitySync } from '../../src/app/node/community-sync.ts';
import { Sessions } from '../../src/app/node/sessions.ts';
import { StatusWriter } from '../../src/app/node/status-writer.ts';
import type { HistoryActivity } from '../../src/app/node/activity.ts';
import { WorkerPool } from '../../src/app/node/worker-pool.ts';
import { parseMagnet } from '../../src/archive/magnet.ts';
import { FetchFailed } from '../../src/network/torrent/torrent-errors.ts';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { communities, updateCommunity } from '../../src/store/communities.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { currentTorrent, markAnnounced, torrentsOf } from '../../src/store/torrents.ts';
import { readRole } from '../../src/worker/control-role.ts';
import { ingest, recordOf, sent } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { hour, memberHistory, openHistoryWorld, storageKeeper, week } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';
import { clientOf, openNodeDevice, reloaded } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';
import { WireDouble } from './wire-double.ts';

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
  const storage = storageKeeper(device, { onWanted: (id) => sessions.chosen(id) });
  const sessions: Sessions = new Sessions({
    ...shared,
    history: memberHistory(device, storage),
    config,
    isTorrentOff: false,
    sync: new CommunitySync({ ...shared, rules }),
    random: () => 1,
    isConnected: () => waku.status().state === 'connected',
    coveredThroughMs: () => clock.ms,
    unanswered: () => undefined,
    onLateEnd: () => undefined,
  });
  const update = async (): Promise<void> => sessions.update(await communities(db));
  return { sessions, update, said, last: () => said.at(-1) };
}

/** An archived and announced week, and the key of the community in another, connected browser. */
async function opened() {
  const history = await openHistoryWorld();
  await history.write('Sow peas', mondayMs + hour);
  const torrent = await history.archive(1);
  return { torrent, ...(await withKeyElsewhere(history)) };
}

/** What the owner says is with the store nodes; another browser, which is connected, has the key. */
async function withKeyElsewhere(history: Awaited<ReturnType<typeof openHistoryWorld>>) {
  const { world, owner, id, announce } = history;
  for (const message of await announce()) world.wire.carry(message);
  world.clock.advance(1_000);
  const other = await openNodeDevice(world, 'Ana');
  const { privateKey, secret } = await recordOf(owner, id);
  if (!privateKey || !secret) throw new Error('expected a key and a secret, got none');
  await other.worker.restoreCommunity(communityKeyText({ privateKey, secret }));
  await other.waku.start();
  other.waku.set('connected');
  return { ...history, other, ...sessionsOf(other) };
}

async function seededTorrent({ db }: NodeDevice, id: string): Promise<string | undefined> {
  return (await currentTorrent(db, id))?.infoHash;
}

/** What waits in the outbox names the torrent that is seeded, not the one before. */
async function isAnnounced(device: NodeDevice, id: string): Promise<void> {
  const link = (await recordOf(device, id)).description?.content.magnetUri ?? '';
  const { infoHash } = parseMagnet(link, { allowPrivate: true });
  expect(infoHash).toBe(await seededTorrent(device, id));
  expect(await waiting(device, id)).toContain('announcement');
}

async function waiting({ db }: NodeDevice, id: string): Promise<string[]> {
  return (await readOutbox(db, id)).map(({ kind }) => kind);
}

/** The first who wants the index read waits for the second, which waits for what comes of it. */
function meetAtIndex({ client }: NodeDevice, isDone: () => Promise<void>): () => number {
  const call = client.call.bind(client);
  let calls = 0;
  vi.spyOn(client, 'call').mockImplementation(async (method, ...args) => {
    if (method === 'openIndex') {
      calls += 1;
      await (calls === 1 ? eventually(() => expect(calls).toBe(2)) : eventually(isDone));
    }
    return call(method, ...args);
  });
  return () => calls;
}

async function setHistory({ db }: NodeDevice, id: string, isHistoryEnabled: boolean) {
  await updateCommunity(db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, isHistoryEnabled },
  }));
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

it('H9, H22: a take-over says how many bytes and pieces it has, of the index and what it lists', async () => {
  const { other, id, world, update, sessions, said, torrent } = await opened();
  await ingest(other, id, [...world.wire.stored]);
  const [week0 = '', index = ''] = torrent.pieceHashes;
  const atWire: string[] = [];
  other.torrents.onFetch = (hash) => void atWire.push(hash);
  // Only the take-over asks for anything.
  await setHistory(other, id, false);
  await update();
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: false });
  await eventually(async () => expect((await recordOf(other, id)).control?.kind).toBe('took over'));
  expect(atWire).toEqual([index, week0]);
  const told = said.flatMap(({ takeOver }) =>
    takeOver?.stage === 'fetching' && takeOver.progress ? [takeOver.progress] : [],
  );
  const pieces = told.map(({ piecesDone, piecesTotal }) => `${piecesDone} of ${piecesTotal}`);
  expect(pieces.filter((one, place) => one !== pieces[place - 1])).toEqual([
    '0 of 1',
    '1 of 1',
    '0 of 1',
    '1 of 1',
  ]);
  expect(told.at(-1)).toEqual({
    bytesDone: 102_400,
    bytesTotal: 102_400,
    piecesDone: 1,
    piecesTotal: 1,
    leftMs: 0,
    quietMs: 0,
  });
  await sessions.stop();
});

it('H9, H10: whoever took over goes on to fetch what is missing of the history', async () => {
  const { other, id, world, update, sessions, last, torrent, texts } = await opened();
  const shared = world.swarm.torrents.get(torrent.infoHash);
  if (!shared) throw new Error('expected a torrent in the swarm, got none');
  const [first = ''] = torrent.pieceHashes;
  const data = shared.pieces.get(first) ?? new Uint8Array(0);
  // Nobody has the week itself when the owner takes over.
  shared.pieces.delete(first);
  await update();
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: false });
  await eventually(async () =>
    expect(await readRole(other.db, await recordOf(other, id))).toBe('active'),
  );
  await update();
  await eventually(() => expect(last()?.failure?.reason).toMatch(/^no peer|^stalled/));
  expect(await texts(other)).toEqual([]);
  // H1: switched off, nothing is tried again, so nothing has failed.
  await setHistory(other, id, false);
  sessions.switched(id);
  await eventually(() => expect(last()?.stage).toBe('off'));
  expect(last()?.failure).toBeUndefined();
  await setHistory(other, id, true);
  shared.pieces.set(first, data);
  sessions.switched(id);
  await eventually(async () => expect(await texts(other)).toEqual(['Sow peas']));
  await eventually(() => expect(last()).toMatchObject({ stage: 'seeding' }));
  expect(last()?.failure).toBeUndefined();
  await sessions.stop();
});

it('H9: both active at once: the loser drops what it has not announced, the other archives it late', async () => {
  const { other, owner, id, world, update, sessions, write, texts, torrent } = await opened();
  await markAnnounced(owner.db, id, torrent.infoHash, world.clock.ms);
  // Cut off from the store nodes that hear of the take-over, the owner goes on.
  const apart = new WireDouble();
  apart.stored.push(...world.wire.stored);
  const loser = reloaded({ ...owner, world: { ...world, wire: apart } });
  await loser.waku.start();
  loser.waku.set('connected');
  const { update: updateLoser, sessions: losersSessions, last } = sessionsOf(loser);
  await updateLoser();
  await update();
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: false });
  await eventually(async () => expect((await recordOf(other, id)).control?.kind).toBe('took over'));
  await eventually(async () => expect(await waiting(other, id)).toContain('description'));
  for (const message of await sent(other)) world.wire.carry(message);
  await update();
  for (const device of [loser, other]) {
    expect(await readRole(device.db, await recordOf(device, id))).toBe('active');
  }

  // Of what is said now one message reaches the loser's side only; both archive the week.
  const both = await write('Plant out', mondayMs + week + 3 * hour);
  const late = await write('Heard by one', mondayMs + week + 4 * hour);
  for (const message of [both, late]) apart.carry(message);
  world.wire.carry(both);
  // H7: on its side it goes on to say that it is the control node.
  world.clock.advance(8 * hour);
  losersSessions.poke(id);
  await eventually(async () =>
    expect((await recordOf(loser, id)).description?.clock).toBeGreaterThanOrEqual(world.clock.ms),
  );
  for (const message of await sent(loser)) apart.carry(message);
  // M9: the one that describes later wins.
  for (const [device, node] of [
    [loser, losersSessions],
    [other, sessions],
  ] as const) {
    for (const { waku } of [loser, other]) waku.set('reconnecting');
    device.waku.set('connected');
    world.clock.advance(device === loser ? week : 1_000);
    // A round that was under way has begun before that.
    node.poke(id);
    await eventually(async () => expect(await archivesOf(device.db, id)).toHaveLength(2));
    await eventually(() => isAnnounced(device, id));
  }
  loser.waku.set('connected');
  const lost = await seededTorrent(loser, id);
  for (const message of await sent(other)) {
    for (const wire of [world.wire, apart]) wire.carry(message);
  }

  // The newest description names the other: before it announces again, the loser hears of it.
  world.clock.advance(8 * hour);
  losersSessions.poke(id);
  await eventually(async () =>
    expect(await readRole(loser.db, await recordOf(loser, id))).toBe('standing by'),
  );
  await updateLoser();
  await eventually(async () =>
    expect((await recordOf(loser, id)).control).toMatchObject({
      kind: 'replaced',
      droppedArchives: 1,
    }),
  );
  expect(await waiting(loser, id)).not.toContain('announcement');

  // What only the loser's side had is before every cursor of the other, which asks for it by itself
  // and puts it into an archive of its own (A7).
  expect(await texts(other)).toEqual(['Sow peas', 'Plant out']);
  world.wire.stored.push(...apart.stored.filter((one) => !world.wire.stored.includes(one)));
  world.clock.advance(week);
  sessions.poke(id);
  await eventually(async () => expect(await archivesOf(other.db, id)).toHaveLength(3));
  const kept = (await archivesOf(other.db, id)).sort((a, b) => a.offset - b.offset);
  expect(kept.map((one) => [(one.fromMs - mondayMs) / week, one.messageCount])).toEqual([
    [0, 1],
    [1, 1],
    [1, 1],
  ]);
  const newest = await currentTorrent(other.db, id);
  expect(newest?.infoHash).not.toBe(lost);
  if (newest) await world.swarm.share(other.pieces, newest);
  await eventually(() => isAnnounced(other, id));
  await ingest(loser, id, await sent(other));
  await updateLoser();
  losersSessions.poke(id);
  await eventually(() => {
    world.clock.advance(1_000);
    expect(last()).toMatchObject({ stage: 'seeding', infoHash: newest?.infoHash });
  });
  for (const device of [loser, other]) {
    expect(await texts(device)).toEqual(['Sow peas', 'Plant out', 'Heard by one']);
  }
  await Promise.all([sessions.stop(), losersSessions.stop()]);
});

it('H9: with fewer than two complete answers the owner confirms first', async () => {
  const { other, id, world, update, sessions, last } = await opened();
  await ingest(other, id, [...world.wire.stored]);
  other.waku.nodes = 1;
  await update();
  sessions.takeOver(id, { isConfirmed: false, isNewHistory: false });
  const unconfirmed = { stage: 'unconfirmed', answers: 1, isNewHistory: false };
  await eventually(() => expect(last()?.takeOver).toEqual(unconfirmed));
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
  expect(last()?.takeOver).toMatchObject({
    reason: expect.stringMatching(/^no peer/) as string,
    isHistoryGone: true,
  });
  expect((await recordOf(other, id)).control).toBeUndefined();
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: true });
  await eventually(async () => expect((await recordOf(other, id)).control?.kind).toBe('took over'));
  expect((await recordOf(other, id)).announcements).toEqual([]);
  await sessions.stop();
});

it('H10, H15: what is refused while the owner takes over is told as refused, not as missing', async () => {
  const { other, id, world, update, sessions, last, torrent } = await opened();
  await ingest(other, id, [...world.wire.stored]);
  const index = torrent.pieceHashes.at(-1) ?? '';
  world.swarm.torrents.get(torrent.infoHash)?.pieces.set(index, new Uint8Array(512));
  const asked = meetAtIndex(other, async () => expect(await torrentsOf(other.db, id)).toEqual([]));
  await update();
  await eventually(() => expect(asked()).toBe(1));
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: false });
  await eventually(() => expect(last()?.takeOver?.stage).toBe('failed'));
  expect(last()?.takeOver).toMatchObject({
    reason: expect.stringMatching(/^T1 /) as string,
    isHistoryGone: true,
  });
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
      // H10: nobody was asked for the history itself.
      isHistoryGone: false,
    }),
  );
  expect((await recordOf(other, id)).control).toBeUndefined();
  await sessions.stop();
});

it('H10: where nothing announced is known, a history is begun only when the owner says so', async () => {
  const { other, id, update, sessions, last } = await withKeyElsewhere(await openHistoryWorld());
  await update();
  sessions.takeOver(id, { isConfirmed: false, isNewHistory: false });
  await eventually(() =>
    expect(last()?.takeOver).toMatchObject({
      stage: 'failed',
      reason: expect.stringMatching(/^nothing announced/) as string,
      isHistoryGone: true,
    }),
  );
  expect((await recordOf(other, id)).control).toBeUndefined();
  // H9: that somebody may have announced it is confirmed beside that.
  other.waku.nodes = 1;
  sessions.takeOver(id, { isConfirmed: false, isNewHistory: true });
  const unconfirmed = { stage: 'unconfirmed', answers: 1, isNewHistory: true };
  await eventually(() => expect(last()?.takeOver).toEqual(unconfirmed));
  sessions.takeOver(id, { isConfirmed: true, isNewHistory: true });
  await eventually(async () => expect((await recordOf(other, id)).control?.kind).toBe('took over'));
  await sessions.stop();
});

it('H10: what fails here is no reason for a new history', async () => {
  const { other, id, update, sessions, last } = await opened();
  await update();
  other.torrents.onFetch = () => {
    throw new FetchFailed('storage', 'the disk is full');
  };
  sessions.takeOver(id, { isConfirmed: false, isNewHistory: false });
  await eventually(() =>
    expect(last()?.takeOver).toEqual({
      stage: 'failed',
      reason: 'storage: the disk is full',
      isHistoryGone: false,
    }),
  );
  await sessions.stop();
});
