import { expect, it } from 'vitest';
import { CommunitySync } from '../../src/app/node/community-sync.ts';
import { QueryIncomplete } from '../../src/network/waku/errors.ts';
import { announcementChatId } from '../../src/protocol/keys.ts';
import { getCursor } from '../../src/store/cursors.ts';
import { gapsOf } from '../../src/store/gaps.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { ingest, openMember, recordOf, sent } from '../worker/device.ts';
import { magnetOf, signAnnouncement, signDescription } from '../worker/forge-owner.ts';
import { newKey, say, topicOf } from '../worker/forge.ts';
import { clientOf, newWorld, openOwnerNode } from './node-device.ts';
import type { NodeDevice, World } from './node-device.ts';
import { WakuDouble } from './wire-double.ts';

const hour = 3_600_000;
const day = 24 * hour;
const signal = new AbortController().signal;

function syncOf({ db, changes, world, waku, client: worker }: NodeDevice): CommunitySync {
  const { time, clock } = world;
  const rules = { lookBackMs: time.lookBackMs, isLocal: true };
  return new CommunitySync({ db, changes, waku, worker, time, clock, rules });
}

/** The owner's description is on the wire; a member has joined and heard nothing. */
async function opened() {
  const world = newWorld();
  const { owner, id, chatId } = await openOwnerNode(world);
  for (const message of await sent(owner)) world.wire.carry(message);
  world.clock.advance(1);
  const member = await memberOf(world, owner);
  return { world, owner, member, id, chatId, sync: syncOf(member) };
}

async function memberOf(world: World, owner: NodeDevice): Promise<NodeDevice> {
  const device = await openMember(world.clock, owner);
  const waku = new WakuDouble(world.wire);
  await waku.start();
  waku.set('connected');
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const { torrents } = owner;
  return { ...device, world, waku, torrents, client: clientOf(device), errors, onError };
}

async function write(text: string, { world, owner, id, chatId }: Written, timestampMs: number) {
  const record = await recordOf(owner, id);
  const eve = { record, chatId, privateKey: newKey(), timestampMs };
  return world.wire.carry(await say(text, eve));
}

type Written = { world: World; owner: NodeDevice; id: string; chatId: string };

async function texts({ db }: NodeDevice, community: string, chatId: string): Promise<string[]> {
  const messages = await readTimeline(db, { community, chatId, limit: 500 });
  return messages.map(({ text }) => text);
}

async function throughMs({ db }: NodeDevice, id: string, chatId: string) {
  return (await getCursor(db, id, chatId))?.throughMs;
}

it('H12: joining asks for every channel over the look-back, found through the description', async () => {
  const all = await opened();
  const { world, member, id, chatId, sync } = all;
  world.clock.advance(hour);
  await write('an hour ago', all, world.clock.ms - 1);
  await write('weeks ago', all, world.clock.ms - 20 * day);
  expect(await sync.run({ communityId: id, mode: 'one' }, signal)).toBe(world.clock.ms);
  expect(await texts(member, id, chatId)).toEqual(['weeks ago', 'an hour ago']);
  const record = await recordOf(member, id);
  const asked = new Set(member.waku.queries.map(({ contentTopic }) => contentTopic));
  expect(asked).toEqual(new Set(record.topics.map(({ contentTopic }) => contentTopic)));
  const oldest = Math.min(...member.waku.queries.map(({ fromMs }) => fromMs));
  expect(oldest).toBe(world.clock.ms - world.time.lookBackMs);
});

