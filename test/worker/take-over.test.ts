import { expect, it } from 'vitest';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import { realTime } from '../../src/protocol/time-constants.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { ownArchivesFromMs } from '../../src/store/rival.ts';
import { standDown } from '../../src/store/stand-down.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import {
  currentTorrent,
  markAnnounced,
  torrentsOf,
  updateTorrent,
} from '../../src/store/torrents.ts';
import type { TorrentRecord } from '../../src/store/archive-records.ts';
import { dueMessages } from '../../src/store/waku-messages.ts';
import { controlRole, readRole } from '../../src/worker/control-role.ts';
import { asText, everything } from '../store/test-database.ts';
import { channelOf, ingest, mondayMs, openDevice, recordOf, sent } from './device.ts';
import type { Device } from './device.ts';
import { signAnnouncement, signDescription } from './forge-owner.ts';
import { carry, fetchAll, hour, open, openHistory, week } from './history.ts';

const addresses = { trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };

/** Ana's community with one archived week, and her key in another browser. */
async function opened() {
  const history = await openHistory();
  const { now, owner, id, write, archive } = history;
  const first = await write('first week', mondayMs + hour);
  const torrent = await archive(1);
  await markAnnounced(owner.db, id, torrent.infoHash, now.ms);
  const other = await openDevice(now, 'Ana');
  const { privateKey, secret } = await recordOf(owner, id);
  if (!privateKey || !secret) throw new Error('expected a key and a secret, got none');
  const keyText = communityKeyText({ privateKey, secret });
  await other.worker.restoreCommunity(keyText);
  now.ms += 1000;
  await owner.worker.announce(id, true);
  const announced = await sent(owner);
  await ingest(other, id, announced);
  return { ...history, first, torrent, other, keyText, announced };
}

async function takeOver({ worker }: Device, communityId: string, base?: TorrentRecord) {
  const time = realTime;
  await worker.takeOver({ communityId, time, ...(base && { infoHash: base.infoHash }) });
}

function build({ worker }: Device, communityId: string, coveredMs: number) {
  return worker.buildArchives({ communityId, time: realTime, coveredMs, ...addresses });
}

async function roleOf(device: Device, id: string): Promise<string> {
  return readRole(device.db, await recordOf(device, id));
}

/** Window, first piece and messages of each archive, in the order of `data`. */
async function windows({ db }: Device, id: string) {
  const all = (await archivesOf(db, id)).sort((a, b) => a.offset - b.offset);
  return all.map(({ fromMs, offset, messageCount }) => [
    (fromMs - mondayMs) / week,
    offset / 102_400,
    messageCount,
  ]);
}

it('H9: another installation with the key stands by, and neither archives nor announces', async () => {
  const { now, owner, other, id } = await opened();
  expect(await roleOf(owner, id)).toBe('active');
  expect(await roleOf(other, id)).toBe('standing by');
  await expect(other.worker.announce(id, true)).rejects.toThrow(/another installation/);
  await expect(build(other, id, now.ms)).rejects.toThrow(/another installation/);
  expect(await sent(other)).toEqual([]);
});

it('H10: the key in the very browser that the description names stands by too', async () => {
  const { now, id, keyText, owner, announced } = await opened();
  const installation = (await recordOf(owner, id)).description?.content.installation;
  const again = await openDevice(now, 'Ana');
  await again.worker.restoreCommunity(keyText);
  await ingest(again, id, announced);
  const { control: _none, createdMs: _unknown, ...record } = await recordOf(again, id);
  expect(record.description?.content.installation).toBe(installation);
  expect(controlRole(record, installation)).toBe('standing by');
});

it('H9: what a stand-by sends keeps the installation and the link of the active one', async () => {
  const { now, owner, other, id } = await opened();
  now.ms += 1000;
  await other.worker.addChannel(id, { name: 'moderators', description: '' });
  await ingest(owner, id, await sent(other));
  const { description } = await recordOf(owner, id);
  expect(description?.content.channels.map(({ name }) => name)).toContain('moderators');
  expect(description?.content.magnetUri).toMatch(/^magnet:/);
  expect(await roleOf(owner, id)).toBe('active');
});

it('H10, H9: with info dictionary and index alone the next archive appends', async () => {
  const { now, owner, other, id, torrent, write } = await opened();
  // Of `data` this browser has nothing.
  const data = torrent.dataLength / 102_400;
  await carry(owner, other, { ...torrent, pieceHashes: torrent.pieceHashes.slice(data) });
  await open(other, id, torrent);
  now.ms = mondayMs + 2 * week - hour;
  const second = await write('second week', now.ms);
  await takeOver(other, id, torrent);
  await ingest(other, id, [second]);
  expect(await roleOf(other, id)).toBe('active');
  now.ms = mondayMs + 2 * week + 2 * hour;
  const { archives, infoHash } = await build(other, id, now.ms);
  expect(archives).toBe(1);
  const next = await currentTorrent(other.db, id);
  expect(next?.infoHash).toBe(infoHash);
  expect(next?.pieceHashes.slice(0, data)).toEqual(torrent.pieceHashes.slice(0, data));
  expect(await windows(other, id)).toEqual([
    [0, 0, 1],
    [1, 1, 1],
  ]);
});

