import { expect, it } from 'vitest';
import type { Failure } from '../../src/app/node/activity.ts';
import { buildMagnet } from '../../src/archive/magnet.ts';
import { buildInfoDictionary, infoHashOf } from '../../src/archive/torrent-info.ts';
import { FetchFailed } from '../../src/network/torrent/torrent-errors.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { recordTorrent, torrentsOf } from '../../src/store/torrents.ts';
import { torrent as sampleTorrent } from '../store/sample.ts';
import { ingest, recordOf } from '../worker/device.ts';
import { newKey, say } from '../worker/forge.ts';
import { signAnnouncement } from '../worker/forge-owner.ts';
import { eventually } from './eventually.ts';
import { hour, memberSession, openHistoryWorld, week } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';
import { reloaded } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

/** Two weeks archived and announced, and a member who has heard the announcement. */
async function opened() {
  const all = await openHistoryWorld();
  await all.write('Sow peas', mondayMs + hour);
  await all.write('Plant out', mondayMs + week + hour);
  const torrent = await all.archive(2);
  const announced = await all.announce();
  const member = await all.join('Carol');
  await ingest(member, all.id, announced);
  const covered = memberSession(member, all.id, { coveredThroughMs: () => all.world.clock.ms });
  return { ...all, torrent, member, ...covered };
}

async function refusals({ db }: NodeDevice, id: string): Promise<Record<string, number>> {
  const all = await rejectionsOf(db, id);
  return Object.fromEntries(all.map(({ reason, count }) => [reason, count]));
}

/** Of a piece, whether it is asked for before or after the test goes on. */
function heldFetch(): { held: Promise<void>; goOn: () => void } {
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  return { held, goOn: () => goOn() };
}

it('H12 to H19: fetches, verifies and imports what is announced, and seeds it', async () => {
  const { session, torrent, member, texts, last, said } = await opened();
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Sow peas', 'Plant out']);
  expect(last()).toMatchObject({ infoHash: torrent.infoHash, peers: 1 });
  const stages = new Set(said.map(({ stage }) => stage));
  for (const stage of ['looking for peers', 'fetching the index', 'fetching', 'importing']) {
    expect(stages).toContain(stage);
  }
  const progress = said.flatMap((one) => (one.progress ? [one.progress] : [])).at(-1);
  expect(progress).toMatchObject({
    piecesDone: 2,
    piecesTotal: 2,
    messagesDone: 2,
    windowsDone: 2,
  });
  await session.stop();
});

it('H17: newest first, and imported before the rest has come', async () => {
  const { session, member, texts, torrent } = await opened();
  const { held, goOn } = heldFetch();
  const oldest = torrent.pieceHashes[0];
  member.torrents.onFetch = (hash) => (hash === oldest ? held : undefined);
  session.start();
  await eventually(async () => expect(await texts(member)).toEqual(['Plant out']));
  goOn();
  await eventually(async () => expect(await texts(member)).toEqual(['Sow peas', 'Plant out']));
  await session.stop();
});

it('H14: one that came live waits for the quiet period', async () => {
  const { world, id, member, texts } = await opened();
  const { session } = memberSession(member, id, { coveredThroughMs: () => mondayMs });
  session.start();
  await settled();
  world.clock.advance(19_000);
  await settled();
  expect(member.torrents.sources).toEqual([]);
  world.clock.advance(2_000);
  await eventually(async () => expect(await texts(member)).toHaveLength(2));
  await session.stop();
});

it('H14, H22: while it waits it says so, and whoever asks is not kept waiting', async () => {
  const { id, member, texts } = await opened();
  const { session, last } = memberSession(member, id, { coveredThroughMs: () => mondayMs });
  session.start();
  await eventually(() => expect(last().stage).toBe('waiting for a newer one'));
  expect(member.torrents.sources).toEqual([]);
  session.tryNow();
  await eventually(async () => expect(await texts(member)).toHaveLength(2));
  await session.stop();
});

it('H22: where service nodes do not answer, it says why and when they are asked again', async () => {
  const { id, world, join } = await openHistoryWorld();
  const member = await join('Carol');
  let failure: Failure | undefined = { reason: 'not answered: x', nextTryMs: 5 };
  const { session, last } = memberSession(member, id, { unanswered: () => failure });
  session.start();
  await eventually(() => expect(last()).toMatchObject({ failure }));
  expect(last().stage).toBe('waiting for a connection');
  failure = undefined;
  world.clock.advance(1_000);
  await eventually(() => expect(last().failure).toBeUndefined());
  await session.stop();
});

