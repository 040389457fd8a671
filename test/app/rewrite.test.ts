import { expect, it } from 'vitest';
import { planHistory } from '../../src/app/node/history-plan.ts';
import { beginReplacement } from '../../src/app/node/rewrite-pace.ts';
import { accounts, putAccount } from '../../src/store/accounts.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { addCommunity, updateCommunity } from '../../src/store/communities.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { displacedMessages } from '../../src/store/restore-displaced.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { currentTorrent } from '../../src/store/torrents.ts';
import { archive, hashOf } from '../store/sample.ts';
import { ingest, openDevice, recordOf, sent } from '../worker/device.ts';
import { newKey, say } from '../worker/forge.ts';
import { eventually } from './eventually.ts';
import { hour, memberSession, openHistoryWorld, week } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';

const day = 24 * hour;

/** A member who holds the first two weeks of the owner's history. */
async function opened() {
  const all = await openHistoryWorld();
  await all.write('Sow peas', mondayMs + hour);
  await all.write('Plant out', mondayMs + week + hour);
  await all.archive(2);
  const announced = await all.announce();
  const member = await all.join('Carol');
  await ingest(member, all.id, announced);
  const { world } = all;
  const run = memberSession(member, all.id, { coveredThroughMs: () => world.clock.ms });
  run.session.start();
  await eventually(() => expect(run.last().stage).toBe('seeding'));
  return { ...all, member, ...run };
}

type Opened = Awaited<ReturnType<typeof opened>>;

/** The owner begins a new history with the same key (H10): other archives for the same windows. */
async function rewrite(
  { world, owner, id, chatId, member, session }: Opened,
  told: readonly [text: string, weeks: number][],
  redacted?: string,
): Promise<TorrentRecord> {
  const record = await recordOf(owner, id);
  const other = await openDevice(world.clock);
  const [ana] = await accounts(owner.db);
  if (!ana) throw new Error('expected an account, got none');
  // H9: the installation that the newest description names.
  await putAccount(other.db, ana);
  const { archivedThroughMs: _through, ...fresh } = record;
  await addCommunity(other.db, fresh);
  const privateKey = newKey();
  for (const [text, weeks] of told) {
    const timestampMs = mondayMs + weeks * week + 2 * hour;
    await ingest(other, id, [await say(text, { record, chatId, privateKey, timestampMs })]);
  }
  const base = { communityId: id, time: world.time, coveredMs: world.clock.ms };
  const addresses = { trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };
  await other.worker.buildArchives({ ...base, ...addresses });
  if (redacted !== undefined) {
    const written = await readTimeline(other.db, { community: id, chatId, limit: 10 });
    const messageId = written.find(({ text }) => text === redacted)?.id ?? '';
    await other.worker.deleteEverywhere({ communityId: id, what: 'message', messageId });
    await other.worker.redactArchives({ communityId: id, ...addresses });
  }
  const torrent = await currentTorrent(other.db, id);
  if (!torrent) throw new Error('expected a torrent, got none');
  await world.swarm.share(other.pieces, torrent);
  world.clock.advance(1_000);
  await other.worker.announce(id, true);
  await ingest(member, id, [
    ...(await sent(other, 'description')),
    ...(await sent(other, 'announcement')),
  ]);
  session.poke();
  return torrent;
}

async function windows({ member, id }: Opened): Promise<string[]> {
  const all = await archivesOf(member.db, id);
  const told = all.map(({ fromMs, state, unlistedMs }) => {
    const listed = unlistedMs === undefined ? '' : ', no longer listed';
    return `${(fromMs - mondayMs) / week} ${state}${listed}`;
  });
  return told.sort();
}