it('H9, H3: where no archive is listed, windows are cut from the look-back on', async () => {
  const { now, other, id, torrent } = await opened();
  const { info, infoHash, index, trackers, webSeeds } = torrent;
  await other.worker.acceptInfo({ communityId: id, info, format: 1, trackers, webSeeds });
  await updateTorrent(other.db, id, infoHash, { index });
  now.ms = mondayMs + 6 * week;
  await takeOver(other, id, torrent);
  const horizonMs = now.ms - realTime.lookBackMs;
  const { archivedThroughMs } = await recordOf(other, id);
  expect(archivedThroughMs).toBeLessThanOrEqual(horizonMs);
  expect(archivedThroughMs).toBeGreaterThan(horizonMs - week);
});

it('H9: what is archived of the last 30 days is known before the first run', async () => {
  const { now, owner, other, id, torrent, first, write } = await opened();
  await fetchAll(owner, other, id, torrent);
  await takeOver(other, id, torrent);
  // A store node brings the archived event once more, and one that nobody archived.
  const late = await write('late', mondayMs + 2 * hour);
  await ingest(other, id, [first, late]);
  expect(await build(other, id, now.ms)).toMatchObject({ archives: 1, messages: 1 });
  expect(await windows(other, id)).toEqual([
    [0, 0, 1],
    [0, 1, 1],
  ]);
});

it('A2, H20: what was redacted before a take-over is archived no more; what else is late is', async () => {
  const { now, owner, other, id, first, write } = await opened();
  const [message] = await readTimeline(owner.db, {
    community: id,
    chatId: await channelOf(owner, id),
    limit: 1,
  });
  // The other browser has it as a live message, as any member.
  await ingest(other, id, [first]);
  const request = { communityId: id, what: 'message', messageId: message?.id ?? '' } as const;
  await owner.worker.deleteEverywhere(request);
  await owner.worker.redactArchives({ communityId: id, ...addresses });
  const torrent = await currentTorrent(owner.db, id);
  if (!torrent) throw new Error('expected a torrent, got none');
  await ingest(other, id, await sent(owner));
  await fetchAll(owner, other, id, torrent);
  await takeOver(other, id, torrent);
  const late = await write('late', mondayMs + 2 * hour);
  await ingest(other, id, [first, late]);
  expect(await build(other, id, now.ms)).toMatchObject({ archives: 1, messages: 1 });
  expect(await windows(other, id)).toEqual([
    [0, 0, 0],
    [0, 1, 1],
  ]);
  expect(asText([...(await everything(other.db.name))])).not.toContain('first week');
});

it('H9: a window that cannot be read takes no late events', async () => {
  const { now, owner, other, id, torrent, first, write } = await opened();
  const data = torrent.dataLength / 102_400;
  await carry(owner, other, { ...torrent, pieceHashes: torrent.pieceHashes.slice(data) });
  await open(other, id, torrent);
  await takeOver(other, id, torrent);
  expect((await recordOf(other, id)).control).toEqual({
    kind: 'took over',
    atMs: now.ms,
    ownFromMs: mondayMs + week,
    unreadWindows: [{ fromMs: mondayMs, toMs: mondayMs + week }],
  });
  await ingest(other, id, [first, await write('late', mondayMs + 2 * hour)]);
  expect(await build(other, id, now.ms)).toMatchObject({ archives: 0 });
});

it('H9: the replaced one drops what it has not announced, and its events are late ones', async () => {
  const { now, owner, other, id, torrent, write } = await opened();
  await fetchAll(owner, other, id, torrent);
  const second = await write('second week', mondayMs + week + hour);
  now.ms = mondayMs + 2 * week + 2 * hour;
  await build(owner, id, now.ms);
  expect(await windows(owner, id)).toHaveLength(2);
  await takeOver(other, id, torrent);
  const [description] = await sent(other);
  if (!description) throw new Error('expected a description, got none');
  await ingest(owner, id, [description]);
  expect(await roleOf(owner, id)).toBe('standing by');
  await standDown(owner.db, id, now.ms);

  expect(await windows(owner, id)).toEqual([[0, 0, 1]]);
  expect((await recordOf(owner, id)).control).toEqual({
    kind: 'replaced',
    atMs: now.ms,
    droppedArchives: 1,
  });
  expect(await dueMessages(owner.db, id, mondayMs + week, now.ms)).toHaveLength(1);
  // Its pieces are those of the announced torrent but for the last ones: they wait for that one.
  expect(await currentTorrent(owner.db, id)).toBeUndefined();
  expect(await owner.pieces.has(torrent.pieceHashes.slice(0, 1))).toEqual([true]);
  // Once is enough.
  await standDown(owner.db, id, now.ms + 1);
  expect((await recordOf(owner, id)).control?.atMs).toBe(now.ms);

  await ingest(other, id, [second]);
  expect(await build(other, id, now.ms)).toMatchObject({ archives: 1, messages: 1 });
});