it('H14: a newer one with another info hash ends the fetch, and its pieces stay', async () => {
  const { session, id, member, write, archive, announce, texts, torrent } = await opened();
  const { held, goOn } = heldFetch();
  const stuck = torrent.pieceHashes[0];
  member.torrents.onFetch = (hash) => (hash === stuck ? held : undefined);
  session.start();
  await eventually(async () => expect(await texts(member)).toEqual(['Plant out']));
  await write('Harvest', mondayMs + 2 * week + 3 * hour);
  const next = await archive(3);
  const fetched = [...member.torrents.fetched];
  await ingest(member, id, await announce());
  session.poke();
  goOn();
  member.torrents.onFetch = () => undefined;
  await eventually(async () =>
    expect(await texts(member)).toEqual(['Sow peas', 'Plant out', 'Harvest']),
  );
  // T4: not a byte of an old piece again; T5: the old torrent has left the swarm.
  const counts = new Set(member.torrents.fetched);
  expect(counts.size).toBe(member.torrents.fetched.length);
  expect(member.torrents.fetched.slice(0, fetched.length)).toEqual(fetched);
  await eventually(() => expect([...member.torrents.opened.keys()]).toEqual([next.infoHash]));
  await session.stop();
});

it('H14: a newer one of the same torrent only brings its clock and its trackers', async () => {
  const { session, world, owner, id, member, torrent, last } = await opened();
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  world.clock.advance(hour);
  const { description } = await recordOf(owner, id);
  const { magnetUri = '', installation = '' } = description?.content ?? {};
  const clock = world.clock.ms;
  const more = `${magnetUri}&tr=${encodeURIComponent('ws://127.0.0.1:9000')}`;
  const signed = { clock, installation, magnetUri: more };
  await ingest(member, id, [await signAnnouncement(await recordOf(owner, id), signed)]);
  const fetched = member.torrents.fetched.length;
  session.poke();
  await eventually(() => expect(last().announcedMs).toBe(clock));
  await eventually(() =>
    expect(member.torrents.sources.at(-1)?.trackers).toContain('ws://127.0.0.1:9000'),
  );
  expect(member.torrents.sources.at(-1)?.infoHash).toBe(torrent.infoHash);
  expect(member.torrents.fetched).toHaveLength(fetched);
  await session.stop();
});

it('H14: of the same torrent, while it is fetched, the trackers are used at once', async () => {
  const { session, world, owner, id, member, torrent, texts } = await opened();
  const { held, goOn } = heldFetch();
  const stuck = torrent.pieceHashes[0];
  member.torrents.onFetch = (hash) => (hash === stuck ? held : undefined);
  session.start();
  await eventually(async () => expect(await texts(member)).toEqual(['Plant out']));
  const { description } = await recordOf(owner, id);
  const { magnetUri: link = '', installation = '' } = description?.content ?? {};
  const magnetUri = `${link}&tr=${encodeURIComponent('ws://127.0.0.1:9000')}`;
  world.clock.advance(1_000);
  const signed = { clock: world.clock.ms, installation, magnetUri };
  await ingest(member, id, [await signAnnouncement(await recordOf(owner, id), signed)]);
  session.poke();
  await eventually(() =>
    expect(member.torrents.sources.at(-1)?.trackers).toContain('ws://127.0.0.1:9000'),
  );
  goOn();
  await eventually(async () => expect(await texts(member)).toEqual(['Sow peas', 'Plant out']));
  expect(new Set(member.torrents.fetched).size).toBe(member.torrents.fetched.length);
  await session.stop();
});

it('H15: a torrent that is none of the community’s is told, dropped and never asked for again', async () => {
  const { session, id, member, torrent, last, owner, world } = await opened();
  await announceBroken(owner, member, id, world.swarm.torrents, torrent);
  session.start();
  await eventually(() => expect(last().stage).toBe('refused'));
  expect(last().failure?.reason).toMatch(/^T1 name/);
  expect(await refusals(member, id)).toEqual({ 'T1 name': 1 });
  expect(await torrentsOf(member.db, id)).toEqual([]);
  expect([...member.torrents.opened.keys()]).toEqual([]);
  await session.stop();
  // After a reload, too.
  const again = reloaded(member);
  const second = memberSession(again, id, { coveredThroughMs: () => world.clock.ms });
  second.session.start();
  await eventually(() => expect(second.last().stage).toBe('refused'));
  expect(again.torrents.sources).toEqual([]);
  expect(await refusals(member, id)).toEqual({ 'T1 name': 1 });
  await second.session.stop();
});

