import { expect, it } from 'vitest';
import { windowOf } from '../../src/archive/windows.ts';
import { realTime } from '../../src/protocol/time-constants.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { setChannelLife } from '../../src/store/cursors.ts';
import { write as writeTo } from '../../src/store/database.ts';
import { DatabaseClosed } from '../../src/store/errors.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import {
  currentTorrent,
  sweepPieces,
  torrentsOf,
  updateTorrent,
} from '../../src/store/torrents.ts';
import { dueMessages, forgetArchived, keepWakuMessages } from '../../src/store/waku-messages.ts';
import { idOf } from '../store/sample.ts';
import { channelOf, ingest, mondayMs, openOwner, recordOf, sent, withWorker } from './device.ts';
import type { Device, Now } from './device.ts';
import { newKey, say, topicOf } from './forge.ts';

const hour = 3_600_000;
const week = 7 * 24 * hour;
const addresses = { trackers: ['ws://127.0.0.1:8000'], webSeeds: [] };
/** Tens of megabytes go through a database of this process. */
const heavyMs = 60_000;

/** An owner, and Dan, who writes. */
async function opened(startMs = mondayMs) {
  const now: Now = { ms: startMs };
  const { owner, id } = await openOwner(now);
  await sent(owner);
  const chatId = await channelOf(owner, id);
  const privateKey = newKey();
  const write = async (text: string, timestampMs: number) => {
    now.ms = Math.max(now.ms, timestampMs);
    const record = await recordOf(owner, id);
    const message = await say(text, { record, chatId, privateKey, timestampMs });
    await ingest(owner, id, [message]);
    return message;
  };
  return { now, owner, id, chatId, write, keep: keeper(owner, id, chatId) };
}

/** H2: bytes that no network carries, as they would be kept. Resolves with the id. */
function keeper(owner: Device, community: string, chatId: string) {
  return async (n: number, timestampMs: number, sizeBytes: number): Promise<string> => {
    const { contentTopic } = topicOf(await recordOf(owner, community), chatId);
    const id = idOf(n);
    const timestampNs = BigInt(timestampMs) * 1_000_000n;
    const [author, payload] = [new Uint8Array(33).fill(2), new Uint8Array(sizeBytes)];
    const record = { community, id, timestampMs, timestampNs, contentTopic, payload, author };
    await writeTo(owner.db, ['wakuMessages', 'dueEvents'], (tx) =>
      keepWakuMessages(tx, community, [{ ...record, chatId }]),
    );
    return id;
  };
}

function build({ worker }: Pick<Device, 'worker'>, communityId: string, coveredMs: number) {
  return worker.buildArchives({ communityId, time: realTime, coveredMs, ...addresses });
}

/** In the order of `data`: week, first piece, messages. */
async function windows({ db }: Device, id: string): Promise<[number, number, number][]> {
  const all = (await archivesOf(db, id)).sort((a, b) => a.offset - b.offset);
  return all.map(({ fromMs, offset, messageCount }) => [
    (fromMs - mondayMs) / week,
    offset / 102_400,
    messageCount,
  ]);
}

it('H4: a window is archived once its end is more than the grace time ago', async () => {
  const { now, owner, id, write } = await opened();
  await write('in the first week', mondayMs + hour);
  now.ms = mondayMs + week + hour;
  expect((await build(owner, id, now.ms)).archives).toBe(0);
  now.ms += 1;
  expect(await build(owner, id, now.ms)).toMatchObject({ archives: 1, messages: 1 });
});

it('H4: and once every channel is covered beyond its end', async () => {
  const { now, owner, id, write } = await opened();
  await write('in the first week', mondayMs + hour);
  now.ms = mondayMs + week + 2 * hour;
  expect((await build(owner, id, mondayMs + week - 1)).archives).toBe(0);
  expect((await recordOf(owner, id)).archivedThroughMs).toBe(mondayMs);
  expect((await build(owner, id, mondayMs + week)).archives).toBe(1);
});