it('H19: changed windows are replaced, windows no longer listed stay and are marked', async () => {
  const all = await opened();
  const { texts, member, id, world, moveTo } = all;
  moveTo(mondayMs + 3 * week + 2 * hour);
  await rewrite(all, [
    ['Sow beans', 0],
    ['Harvest', 2],
  ]);
  await eventually(async () =>
    expect(await texts(member)).toEqual(['Sow beans', 'Plant out', 'Harvest']),
  );
  await eventually(async () =>
    expect(await windows(all)).toEqual([
      '0 imported',
      '1 imported, no longer listed',
      '2 imported',
    ]),
  );
  const { rewrite: found } = await recordOf(member, id);
  expect(found).toMatchObject({ changedWindows: 1, unlistedWindows: 1, isReplaced: true });
  expect(found?.lastReplacedMs).toBe(world.clock.ms);
  expect(member.announced).toContainEqual({ kind: 'communities', community: id });
  await all.session.stop();
});

it('H19: what is held is verified first, before newer windows are fetched', async () => {
  const all = await opened();
  const { member, texts, moveTo } = all;
  moveTo(mondayMs + 3 * week + 2 * hour);
  const before = member.torrents.fetched.length;
  const torrent = await rewrite(all, [
    ['Sow beans', 0],
    ['Harvest', 2],
  ]);
  await eventually(async () => expect(await texts(member)).toContain('Harvest'));
  const [changed, newer, index] = torrent.pieceHashes;
  expect(member.torrents.fetched.slice(before)).toEqual([index, changed, newer]);
  await all.session.stop();
});

it('H19: at most one replacement in 24 hours; the rest of the history does not wait', async () => {
  const all = await opened();
  const { member, texts, world, last, said, moveTo } = all;
  moveTo(mondayMs + 3 * week + 2 * hour);
  await rewrite(all, [['Sow beans', 0]]);
  await eventually(async () => expect(await texts(member)).toContain('Sow beans'));
  await eventually(() => expect(last().stage).toBe('seeding'));
  world.clock.advance(hour);
  await rewrite(all, [
    ['Sow weeds', 0],
    ['Harvest', 2],
  ]);
  await eventually(() => expect(last().failure?.reason).toMatch(/^H19 rewritten/));
  expect(await texts(member)).toEqual(['Sow beans', 'Plant out', 'Harvest']);
  // What waits is not part of what is done now.
  expect(said.findLast(({ progress }) => progress)?.progress).toMatchObject({
    ...{ windowsDone: 1, windowsTotal: 1 },
    ...{ messagesDone: 1, messagesTotal: 1 },
  });
  const nextTryMs = last().failure?.nextTryMs ?? 0;
  expect(nextTryMs).toBeGreaterThan(world.clock.ms + 22 * hour);
  expect(nextTryMs).toBeLessThanOrEqual(world.clock.ms + day);
  moveTo(nextTryMs);
  await eventually(async () =>
    expect(await texts(member)).toEqual(['Sow weeds', 'Plant out', 'Harvest']),
  );
  await eventually(() => expect(last()).toMatchObject({ stage: 'seeding' }));
  await all.session.stop();
});

it('H19: a clock that is set back does not make the wait for the next replacement longer', async () => {
  const all = await opened();
  const { member, texts, world, last, moveTo } = all;
  moveTo(mondayMs + 3 * week + 2 * hour);
  await rewrite(all, [['Sow beans', 0]]);
  await eventually(async () => expect(await texts(member)).toContain('Sow beans'));
  await eventually(() => expect(last().stage).toBe('seeding'));
  world.clock.advance(hour);
  await rewrite(all, [['Sow weeds', 0]]);
  await eventually(() => expect(last().failure?.reason).toMatch(/^H19 rewritten/));
  await settled();
  world.clock.sleepThrough(-day);
  world.clock.advance(1_000);
  await eventually(async () => expect(await texts(member)).toContain('Sow weeds'));
  await all.session.stop();
});