it('H15, H21: after a refusal the torrent before it goes on being seeded', async () => {
  const { session, id, member, torrent, last, owner, world } = await opened();
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  world.clock.advance(hour);
  await announceBroken(owner, member, id, world.swarm.torrents, torrent);
  session.poke();
  await eventually(() => expect(last().stage).toBe('refused'));
  await eventually(() => expect([...member.torrents.opened.keys()]).toEqual([torrent.infoHash]));
  await session.stop();
});

it('H18: an archive that cannot be decoded is set aside; the rest is imported and seeded', async () => {
  const { session, id, member, torrent, last, world, texts } = await opened();
  const shared = world.swarm.torrents.get(torrent.infoHash);
  const hash = torrent.pieceHashes[0] ?? '';
  const bytes = Uint8Array.from(shared?.pieces.get(hash) ?? []);
  bytes[50] = (bytes[50] ?? 0) ^ 1;
  shared?.pieces.set(hash, bytes);
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Plant out']);
  expect(await refusals(member, id)).toEqual({ 'A9 content hash': 1 });
  const states = (await archivesOf(member.db, id)).map(({ state }) => state);
  expect(states.sort()).toEqual(['imported', 'set aside']);
  await session.stop();
});

it('H22: when nobody has it, it says so and tries again with back-off, or now', async () => {
  const { session, member, torrent, last, world, texts } = await opened();
  const shared = world.swarm.torrents.get(torrent.infoHash);
  world.swarm.torrents.delete(torrent.infoHash);
  session.start();
  await eventually(() => expect(last().failure?.reason).toMatch(/^no peer/));
  expect(last().failure?.nextTryMs).toBe(world.clock.ms + 500);
  world.clock.advance(1_000);
  await eventually(() => expect(last().failure?.nextTryMs).toBe(world.clock.ms + 1_000));
  if (shared) world.swarm.torrents.set(torrent.infoHash, shared);
  session.tryNow();
  await eventually(async () => expect(await texts(member)).toHaveLength(2));
  await session.stop();
});

it('H21: a member without room for more goes on seeding what it holds', async () => {
  const { session, member, torrent, last, world, texts } = await opened();
  const { infoHash, pieceHashes } = torrent;
  let isFull = true;
  member.torrents.onFetch = async (hash) => {
    if (!isFull || hash !== pieceHashes[0]) return;
    // As the client does with a torrent of which a piece could not be stored.
    await member.torrents.get(infoHash)?.close();
    throw new FetchFailed('storage', 'the disk is full');
  };
  session.start();
  await eventually(() => expect(last().failure?.reason).toMatch(/^storage/));
  await eventually(() => expect([...member.torrents.opened.keys()]).toEqual([infoHash]));
  expect(member.torrents.sources.at(-1)?.torrentFile).toBeDefined();
  const opens = member.torrents.sources.length;
  world.clock.advance(1_000);
  await eventually(() => expect(member.torrents.sources.length).toBe(opens + 2));
  await eventually(() => expect([...member.torrents.opened.keys()]).toEqual([infoHash]));
  expect(last().stage).toBe('looking for peers');

  isFull = false;
  session.tryNow();
  await eventually(async () => expect(await texts(member)).toEqual(['Sow peas', 'Plant out']));
  expect([...member.torrents.opened.keys()]).toEqual([infoHash]);
  await session.stop();
});

it('H22: a failure just before the clock is set back is tried again as soon as any other', async () => {
  const { session, torrent, last, world, texts, member } = await opened();
  const shared = world.swarm.torrents.get(torrent.infoHash);
  world.swarm.torrents.delete(torrent.infoHash);
  session.start();
  await eventually(() => expect(last().failure?.reason).toMatch(/^no peer/));
  await settled();
  if (shared) world.swarm.torrents.set(torrent.infoHash, shared);
  world.clock.sleepThrough(-24 * hour);
  world.clock.advance(1_000);
  await eventually(async () => expect(await texts(member)).toHaveLength(2));
  await session.stop();
});