it('H4: all windows due in one run, oldest first; empty ones give no archive', async () => {
  const { now, owner, id, write } = await opened();
  await write('first week', mondayMs + hour);
  now.ms = mondayMs + 2 * week + hour;
  await write('third week', now.ms);
  now.ms = mondayMs + 3 * week + hour;
  await write('fourth week', now.ms);
  now.ms = mondayMs + 4 * week + 2 * hour;
  const built = await build(owner, id, now.ms);
  expect(built).toMatchObject({ archives: 3, messages: 3, tooBig: [] });
  expect(await windows(owner, id)).toEqual([
    [0, 0, 1],
    [2, 1, 1],
    [3, 2, 1],
  ]);
  expect((await recordOf(owner, id)).archivedThroughMs).toBe(mondayMs + 4 * week);
});

it('H4: nothing to archive: no torrent, and the windows count as cut', async () => {
  const { now, owner, id } = await opened();
  now.ms = mondayMs + week + 2 * hour;
  expect(await build(owner, id, now.ms)).toMatchObject({ archives: 0, infoHash: undefined });
  expect(await torrentsOf(owner.db, id)).toEqual([]);
  expect((await recordOf(owner, id)).archivedThroughMs).toBe(mondayMs + week);
});

it('T2, H5: the next archive is appended, and the pieces before it stay as they are', async () => {
  const { now, owner, id, write } = await opened();
  await write('first week', mondayMs + hour);
  now.ms = mondayMs + week + 2 * hour;
  const first = await build(owner, id, now.ms);
  const before = await currentTorrent(owner.db, id);
  await write('second week', now.ms);
  now.ms = mondayMs + 2 * week + 2 * hour;
  const second = await build(owner, id, now.ms);
  const after = await currentTorrent(owner.db, id);
  expect(second.infoHash).not.toBe(first.infoHash);
  expect(after?.pieceHashes[0]).toBe(before?.pieceHashes[0]);
  expect(after?.dataLength).toBe(2 * 102_400);
  // Its index lists both: who holds what is asked of this torrent.
  const listing = (await archivesOf(owner.db, id)).map(({ infoHash }) => infoHash);
  expect(listing).toEqual([second.infoHash, second.infoHash]);
  expect((await torrentsOf(owner.db, id)).length).toBe(1);
});

it(
  'A6: a full window becomes several archives, filled in order, in one run',
  async () => {
    const { now, owner, id, keep } = await opened();
    for (const n of [0, 1, 2, 3, 4, 5]) await keep(n, mondayMs + n * hour, 6_000_000);
    now.ms = mondayMs + week + 2 * hour;
    expect(await build(owner, id, now.ms)).toMatchObject({ archives: 2, messages: 6, tooBig: [] });
    expect(await windows(owner, id)).toEqual([
      [0, 0, 4],
      [0, 1, 2],
    ]);
    expect((await recordOf(owner, id)).leftOut).toBeUndefined();
  },
  heavyMs,
);

it(
  'A6: what alone exceeds an archive is left out, told once with its channel, and not tried again',
  async () => {
    const { now, owner, id, chatId, keep, write } = await opened();
    const big = await keep(0, mondayMs + hour, 30_000_000);
    now.ms = mondayMs + week + 2 * hour;
    // Of a window with nothing else; then of one that was cut, beside another message.
    expect(await build(owner, id, now.ms)).toMatchObject({ archives: 0, tooBig: [big] });
    const late = await keep(1, mondayMs + 2 * hour, 30_000_000);
    await write('late', mondayMs + 3 * hour);
    now.ms += week;
    expect(await build(owner, id, now.ms)).toMatchObject({
      archives: 1,
      messages: 1,
      tooBig: [late],
    });
    now.ms += week;
    expect(await build(owner, id, now.ms)).toMatchObject({ archives: 0, tooBig: [] });
    expect((await recordOf(owner, id)).leftOut).toEqual([
      { id: big, chatId, timestampMs: mondayMs + hour },
      { id: late, chatId, timestampMs: mondayMs + 2 * hour },
    ]);
  },
  heavyMs,
);

