import { expect, it } from 'vitest';
import { rejectionsOf } from '../../src/store/rejections.ts';
import type { IngestRequest, ReceivedMessage } from '../../src/worker/history-worker.ts';
import { recordOf } from '../worker/device.ts';
import { magnetOf, signAnnouncement } from '../worker/forge-owner.ts';
import { newKey, say } from '../worker/forge.ts';
import { nodeOf } from './community-node-world.ts';
import { eventually } from './eventually.ts';
import { openHistoryWorld } from './history-world.ts';
import { settled } from './manual-clock.ts';
import { clientOf } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

const flood = 10_000;
const minuteMs = 60_000;
/** More come at once than may wait for the worker (500). */
const burst = 1000;
const distinct = 50;

type World = Awaited<ReturnType<typeof openHistoryWorld>>;

/** What the worker is given, and how much of it at once. */
function counted({ worker }: NodeDevice) {
  const seen = { live: 0, mostAtOnce: 0, underWay: 0, mostUnderWay: 0 };
  const ingest = async (request: IngestRequest) => {
    if (request.isLive) seen.live += request.messages.length;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, request.messages.length);
    seen.underWay += 1;
    seen.mostUnderWay = Math.max(seen.mostUnderWay, seen.underWay);
    const summary = await worker.ingest(request);
    seen.underWay -= 1;
    return summary;
  };
  return { seen, client: clientOf({ worker: { ...worker, ingest } }) };
}

/** Signed by the owner, by a stranger, for another installation; and bytes that nobody can open. */
async function announcements({ owner, id, world }: World): Promise<ReceivedMessage[]> {
  const record = await recordOf(owner, id);
  const installation = record.description?.content.installation ?? '';
  const stranger = newKey();
  const made = Array.from({ length: distinct }, async (_, place) => {
    const own = { clock: world.clock.ms + place, installation, magnetUri: magnetOf('a') };
    const kinds = [own, { ...own, privateKey: stranger }, { ...own, installation: `${place}` }];
    const signed = await Promise.all(kinds.map((kind) => signAnnouncement(record, kind)));
    return signed.flatMap((one) => [one, { ...one, payload: one.payload.toReversed() }]);
  });
  return (await Promise.all(made)).flat();
}

/** In a WakuMessage of its own: it has to be opened and judged like any other. */
function again(message: ReceivedMessage, copy: number): ReceivedMessage {
  const hash = `${copy}`.padStart(64, '0');
  return { ...message, hash, timestampNs: message.timestampNs + BigInt(copy) };
}

it('M9, H13, H14: 10 000 announcements in a minute leave bounded queues, and live talk goes on', async () => {
  const all = await openHistoryWorld();
  const { world, owner, id, chatId } = all;
  const member = await all.join('Ben');
  member.waku.pageMessages = 100;
  const { seen, client } = counted(member);
  const node = nodeOf({ ...member, client }, [clientOf(member)]);
  await node.start();
  member.waku.connect();
  await eventually(() => expect(member.waku.topics.length).toBeGreaterThan(0));
  await settled();

  const pass = async (ms: number): Promise<void> => {
    for (let passedMs = 0; passedMs < ms; passedMs += 1000) {
      world.clock.advance(1000);
      await settled();
      await eventually(() => expect(seen.underWay).toBe(0));
    }
  };
  const made = await announcements(all);
  const record = await recordOf(owner, id);
  const dan = { record, chatId, privateKey: newKey() };
  const said: string[] = [];
  for (let sent = 0; sent < flood; sent += burst) {
    for (let copy = sent; copy < sent + burst; copy += 1) {
      const message = made[copy % made.length];
      if (message) world.wire.carry(again(message, copy));
    }
    said.push(`After ${sent + burst}`);
    world.wire.carry(await say(said.at(-1) ?? '', { ...dan, timestampMs: world.clock.ms }));
    await pass((minuteMs * burst) / flood);
    // What found no room live comes with the next query, eleven seconds later at most.
    expect((await all.texts(member)).length).toBeGreaterThanOrEqual(said.length - 2);
  }
  await pass(11_000);
  expect(await all.texts(member)).toEqual(said);
  const { installation } = record.description?.content ?? {};
  const newest = { clock: world.clock.ms, magnetUri: magnetOf('f') };
  const last = await signAnnouncement(record, { ...newest, ...(installation && { installation }) });
  world.wire.carry(last);
  await pass(2000);
  await eventually(async () =>
    expect((await recordOf(member, id)).current?.infoHash).toBe('f'.repeat(40)),
  );

  // One page of a query, beside one batch of what comes live.
  expect(seen.mostAtOnce).toBeLessThanOrEqual(100);
  expect(seen.mostUnderWay).toBeLessThanOrEqual(2);
  // Of each burst as many as may wait; the rest came from the store nodes.
  expect(seen.live).toBeLessThanOrEqual((flood / burst) * 500 + 50);
  const after = await recordOf(member, id);
  expect(after.announcements.length).toBeLessThanOrEqual(4);
  expect(JSON.stringify(after).length).toBeLessThan(50_000);
  const refused = (await rejectionsOf(member.db, id)).map(({ reason }) => reason);
  expect(refused).toEqual(expect.arrayContaining(['H13 installation', 'M9 signer']));
  expect(refused.length).toBeLessThan(6);
  // H14: one torrent of the flood, and the newest.
  const opened = new Set(member.torrents.sources.map(({ infoHash }) => infoHash));
  expect(opened.size).toBeLessThanOrEqual(2);
  await node.stop();
  expect(member.errors).toEqual([]);
}, 240_000);
