import { expect, it } from 'vitest';
import { readOutbox } from '../../src/store/outbox.ts';
import { redactionsOf } from '../../src/store/redactions.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { updateCommunity } from '../../src/store/communities.ts';
import { currentTorrent } from '../../src/store/torrents.ts';
import { everything, asText } from '../store/test-database.ts';
import { ingest, recordOf, sent } from '../worker/device.ts';
import { signDescription } from '../worker/forge-owner.ts';
import { controlSession } from './control-world.ts';
import { eventually } from './eventually.ts';
import { hour, memberSession, openHistoryWorld, week } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';
import { reloaded } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

const secret = 'what nobody should read';

/** An owner with two archived weeks, in the first of which something is that has to go. */
async function opened() {
  const all = await openHistoryWorld();
  await all.write('Sow peas', mondayMs + hour);
  await all.write(secret, mondayMs + 2 * hour);
  await all.write('Plant out', mondayMs + week + hour);
  await all.archive(2);
  const found = await readTimeline(all.owner.db, {
    community: all.id,
    chatId: all.chatId,
    limit: 10,
  });
  const messageId = found.find(({ text }) => text === secret)?.id ?? '';
  const remove = () =>
    all.owner.worker.deleteEverywhere({ communityId: all.id, what: 'message', messageId });
  return { ...all, remove, ...controlSession(all.owner, all.id) };
}

async function states({ db }: NodeDevice, id: string): Promise<string[]> {
  return (await redactionsOf(db, id)).map(({ state }) => state);
}

async function kinds({ db }: NodeDevice, id: string): Promise<string[]> {
  return (await readOutbox(db, id)).map(({ kind }) => kind).sort();
}

it('H20, H6, H7: what is deleted everywhere leaves the archives, and that is announced at once', async () => {
  const { owner, id, remove, session, last, world } = await opened();
  session.start();
  await eventually(async () => expect(await kinds(owner, id)).toContain('announcement'));
  await sent(owner);
  const before = await currentTorrent(owner.db, id);
  await remove();
  session.poke();
  await eventually(async () => expect(await states(owner, id)).toEqual(['done']));
  const after = await currentTorrent(owner.db, id);
  expect(after?.infoHash).not.toBe(before?.infoHash);
  await eventually(() => expect([...owner.torrents.opened.keys()]).toEqual([after?.infoHash]));
  await eventually(async () =>
    expect(await kinds(owner, id)).toEqual(['announcement', 'description', 'moderation']),
  );
  await eventually(() =>
    expect(last()).toMatchObject({ stage: 'seeding', infoHash: after?.infoHash }),
  );
  expect(last().announcedMs).toBe(world.clock.ms);
  await session.stop();
});

it('H1, H20: switched off the delete goes out and the archives wait; on again they follow', async () => {
  const { owner, id, remove, session, last, world } = await opened();
  const set = (isHistoryEnabled: boolean) =>
    updateCommunity(owner.db, id, (stored) => ({
      ...stored,
      settings: { ...stored.settings, isHistoryEnabled },
    }));
  await set(false);
  session.start();
  await eventually(() => expect(last().stage).toBe('off'));
  await remove();
  session.poke();
  await settled();
  expect(await states(owner, id)).toEqual(['open']);
  expect(await kinds(owner, id)).toContain('moderation');
  await session.stop();
  // H22: after a restart it goes on.
  await set(true);
  const again = reloaded(owner);
  await again.waku.start();
  again.waku.set('connected');
  const second = controlSession(again, id);
  second.session.start();
  await eventually(async () => expect(await states(owner, id)).toEqual(['done']));
  expect(world.clock.ms).toBeGreaterThan(0);
  await second.session.stop();
});

it('H20: without a connection it waits, as it may be another’s turn by now (H9)', async () => {
  const { owner, id, remove, session, last } = await opened();
  owner.waku.set('reconnecting');
  session.start();
  await remove();
  await eventually(() => expect(last().stage).toBe('waiting for a connection'));
  expect(await states(owner, id)).toEqual(['open']);
  owner.waku.set('connected');
  session.poke();
  await eventually(async () => expect(await states(owner, id)).toEqual(['done']));
  await session.stop();
});

it('H9, H20: nothing is redacted once the newest description names another', async () => {
  const { owner, id, remove, session, world } = await opened();
  const takeOver = { installation: 'another browser' };
  world.wire.carry(await signDescription(await recordOf(owner, id), takeOver, world.clock.ms - 1));
  await remove();
  const before = await currentTorrent(owner.db, id);
  session.start();
  await eventually(async () =>
    expect((await recordOf(owner, id)).description?.content).toMatchObject(takeOver),
  );
  await settled();
  expect(await states(owner, id)).toEqual(['open']);
  expect((await currentTorrent(owner.db, id))?.infoHash).toBe(before?.infoHash);
  await session.stop();
});