it('H20, H19: a redaction that brings something new is told as a rewrite, waits, and displaces', async () => {
  const all = await opened();
  const { member, id, texts, world, last, moveTo } = all;
  moveTo(mondayMs + 3 * week + 2 * hour);
  await rewrite(all, [['Sow beans', 0]]);
  await eventually(async () => expect(await texts(member)).toContain('Sow beans'));
  await eventually(() => expect(last().stage).toBe('seeding'));
  world.clock.advance(hour);
  const redacted = await rewrite(
    all,
    [
      ['Sow weeds', 0],
      ['taken out', 0],
    ],
    'taken out',
  );
  await eventually(() => expect(last().failure?.reason).toMatch(/^H19 rewritten/));
  expect(await texts(member)).toEqual(['Sow beans', 'Plant out']);
  const { rewrite: found } = await recordOf(member, id);
  expect(found).toMatchObject({
    infoHash: redacted.infoHash,
    changedWindows: 1,
    isReplaced: false,
  });
  moveTo(last().failure?.nextTryMs ?? 0);
  await eventually(async () => expect(await texts(member)).toEqual(['Sow weeds', 'Plant out']));
  const displaced = await displacedMessages(member.db, id);
  expect(displaced.map(({ message }) => message.text).sort()).toEqual(['Sow beans', 'Sow peas']);
  await all.session.stop();
});

it('H19: a rewritten window that cannot be decoded takes nothing away', async () => {
  const all = await opened();
  const { member, texts, world, moveTo, last } = all;
  moveTo(mondayMs + 3 * week + 2 * hour);
  const put = world.swarm.share.bind(world.swarm);
  world.swarm.share = async (store, torrent) => {
    await put(store, torrent);
    const pieces = world.swarm.torrents.get(torrent.infoHash)?.pieces;
    pieces?.set(torrent.pieceHashes[0] ?? '', new Uint8Array(102_400));
  };
  const before = last();
  await rewrite(all, [['Sow beans', 0]]);
  await eventually(async () => expect(await windows(all)).toContain('0 set aside'));
  await eventually(() => expect(last().infoHash).not.toBe(before.infoHash));
  await eventually(() => expect(last().stage).toBe('seeding'));
  expect(await texts(member)).toEqual(['Sow peas', 'Plant out']);
  expect(await windows(all)).toEqual([
    '0 imported, no longer listed',
    '0 set aside',
    '1 imported, no longer listed',
  ]);
  // Nothing was replaced, so the next rewrite has not to wait for it.
  expect((await recordOf(member, all.id)).rewrite).toMatchObject({ isReplaced: false });
  await all.session.stop();
});

it('H19: the plan puts windows that are held and told otherwise first, the others newest first', () => {
  const held = { ...archive('old', 10, 20, { state: 'imported' }), unlistedMs: 1 };
  const listed = [archive('a', 0, 10), archive('b', 10, 20), archive('c', 20, 30)];
  const done = archive('d', 30, 40, { state: 'imported' });
  const { rewritten, others } = planHistory([held, ...listed, done], hashOf(1));
  expect(rewritten.map(({ fromMs }) => fromMs)).toEqual([10]);
  expect(others.map(({ fromMs }) => fromMs)).toEqual([20, 0]);
});

it('H19: a replacement that was begun goes on after a reload, whatever the time', async () => {
  const { member, id, session } = await opened();
  const found = {
    infoHash: hashOf(1),
    foundMs: 5,
    changedWindows: 1,
    unlistedWindows: 0,
    isReplaced: false,
    lastReplacedMs: 0,
  };
  await updateCommunity(member.db, id, (stored) => ({ ...stored, rewrite: found }));
  const begin = (nowMs: number) => beginReplacement(member.db, id, { nowMs, intervalMs: day });
  expect(await begin(day - 1)).toBe(day);
  expect(await begin(day)).toBeUndefined();
  expect(await begin(day + 5)).toBeUndefined();
  expect((await recordOf(member, id)).rewrite).toMatchObject({ lastReplacedMs: day });
  await session.stop();
});