it('H12: the newest part of every channel comes before what is older of any', async () => {
  const { world, member, id, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const newest = member.waku.queries.map(({ toMs }) => toMs === world.clock.ms);
  // All of the community, announcements and the channel that the description brings; then the rest.
  expect(newest).toEqual([true, true, true, false, false]);
  member.waku.queries.length = 0;
  world.clock.advance(10 * day);
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const later = member.waku.queries.map(({ toMs }) => toMs === world.clock.ms);
  expect(later).toEqual([true, true, true, false, false, false]);
});

it('H12, H13: the description comes before what is judged by it, however old it is', async () => {
  const { world, owner, member, id, sync } = await opened();
  const record = await recordOf(owner, id);
  world.clock.advance(5 * day);
  for (let n = 0; n < 3; n += 1) {
    world.clock.advance(1);
    const other = { clock: world.clock.ms, installation: 'another' };
    world.wire.carry(await signAnnouncement(record, other));
  }
  world.clock.advance(1);
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const rejected = await rejectionsOf(member.db, id);
  expect(rejected).toMatchObject([{ reason: 'H13 installation', count: 3 }]);
});

it('H3: from the channel’s own cursor, less the overlap', async () => {
  const { world, member, id, chatId, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const coveredMs = world.clock.ms;
  world.clock.advance(2 * hour);
  member.waku.queries.length = 0;
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const overlapMs = world.time.queryOverlapMs;
  expect(new Set(member.waku.queries.map(({ fromMs }) => fromMs))).toEqual(
    new Set([coveredMs - overlapMs]),
  );
  expect(await throughMs(member, id, chatId)).toBe(world.clock.ms);
});

it('H3: the cursor moves only after a complete query; the other channels go on', async () => {
  const all = await opened();
  const { world, member, id, chatId, sync } = all;
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const beforeMs = world.clock.ms;
  world.clock.advance(hour);
  for (let n = 0; n < 4; n += 1) await write(`n ${n}`, all, world.clock.ms - 10 + n);
  const { contentTopic } = topicOf(await recordOf(member, id), chatId);
  const failure = new QueryIncomplete('cut off');
  member.waku.fault.query = (query) => (query.contentTopic === contentTopic ? failure : undefined);
  await expect(sync.run({ communityId: id, mode: 'one' }, signal)).rejects.toBe(failure);
  expect(await throughMs(member, id, chatId)).toBe(beforeMs);
  expect(await throughMs(member, id, id)).toBe(world.clock.ms);
  // What came is kept; asked again, nothing is doubled and the cursor moves.
  expect(await texts(member, id, chatId)).toHaveLength(4);
  member.waku.fault = {};
  await sync.run({ communityId: id, mode: 'one' }, signal);
  expect(await texts(member, id, chatId)).toHaveLength(4);
  expect(await throughMs(member, id, chatId)).toBe(world.clock.ms);
});

it('H3: "no messages" moves the cursor, "could not ask" does not', async () => {
  const { world, member, id, sync } = await opened();
  const chat = announcementChatId(id);
  member.waku.set('reconnecting');
  await expect(sync.run({ communityId: id, mode: 'one' }, signal)).rejects.toThrow(QueryIncomplete);
  expect(await throughMs(member, id, chat)).toBeUndefined();
  member.waku.set('connected');
  await sync.run({ communityId: id, mode: 'one' }, signal);
  expect(await throughMs(member, id, chat)).toBe(world.clock.ms);
});

it('H3, H12: where the older part fails, the newest one counts for nothing', async () => {
  const { world, member, id, sync } = await opened();
  const isOlder = (toMs = 0): boolean => toMs < world.clock.ms;
  member.waku.fault.query = ({ toMs }) => (isOlder(toMs) ? new QueryIncomplete('no') : undefined);
  await expect(sync.run({ communityId: id, mode: 'one' }, signal)).rejects.toThrow('no');
  expect(await throughMs(member, id, announcementChatId(id))).toBeUndefined();
});

it('H3, H12: where the newest part fails, the older one moves no cursor past it', async () => {
  const { world, member, id, sync } = await opened();
  const isNewest = (toMs = 0): boolean => toMs === world.clock.ms;
  member.waku.fault.query = ({ toMs }) => (isNewest(toMs) ? new QueryIncomplete('no') : undefined);
  await expect(sync.run({ communityId: id, mode: 'one' }, signal)).rejects.toThrow('no');
  expect(await throughMs(member, id, id)).toBeUndefined();
});

it('H3: what is beyond the look-back is recorded as a gap, and the cursor goes on behind it', async () => {
  const { world, member, id, chatId, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const leftMs = world.clock.ms;
  world.clock.advance(40 * day);
  member.waku.fault.query = () => new QueryIncomplete('still away');
  await expect(sync.run({ communityId: id, mode: 'one' }, signal)).rejects.toThrow('still away');
  const horizonMs = world.clock.ms - world.time.lookBackMs;
  const gap = { chatId, fromMs: leftMs, toMs: horizonMs };
  expect(await gapsOf(member.db, id)).toContainEqual(expect.objectContaining(gap));
  expect(await throughMs(member, id, chatId)).toBe(horizonMs);
  expect(member.announced).toContainEqual({ kind: 'archives', community: id });
  // Failing again makes no second gap of it.
  const count = (await gapsOf(member.db, id)).length;
  member.waku.fault = {};
  await sync.run({ communityId: id, mode: 'one' }, signal);
  expect(await gapsOf(member.db, id)).toHaveLength(count);
});

it('H3: a deleted channel is asked for once more, then counts as covered', async () => {
  const { world, owner, member, id, chatId, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  world.clock.advance(hour);
  const none = { channels: [] };
  world.wire.carry(await signDescription(await recordOf(owner, id), none, world.clock.ms));
  world.clock.advance(1);
  const { contentTopic } = topicOf(await recordOf(member, id), chatId);
  const timesAsked = async (): Promise<number> => {
    member.waku.queries.length = 0;
    await sync.run({ communityId: id, mode: 'one' }, signal).catch(() => undefined);
    return member.waku.queries.filter((query) => query.contentTopic === contentTopic).length;
  };
  member.waku.fault.query = (query) =>
    query.contentTopic === contentTopic ? new QueryIncomplete('not now') : undefined;
  expect([await timesAsked(), await timesAsked()]).toEqual([1, 1]);
  member.waku.fault = {};
  expect([await timesAsked(), await timesAsked(), await timesAsked()]).toEqual([1, 0, 0]);
});

it('H4: a deleted channel is asked once more of every node before its window is archived', async () => {
  const { world, owner, member, id, chatId, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  world.clock.advance(hour);
  const none = { channels: [] };
  world.wire.carry(await signDescription(await recordOf(owner, id), none, world.clock.ms));
  world.clock.advance(1);
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const deletedMs = world.clock.ms;
  const { contentTopic } = topicOf(await recordOf(member, id), chatId);
  const asked = async (againFromMs: number): Promise<number> => {
    world.clock.advance(hour);
    member.waku.queries.length = 0;
    await sync.run({ communityId: id, mode: 'every', againFromMs }, signal);
    return member.waku.queries.filter((query) => query.contentTopic === contentTopic).length;
  };
  expect(await asked(deletedMs - hour)).toBeGreaterThan(0);
  // Once the window of its deletion is cut, nothing can be in it.
  expect(await asked(deletedMs)).toBe(0);
  expect((await getCursor(member.db, id, chatId))?.deletedMs).toBe(deletedMs);
  // Nor where it is beyond the look-back; and of what came after it nothing is missing.
  world.clock.advance(40 * day);
  expect(await asked(deletedMs - hour)).toBe(0);
  expect((await gapsOf(member.db, id)).filter((gap) => gap.chatId === chatId)).toEqual([]);
});

it('H3: one gap, however often it is found while no store node answers', async () => {
  const { world, member, id, chatId, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const leftMs = world.clock.ms;
  member.waku.fault.query = () => new QueryIncomplete('still away');
  for (const days of [40, 1, 2]) {
    world.clock.advance(days * day);
    await expect(sync.run({ communityId: id, mode: 'one' }, signal)).rejects.toThrow('still away');
  }
  const toMs = world.clock.ms - world.time.lookBackMs;
  const gaps = (await gapsOf(member.db, id)).filter((gap) => gap.chatId === chatId);
  expect(gaps.map((gap) => [gap.fromMs, gap.toMs])).toEqual([[leftMs, toMs]]);
});

it('H4: in mode every, each channel is asked again from where the run says', async () => {
  const { world, member, id, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  world.clock.advance(hour);
  member.waku.queries.length = 0;
  const againFromMs = world.clock.ms - 7 * day;
  await sync.run({ communityId: id, mode: 'every', againFromMs }, signal);
  const { queries } = member.waku;
  expect(new Set(queries.map(({ mode }) => mode))).toEqual(new Set(['every']));
  const topics = new Set(queries.map(({ contentTopic }) => contentTopic));
  expect(topics.size).toBe(3);
  for (const topic of topics) {
    const own = queries.filter(({ contentTopic }) => contentTopic === topic);
    expect(Math.min(...own.map(({ fromMs }) => fromMs))).toBe(againFromMs);
  }
});

it('H4: not beyond what store nodes hold', async () => {
  const { world, member, id, sync } = await opened();
  await sync.run({ communityId: id, mode: 'every', againFromMs: 0 }, signal);
  const oldest = Math.min(...member.waku.queries.map(({ fromMs }) => fromMs));
  expect(oldest).toBe(world.clock.ms - world.time.lookBackMs);
});

it('H14: what can bring an announcement is asked of every connected store node', async () => {
  const { member, id, chatId, sync } = await opened();
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const { topics } = await recordOf(member, id);
  const modes = topics.map(({ chatId: chat, contentTopic }) => {
    const query = member.waku.queries.find((one) => one.contentTopic === contentTopic);
    return [chat, query?.mode];
  });
  expect(Object.fromEntries(modes)).toEqual({
    [id]: 'every',
    [announcementChatId(id)]: 'every',
    [chatId]: 'one',
  });
});

it('a run that is aborted ends, and moves no cursor that is not covered', async () => {
  const { member, id, sync } = await opened();
  const stopped = new AbortController();
  member.waku.onPage = () => stopped.abort(new Error('stopped'));
  await expect(sync.run({ communityId: id, mode: 'one' }, stopped.signal)).rejects.toThrow(
    'stopped',
  );
  expect(await throughMs(member, id, id)).toBeUndefined();
});

it('a community that was left meanwhile is asked for no more', async () => {
  const { member, sync } = await opened();
  const gone = `0x02${'ab'.repeat(32)}`;
  await sync.run({ communityId: gone, mode: 'one' }, signal);
  expect(member.waku.queries).toEqual([]);
});

it('H3: a live message that comes before the gap is asked for hides nothing of the gap', async () => {
  const all = await opened();
  const { world, member, id, chatId, sync } = all;
  await sync.run({ communityId: id, mode: 'one' }, signal);
  const beforeMs = world.clock.ms;
  world.clock.advance(3 * day);
  await write('while away', all, beforeMs + day);
  const live = await write('live', all, world.clock.ms);
  world.clock.advance(1);
  await ingest(member, id, [live], { isLive: true });
  expect(await texts(member, id, chatId)).toEqual(['live']);
  expect(await throughMs(member, id, chatId)).toBe(beforeMs);
  await sync.run({ communityId: id, mode: 'one' }, signal);
  expect(await texts(member, id, chatId)).toEqual(['while away', 'live']);
});

it('H12, H13: an announcement older than the first store page is found, and of two the newer counts', async () => {
  const { world, owner, member, id, sync } = await opened();
  const record = await recordOf(owner, id);
  const installation = record.description?.content.installation ?? '';
  for (const digit of ['a', 'b']) {
    const magnetUri = magnetOf(digit);
    const announced = { magnetUri, clock: world.clock.ms, installation };
    world.wire.carry(await signAnnouncement(record, announced));
    world.clock.advance(1_000);
  }
  // Anybody who has the link can write there: pages of the newest part are no announcements.
  world.clock.advance(2 * day);
  for (let n = 0; n < 10; n += 1) {
    const stranger = { magnetUri: magnetOf('c'), clock: world.clock.ms, installation };
    world.wire.carry(await signAnnouncement(record, { ...stranger, privateKey: newKey() }));
    world.clock.advance(1_000);
  }
  await sync.run({ communityId: id, mode: 'one' }, signal);
  expect((await recordOf(member, id)).current?.infoHash).toBe('b'.repeat(40));
});