it('H9: newer than the take-over, words of another control node are noted until it is replaced', async () => {
  const { now, owner, other, id, torrent } = await opened();
  await fetchAll(owner, other, id, torrent);
  now.ms += hour;
  await takeOver(other, id, torrent);
  const ana = await recordOf(owner, id);
  const { installation = '' } = ana.description?.content ?? {};
  const rival = async () => (await recordOf(other, id)).rival;
  // What was replaced, and what it says itself, also where another browser says it.
  await ingest(other, id, [await signDescription(ana, {}, now.ms - 1000)]);
  now.ms += hour;
  await ingest(other, id, [await signDescription(await recordOf(other, id), {}, now.ms)]);
  expect(await roleOf(other, id)).toBe('active');
  expect(await rival()).toBeUndefined();
  // Whoever makes no archives has nobody beside it.
  await ingest(owner, id, await sent(other));
  await standDown(owner.db, id, now.ms);

  const words = (clock: number) => signAnnouncement(ana, { clock, installation });
  await ingest(other, id, [await words(now.ms - 1000)]);
  expect(await rival()).toEqual({ clock: now.ms - 1000, isAsked: false });
  await ingest(other, id, [await signDescription(ana, {}, now.ms - 2000)]);
  expect(await rival()).toEqual({ clock: now.ms - 1000, isAsked: false });
  await ingest(owner, id, [await words(now.ms - 1000)]);
  expect((await recordOf(owner, id)).rival).toBeUndefined();
  expect(ownArchivesFromMs(await recordOf(other, id))).toBe(mondayMs + week);

  await ingest(other, id, [await signDescription(ana, {}, now.ms + 1000)]);
  expect(await roleOf(other, id)).toBe('standing by');
  await standDown(other.db, id, now.ms);
  expect(await rival()).toBeUndefined();
});

it('H9: an announcement that waited is not sent any more, and nothing announced is dropped', async () => {
  const { now, owner, other, id, torrent } = await opened();
  await fetchAll(owner, other, id, torrent);
  now.ms += 1000;
  await owner.worker.announce(id, true);
  await takeOver(other, id, torrent);
  await ingest(owner, id, await sent(other));
  await standDown(owner.db, id, now.ms);
  expect((await readOutbox(owner.db, id)).map(({ kind }) => kind)).toEqual(['description']);
  expect((await currentTorrent(owner.db, id))?.infoHash).toBe(torrent.infoHash);
  expect(await windows(owner, id)).toHaveLength(1);
});

it('H10: a history is begun anew only without a base; what was read of the old one stays', async () => {
  const { now, owner, other, id, torrent, first } = await opened();
  await fetchAll(owner, other, id, torrent);
  await ingest(other, id, [first]);
  now.ms += 1000;
  await takeOver(other, id);
  expect(await torrentsOf(other.db, id)).toEqual([]);
  const [old] = await archivesOf(other.db, id);
  expect(old).toMatchObject({ state: 'imported', unlistedMs: now.ms });
  expect((await recordOf(other, id)).description?.content.magnetUri).toBeUndefined();
  expect(await build(other, id, now.ms)).toMatchObject({ archives: 1, messages: 1 });
  expect((await currentTorrent(other.db, id))?.dataLength).toBe(102_400);
});

it('H10: without a description nothing is taken over, as a new one would empty the community', async () => {
  const { now, keyText, id } = await opened();
  const again = await openDevice(now, 'Ana');
  await again.worker.restoreCommunity(keyText);
  await expect(takeOver(again, id)).rejects.toThrow(/description/);
});

it('H10: a member that gets the key keeps events from now on, those of before too (H2)', async () => {
  const { now, owner, member, id, keyText, first } = await opened();
  await ingest(member, id, [first], { cursor: { chatId: id, throughMs: now.ms } });
  expect(await dueMessages(member.db, id, mondayMs, now.ms)).toEqual([]);
  now.ms += 1;
  expect(await member.worker.restoreCommunity(keyText)).toBe(id);
  await ingest(member, id, [first]);
  expect(await dueMessages(member.db, id, mondayMs, now.ms)).toHaveLength(1);
  expect(await roleOf(member, id)).toBe('standing by');
  expect(await roleOf(owner, id)).toBe('active');
});

it('H10: a damaged key is told, and nothing is stored', async () => {
  const { now, keyText, id } = await opened();
  const again = await openDevice(now, 'Ana');
  const damaged = keyText.slice(0, -1) + (keyText.endsWith('A') ? 'B' : 'A');
  await expect(again.worker.restoreCommunity(damaged)).rejects.toThrow(/damaged/);
  await expect(recordOf(again, id)).rejects.toThrow('expected community');
});
