import { expect, it } from 'vitest';
import { Rebroadcast } from '../../src/app/node/rebroadcast.ts';
import { PublishFailed, QueryIncomplete } from '../../src/network/waku/errors.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import { communities, updateCommunity } from '../../src/store/communities.ts';
import { fragmentOf, ingest, recordOf } from '../worker/device.ts';
import { signDescription } from '../worker/forge-owner.ts';
import { eventually } from './eventually.ts';
import { hour, openHistoryWorld, week } from './history-world.ts';
import { mondayMs } from './manual-clock.ts';
import { openNodeDevice } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

/** Runs whenever the test says so, and tells when a round has ended. */
function rebroadcastOf(device: NodeDevice) {
  const { db, waku, client: worker, world, onError } = device;
  const { clock, time } = world;
  const rules = { lookBackMs: time.lookBackMs, isLocal: true };
  let records: CommunityRecord[] = [];
  const shared = { db, waku, worker, time, rules, clock, onError };
  const rebroadcast = new Rebroadcast({ ...shared, random: () => 1, communities: () => records });
  /** One round at the time of now. */
  const look = async (): Promise<void> => {
    records = await communities(db);
    rebroadcast.start();
    await eventually(() => expect(clock.sleeping).toBe(1));
    await rebroadcast.stop();
  };
  return { look };
}

/** An owner who announced one archive and is never seen again, and a connected member. */
async function opened({ isServiceOn = true } = {}) {
  const all = await openHistoryWorld();
  await all.write('Sow peas', mondayMs + hour);
  await all.archive(1);
  const { world, owner, id } = all;
  await updateCommunity(owner.db, id, (stored) => ({
    ...stored,
    settings: { ...stored.settings, isHistoryEnabled: isServiceOn },
  }));
  const announced = await all.announce();
  const member = await all.join('Ben');
  await connect(member);
  const silence = world.time.ownerSilenceMs;
  return { ...all, announced, member, silence, ...rebroadcastOf(member) };
}

async function connect({ waku }: NodeDevice): Promise<void> {
  await waku.start();
  waku.set('connected');
}

it('H24: after 7 days of silence and a random time it sends what is missing, byte for byte', async () => {
  const { world, member, announced, silence, look } = await opened();
  const { clock, time } = world;
  clock.advance(silence - 1);
  await look();
  expect(member.waku.queries).toEqual([]);
  clock.advance(1_000);
  await look();
  const spans = member.waku.queries.map(({ mode, fromMs, toMs = 0 }) => [mode, toMs - fromMs]);
  expect(spans).toEqual([
    ['every', silence],
    ['every', silence],
  ]);
  clock.advance(time.ownerDelayMs - 1);
  await look();
  expect(member.waku.published).toEqual([]);
  clock.advance(1);
  await look();
  const { published, queries } = member.waku;
  expect(queries).toHaveLength(4);
  const timestampNs = BigInt(clock.ms) * 1_000_000n;
  const same = announced.map(({ contentTopic, payload }) => ({
    contentTopic,
    payload,
    timestampNs,
  }));
  expect(new Set(published)).toEqual(new Set(same));
  // Not again before the next 7 days are over; then again, as store nodes forget.
  clock.advance(silence - 1_000);
  await look();
  expect(queries).toHaveLength(4);
  clock.advance(1_000 + time.ownerDelayMs);
  await look();
  clock.advance(time.ownerDelayMs);
  await look();
  expect(published).toHaveLength(4);
  expect(member.errors).toEqual([]);
});

it('H24: a clock that is set back while its time runs does not make that longer', async () => {
  const { world, member, silence, look } = await opened();
  const day = 24 * hour;
  world.clock.advance(silence + 2 * day);
  await look();
  expect(member.waku.queries).toHaveLength(2);
  world.clock.sleepThrough(-day);
  await look();
  expect(member.waku.published).toHaveLength(2);
});