it('H22: what a try failed of stands while the next one runs, until something comes', async () => {
  const { session, member, torrent, last, said, world } = await opened();
  const shared = world.swarm.torrents.get(torrent.infoHash);
  world.swarm.torrents.delete(torrent.infoHash);
  session.start();
  await eventually(() => expect(last().failure?.reason).toMatch(/^no peer/));
  const [first, firstMs] = [said.length, world.clock.ms];
  world.clock.advance(1_000);
  await eventually(() => expect(last().failure?.nextTryMs).toBeGreaterThan(firstMs + 1_000));
  const during = said.slice(first);
  expect(during.length).toBeGreaterThan(1);
  for (const { failure } of during) expect(failure?.reason).toMatch(/^no peer/);

  if (shared) world.swarm.torrents.set(torrent.infoHash, shared);
  const { held, goOn } = heldFetch();
  const oldest = torrent.pieceHashes[0];
  member.torrents.onFetch = (hash) => (hash === oldest ? held : undefined);
  world.clock.advance(2_000);
  await eventually(() => expect(last().progress?.piecesDone).toBe(1));
  expect(last().failure).toBeUndefined();
  goOn();
  await eventually(() => expect(last().stage).toBe('seeding'));
  await session.stop();
});

it('a reload in the middle of a fetch goes on where it was', async () => {
  const { session, id, member, torrent, world, texts } = await opened();
  const stuck = torrent.pieceHashes[0];
  let cut: (cause: Error) => void = () => undefined;
  member.torrents.onFetch = (hash) =>
    hash === stuck ? new Promise<void>((_, reject) => (cut = reject)) : undefined;
  session.start();
  await eventually(async () => expect(await texts(member)).toEqual(['Plant out']));
  const stopping = session.stop();
  cut(new Error('the page went'));
  await stopping;
  const again = reloaded(member);
  // What was announced live and begun is not waited for once more (H14).
  const second = memberSession(again, id);
  second.session.start();
  await eventually(async () => expect(await texts(again)).toEqual(['Sow peas', 'Plant out']));
  expect(again.torrents.fetched).toEqual([stuck]);
  expect(world.clock.ms).toBeGreaterThan(mondayMs);
  await second.session.stop();
});

it('H21: after a restart it seeds what it holds, without a peer and without fetching', async () => {
  const { session, id, member, torrent, last, world } = await opened();
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  await session.stop();
  expect([...member.torrents.opened.keys()]).toEqual([]);
  world.swarm.torrents.clear();
  const again = reloaded(member);
  const second = memberSession(again, id);
  second.session.start();
  await eventually(() => expect(second.last().stage).toBe('seeding'));
  expect([...again.torrents.opened.keys()]).toEqual([torrent.infoHash]);
  expect(again.torrents.fetched).toEqual([]);
  await second.session.stop();
});

it('H21, P1: until the user says otherwise: switched off, it leaves the swarm, and comes back', async () => {
  const { session, id, member, last } = await opened();
  const set = (isHistoryEnabled: boolean) =>
    updateCommunity(member.db, id, (stored) => ({
      ...stored,
      settings: { ...stored.settings, isHistoryEnabled },
    }));
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  await set(false);
  session.poke();
  await eventually(() => expect(last().stage).toBe('off'));
  expect(member.torrents.opened.size).toBe(0);
  await set(true);
  session.poke();
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(member.torrents.opened.size).toBe(1);
  await session.stop();
});

it('P1: without BitTorrent on this device it opens no torrent, and says why', async () => {
  const { id, member, session, texts, world } = await opened();
  const coveredThroughMs = () => world.clock.ms;
  const off = memberSession(member, id, { coveredThroughMs, isTorrentOff: true });
  off.session.start();
  await eventually(() => expect(off.last().stage).toBe('without torrents'));
  off.session.tryNow();
  await settled();
  expect(member.torrents.opened.size).toBe(0);
  expect(await texts(member)).toEqual([]);
  await off.session.stop();
  // The node begins anew when it is switched on.
  session.start();
  await eventually(async () => expect(await texts(member)).toHaveLength(2));
  await session.stop();
});

it('T5: when the next torrent is complete the earlier ones go, with the pieces only they held', async () => {
  const { session, id, member, write, archive, announce, torrent, last } = await opened();
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  await write('Harvest', mondayMs + 2 * week + 3 * hour);
  const next = await archive(3);
  await ingest(member, id, await announce());
  session.poke();
  await eventually(async () =>
    expect((await torrentsOf(member.db, id)).map(({ infoHash }) => infoHash)).toEqual([
      next.infoHash,
    ]),
  );
  const oldIndex = torrent.pieceHashes.at(-1) ?? '';
  expect(await member.pieces.has([oldIndex])).toEqual([false]);
  expect((await member.pieces.has(next.pieceHashes)).every(Boolean)).toBe(true);
  await session.stop();
});