it('A7: a late event goes into an additional archive for its window at the next run', async () => {
  const { now, owner, id, write } = await opened();
  await write('in time', mondayMs + hour);
  now.ms = mondayMs + week + 2 * hour;
  await build(owner, id, now.ms);
  await write('late', mondayMs + 2 * hour);
  // Of a window that was cut as an empty one.
  await write('late and alone', mondayMs - week);
  now.ms = mondayMs + 2 * week + 2 * hour;
  expect(await build(owner, id, now.ms)).toMatchObject({ archives: 2, messages: 2 });
  expect(await windows(owner, id)).toEqual([
    [0, 0, 1],
    [-1, 1, 1],
    [0, 2, 1],
  ]);
});

it('A7: an event whose window ended 30 days ago is archived no more', async () => {
  const { now, owner, id, write } = await opened();
  now.ms = mondayMs + 2 * week + 2 * hour;
  await build(owner, id, now.ms);
  await write('too late', mondayMs + hour);
  now.ms = mondayMs + 6 * week;
  expect((await build(owner, id, now.ms)).archives).toBe(0);
});

it('A2: archived once, ever', async () => {
  const { now, owner, id, write } = await opened();
  const message = await write('once', mondayMs + 5 * hour);
  now.ms = mondayMs + week + 2 * hour;
  await build(owner, id, now.ms);
  const earlier = { ...message, timestampNs: message.timestampNs - 1_000_000n, hash: 'earlier' };
  await ingest(owner, id, [earlier]);
  now.ms = mondayMs + 2 * week + 2 * hour;
  expect((await build(owner, id, now.ms)).archives).toBe(0);
});

it('A2, A4: lists the topics of the channels that existed in the window', async () => {
  const { now, owner, id, chatId, write } = await opened();
  await write('first week', mondayMs + hour);
  now.ms = mondayMs + week + hour / 2;
  const later = await owner.worker.addChannel(id, { name: 'seeds', description: '' });
  now.ms = mondayMs + week + 2 * hour;
  await write('second week', now.ms);
  await setChannelLife(owner.db, { community: id, chatId: later, deletedMs: now.ms });
  now.ms = mondayMs + 3 * week + 2 * hour;
  await write('third week', now.ms - week);
  await build(owner, id, now.ms);
  const { topics } = await recordOf(owner, id);
  const topic = (of: string) => topics.find((one) => one.chatId === of)?.contentTopic ?? '';
  const lists = (await archivesOf(owner.db, id)).map(({ entry }) => entry.contentTopics);
  const always = [topic(id), topic(chatId)];
  expect(lists).toEqual([
    always.toSorted(),
    [...always, topic(later)].toSorted(),
    always.toSorted(),
  ]);
});

it('H5: a run that is cut off leaves the old state, and the next one makes the same bytes', async () => {
  const { now, owner, id, write } = await opened();
  for (let n = 0; n < 30; n += 1) await write(`n ${n}`, mondayMs + n * hour);
  now.ms = mondayMs + week + 2 * hour;
  // The pieces are written, the transaction that makes them reachable is not.
  const pieces = new StoredPieces(owner.db);
  const put = pieces.put.bind(pieces);
  const written: string[] = [];
  pieces.put = async (hash, bytes) => {
    await put(hash, bytes);
    written.push(hash);
    throw new DatabaseClosed();
  };
  const interrupted = withWorker(owner.db, now, pieces);
  await expect(build(interrupted, id, now.ms)).rejects.toThrow(DatabaseClosed);
  expect(written.length).toBeGreaterThan(0);
  expect(await torrentsOf(owner.db, id)).toEqual([]);
  expect(await archivesOf(owner.db, id)).toEqual([]);
  expect((await recordOf(owner, id)).archivedThroughMs).toBeUndefined();
  expect(await dueMessages(owner.db, id, mondayMs, mondayMs + week)).toHaveLength(30);
  expect(await sweepPieces(owner.db)).toBe(written.length);
  const { infoHash } = await build(owner, id, now.ms);
  const torrent = await currentTorrent(owner.db, id);
  expect(torrent?.infoHash).toBe(infoHash);
  expect(torrent?.pieceHashes).toEqual(expect.arrayContaining(written));
});