it('H24: a newcomer who hears only what a member sent finds the history', async () => {
  const { world, member, owner, id, silence, look } = await opened();
  world.clock.advance(silence);
  await look();
  world.clock.advance(world.time.ownerDelayMs);
  await look();
  const dave = await openNodeDevice(world, 'Dave');
  await dave.worker.join(fragmentOf(await recordOf(owner, id)), { isHistoryEnabled: true });
  await ingest(dave, id, world.wire.stored);
  const { description, current } = await recordOf(dave, id);
  const known = await recordOf(member, id);
  expect(description?.messageId).toBe(known.description?.messageId);
  expect(current?.infoHash).toBe(known.current?.infoHash);
});

it('H24: of many members one speaks: each looks again after a time of its own', async () => {
  const { world, member, announced, silence, look } = await opened();
  world.clock.advance(silence);
  await look();
  for (const { contentTopic, payload } of announced) {
    const timestampNs = BigInt(world.clock.ms) * 1_000_000n;
    world.wire.publish({ contentTopic, payload, timestampNs });
  }
  world.clock.advance(world.time.ownerDelayMs);
  await look();
  expect(member.waku.published).toEqual([]);
});

it('H24: what is newer takes the place of what is held, and nothing is sent', async () => {
  const { world, owner, member, id, silence, look } = await opened();
  world.clock.advance(silence);
  const changes = { name: 'Renamed' };
  const news = await signDescription(await recordOf(owner, id), changes, world.clock.ms - hour);
  world.wire.carry(news);
  await look();
  world.clock.advance(world.time.ownerDelayMs);
  await look();
  expect((await recordOf(member, id)).description?.content.name).toBe('Renamed');
  // The announcement alone is still missing.
  expect(member.waku.published.map(({ contentTopic }) => contentTopic)).not.toContain(
    news.contentTopic,
  );
  expect(member.waku.published).toHaveLength(1);
});

it('H24: with the service switched off by its owner no announcement is published again', async () => {
  const { world, member, id, silence, look } = await opened({ isServiceOn: false });
  world.clock.advance(silence);
  await look();
  world.clock.advance(world.time.ownerDelayMs);
  await look();
  const { description } = await recordOf(member, id);
  expect(member.waku.published).toMatchObject([{ payload: description?.wire }]);
});

it('H24: a query that is not complete says nothing, and is asked again with back-off', async () => {
  const { world, member, silence, look } = await opened();
  world.clock.advance(silence);
  member.waku.fault = { query: () => new QueryIncomplete('cut off') };
  await look();
  await look();
  expect(member.waku.queries).toHaveLength(1);
  world.clock.advance(hour);
  await look();
  expect(member.waku.queries).toHaveLength(2);
  member.waku.fault = { publish: new PublishFailed('nobody', false) };
  world.clock.advance(hour);
  await look();
  world.clock.advance(world.time.ownerDelayMs);
  await look();
  // Tried, and still to be done.
  expect(member.waku.published).toHaveLength(1);
  member.waku.fault = {};
  world.clock.advance(hour);
  await look();
  world.clock.advance(world.time.ownerDelayMs);
  await look();
  expect(member.waku.published).toHaveLength(3);
  expect(member.errors).toEqual([]);
});

it('H24, H7: the control node says it anew, and sends no old copy', async () => {
  const { world, owner, silence } = await opened();
  await connect(owner);
  const { look } = rebroadcastOf(owner);
  world.clock.advance(2 * silence);
  await look();
  expect(owner.waku.queries).toEqual([]);
  expect(owner.waku.published).toEqual([]);
});

it('H24: one who was never told the owner’s words has nothing to send', async () => {
  const { world, silence } = await opened();
  const stranger = await openNodeDevice(world, 'Eve');
  await connect(stranger);
  const { look } = rebroadcastOf(stranger);
  world.clock.advance(silence + week);
  await look();
  expect(stranger.waku.queries).toEqual([]);
});

it('H24: of an announcement that came in the description too, the one that can be sent is kept', async () => {
  const { announced, id, world, owner } = await opened();
  for (const order of [announced, announced.toReversed()]) {
    const device = await openNodeDevice(world, 'Zoe');
    const fragment = fragmentOf(await recordOf(owner, id));
    await device.worker.join(fragment, { isHistoryEnabled: true });
    for (const message of [...order, ...order]) await ingest(device, id, [message]);
    const [kept] = (await recordOf(device, id)).announcements;
    expect(announced.map(({ payload }) => payload)).toContainEqual(kept?.wire);
  }
});