it('T5: what is accepted while a fetch is under way is not dropped at its end', async () => {
  const { session, id, member, torrent, last } = await opened();
  const other = sampleTorrent(9, [], { community: id, isCurrent: false, state: 'fetching' });
  member.torrents.onFetch = async () => {
    member.torrents.onFetch = () => undefined;
    await recordTorrent(member.db, other);
  };
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  const known = await torrentsOf(member.db, id);
  expect(new Set(known.map(({ infoHash }) => infoHash))).toEqual(
    new Set([torrent.infoHash, other.infoHash]),
  );
  expect(known.filter(({ isCurrent }) => isCurrent)).toMatchObject([
    { infoHash: torrent.infoHash },
  ]);
  await session.stop();
});

/** The owner's key announces a torrent with another name. */
async function announceBroken(
  owner: NodeDevice,
  member: NodeDevice,
  id: string,
  swarm: NodeDevice['world']['swarm']['torrents'],
  torrent: TorrentRecord,
): Promise<void> {
  const { dataLength, indexLength, pieceHashes } = torrent;
  const info = buildInfoDictionary({ name: 'other', dataLength, indexLength, pieceHashes });
  const infoHash = await infoHashOf(info);
  swarm.set(infoHash, { info, pieces: new Map() });
  const link = { infoHash, name: 'other', trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };
  const magnetUri = buildMagnet(link, { allowPrivate: true });
  const record = await recordOf(owner, id);
  const installation = record.description?.content.installation ?? '';
  member.world.clock.advance(1);
  const clock = member.world.clock.ms;
  await ingest(member, id, [await signAnnouncement(record, { clock, installation, magnetUri })]);
}

it('H19: what came late for a replaced window is displaced by the next announcement unless archived', async () => {
  const { session, last, ...all } = await opened();
  const { member, id, chatId, texts, world, torrent: first } = all;
  session.start();
  await eventually(() => expect(last().infoHash).toBe(first.infoHash));
  await eventually(() => expect(last().stage).toBe('seeding'));
  const record = await recordOf(member, id);
  const forged = { record, chatId, privateKey: newKey(), timestampMs: mondayMs + 2 * hour };
  const archived = await say('Late peas', { ...forged, timestampMs: mondayMs + 3 * hour });
  await ingest(member, id, [await say('Weeds', forged), archived]);
  await ingest(all.owner, id, [archived]);
  await ingest(member, id, await all.announce());
  session.poke();
  // Announced again, the same torrent takes nothing away.
  await eventually(() => expect(last().announcedMs).toBe(world.clock.ms));
  expect(await texts(member)).toEqual(['Sow peas', 'Weeds', 'Late peas', 'Plant out']);
  await all.write('Harvest', mondayMs + 2 * week + hour);
  const torrent = await all.archive(3);
  const before = member.torrents.fetched.length;
  await ingest(member, id, await all.announce());
  session.poke();
  await eventually(() => expect(last().infoHash).toBe(torrent.infoHash));
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Sow peas', 'Late peas', 'Plant out', 'Harvest']);
  expect(member.torrents.fetched.length - before).toBe(3);
  await session.stop();
});

it('H19: of windows that are held, the next announcement displaces what it does not list either', async () => {
  const { session, last, ...all } = await opened();
  const { member, id, chatId, texts } = all;
  session.start();
  await eventually(() => expect(last().stage).toBe('seeding'));
  const record = await recordOf(member, id);
  const forged = { record, chatId, privateKey: newKey(), timestampMs: mondayMs + 2 * hour };
  await ingest(member, id, [await say('Weeds', forged)]);
  await all.write('Harvest', mondayMs + 2 * week + hour);
  const torrent = await all.archive(3);
  const before = member.torrents.fetched.length;
  await ingest(member, id, await all.announce());
  session.poke();
  await eventually(() => expect(last().infoHash).toBe(torrent.infoHash));
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Sow peas', 'Plant out', 'Harvest']);
  expect(member.torrents.fetched.length - before).toBe(2);
  await session.stop();
});