it('H5: a tab that takes over neither repeats a run nor sweeps its pieces away', async () => {
  const { now, owner, id, write } = await opened();
  await write('once', mondayMs + hour);
  now.ms = mondayMs + week + 2 * hour;
  const other = withWorker(owner.db, now);
  const sweeping: Promise<void>[] = [];
  const pieces = new StoredPieces(owner.db);
  const put = pieces.put.bind(pieces);
  pieces.put = async (hash, bytes) => {
    await put(hash, bytes);
    sweeping.push(other.worker.sweepPieces());
  };
  const slow = withWorker(owner.db, now, pieces);
  const [first, second] = await Promise.all([build(slow, id, now.ms), build(other, id, now.ms)]);
  await Promise.all(sweeping);
  expect([first.archives, second.archives]).toEqual([1, 0]);
  const torrent = await currentTorrent(owner.db, id);
  expect(await pieces.has(torrent?.pieceHashes ?? [])).toEqual([true, true]);
});

it('H19: a control node holds its archived window as members will have it', async () => {
  const { now, owner, id, chatId, write } = await opened();
  await write('archived', mondayMs + hour);
  now.ms = mondayMs + week + 2 * hour;
  await build(owner, id, now.ms);
  const [message] = await readTimeline(owner.db, { community: id, chatId, limit: 10 });
  expect(message).toMatchObject({ text: 'archived', source: 'archive' });
  const [archive] = await archivesOf(owner.db, id);
  expect(archive?.state).toBe('imported');
});

it('H8: WakuMessages go once archived, announced and old enough; the history stays', async () => {
  const { now, owner, id, chatId, write } = await opened();
  await write('archived', mondayMs + hour);
  now.ms = mondayMs + week + 2 * hour;
  const { infoHash = '' } = await build(owner, id, now.ms);
  await write('not archived', now.ms);
  const beforeMs = mondayMs + 3 * week;
  expect(await forgetArchived(owner.db, id, beforeMs)).toBe(0);
  await updateTorrent(owner.db, id, infoHash, { announcedMs: now.ms });
  expect(await forgetArchived(owner.db, id, mondayMs + hour)).toBe(0);
  expect(await forgetArchived(owner.db, id, beforeMs)).toBe(1);
  expect(await readTimeline(owner.db, { community: id, chatId, limit: 10 })).toHaveLength(2);
});

it('A1: the grid of a run is that of everybody, wherever the community began', async () => {
  const startMs = mondayMs + 3 * 24 * hour + 12_345;
  const { now, owner, id, write } = await opened(startMs);
  await write('on Thursday', startMs + 5);
  now.ms = mondayMs + week + 2 * hour;
  await build(owner, id, now.ms);
  const [archive] = await archivesOf(owner.db, id);
  expect(archive).toMatchObject(windowOf(startMs, realTime.windowMs));
});

it('H5: a run cut off after any of its pieces leaves the old state, and the next one is right', async () => {
  const { now, owner, id, write } = await opened();
  for (let n = 0; n < 3; n += 1) await write(`week ${n}`, mondayMs + n * week + hour);
  now.ms = mondayMs + 3 * week + 2 * hour;
  // Three archives of a piece each, and the index.
  for (let last = 1; last <= 4; last += 1) {
    const interrupted = withWorker(owner.db, now, cutOffAfter(last, owner));
    await expect(build(interrupted, id, now.ms)).rejects.toThrow(DatabaseClosed);
    expect(await torrentsOf(owner.db, id)).toEqual([]);
    expect(await archivesOf(owner.db, id)).toEqual([]);
    expect((await recordOf(owner, id)).archivedThroughMs).toBeUndefined();
    expect(await dueMessages(owner.db, id, mondayMs, now.ms)).toHaveLength(3);
  }
  const { archives } = await build(owner, id, now.ms);
  expect(archives).toBe(3);
  expect(await sweepPieces(owner.db)).toBe(0);
  const torrent = await currentTorrent(owner.db, id);
  expect(await owner.pieces.has(torrent?.pieceHashes ?? [])).toEqual([true, true, true, true]);
});

/** Its write number `last` is the last one that comes to the disk. */
function cutOffAfter(last: number, { db }: Device): StoredPieces {
  const pieces = new StoredPieces(db);
  const put = pieces.put.bind(pieces);
  let written = 0;
  pieces.put = async (hash, bytes) => {
    written += 1;
    const place = written;
    if (place <= last) await put(hash, bytes);
    if (place >= last) throw new DatabaseClosed();
  };
  return pieces;
}