it('H20, H22: an archive that is not here is fetched; while nobody has it, it says so', async () => {
  const { owner, id, remove, session, last, world } = await opened();
  const torrent = await currentTorrent(owner.db, id);
  const [first = ''] = torrent?.pieceHashes ?? [];
  const get = owner.pieces.get.bind(owner.pieces);
  let isLost = true;
  owner.pieces.get = async (hash) => (isLost && hash === first ? undefined : get(hash));
  const has = owner.pieces.has.bind(owner.pieces);
  owner.pieces.has = async (hashes) =>
    (await has(hashes)).map((isHere, n) => isHere && !(isLost && hashes[n] === first));
  const shared = world.swarm.torrents.get(torrent?.infoHash ?? '');
  const bytes = shared?.pieces.get(first) ?? new Uint8Array();
  shared?.pieces.delete(first);
  await remove();
  session.start();
  await eventually(() => expect(last().failure?.reason).toMatch(/^no peer/));
  expect(await states(owner, id)).toEqual(['open']);
  shared?.pieces.set(first, bytes);
  owner.torrents.onFetch = () => void (isLost = false);
  world.clock.advance(60_000);
  await eventually(async () => expect(await states(owner, id)).toEqual(['done']));
  await eventually(() => expect(last().failure).toBeUndefined());
  await session.stop();
});

it('H20: members fetch that archive and the index only, and not a word is left of it', async () => {
  const { owner, id, remove, texts, world, announce, join } = await opened();
  const announced = await announce();
  const member = await join('Carol');
  await ingest(member, id, announced);
  const run = memberSession(member, id, { coveredThroughMs: () => world.clock.ms });
  run.session.start();
  await eventually(() => expect(run.last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Sow peas', secret, 'Plant out']);
  const before = member.torrents.fetched.length;

  await remove();
  const redacted = { communityId: id, trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };
  await owner.worker.redactArchives(redacted);
  const torrent = await currentTorrent(owner.db, id);
  if (!torrent) throw new Error('expected a torrent, got none');
  await world.swarm.share(owner.pieces, torrent);
  // The delete itself has not reached the member.
  const [deletion] = await sent(owner, 'moderation');
  await ingest(member, id, await announce());
  run.session.poke();
  await eventually(async () => expect(await texts(member)).toEqual(['Sow peas', 'Plant out']));
  const [changed, , index] = torrent.pieceHashes;
  expect(member.torrents.fetched.slice(before)).toEqual([index, changed]);
  await eventually(() => expect(run.last().infoHash).toBe(torrent.infoHash));
  await eventually(() => expect(run.last().stage).toBe('seeding'));
  expect(asText([...(await everything(member.db.name))])).not.toContain(secret);
  const { pieceHashes } = torrent;
  const held = (await everything(member.db.name)).get('pieces') ?? [];
  expect(held).toHaveLength(new Set(pieceHashes).size);
  if (deletion) await ingest(member, id, [deletion]);
  expect(await texts(member)).toEqual(['Sow peas', 'Plant out']);
  expect((await recordOf(member, id)).rewrite).toBeUndefined();
  await run.session.stop();
});

it('H16, H20: a member who keeps the newest week only replaces an older one that it holds', async () => {
  const { owner, id, remove, texts, world, announce, join } = await opened();
  const announced = await announce();
  const member = await join('Carol');
  await ingest(member, id, announced);
  const run = memberSession(member, id, { coveredThroughMs: () => world.clock.ms });
  run.session.start();
  await eventually(() => expect(run.last().stage).toBe('seeding'));
  await updateCommunity(member.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, choice: { kind: 'newest', weeks: 1 } },
  }));
  run.session.chosen();
  await remove();
  const redacted = { communityId: id, trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };
  await owner.worker.redactArchives(redacted);
  const torrent = await currentTorrent(owner.db, id);
  if (!torrent) throw new Error('expected a torrent, got none');
  await world.swarm.share(owner.pieces, torrent);
  await ingest(member, id, await announce());
  run.session.poke();
  await eventually(async () => expect(await texts(member)).toEqual(['Sow peas', 'Plant out']));
  expect((await archivesOf(member.db, id)).map(({ state }) => state)).toEqual([
    'imported',
    'imported',
  ]);
  await run.session.stop();
});
