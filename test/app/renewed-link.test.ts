import { expect, it } from 'vitest';
import { QueryIncomplete } from '../../src/network/waku/errors.ts';
import { cursorsOf } from '../../src/store/cursors.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { ingest, recordOf } from '../worker/device.ts';
import { newKey, say } from '../worker/forge.ts';
import { nodeOf } from './community-node-world.ts';
import { eventually } from './eventually.ts';
import { hour, openHistoryWorld } from './history-world.ts';
import { mondayMs } from './manual-clock.ts';

const day = 24 * hour;

/** A member of a week ago, and somebody who is heard by whoever asks. */
async function opened() {
  const all = await openHistoryWorld();
  const { world, owner, id, chatId } = all;
  for (const message of await all.announce()) world.wire.carry(message);
  const ben = await all.join('Ben');
  const dan = newKey();
  const hear = async (text: string, timestampMs: number): Promise<void> => {
    all.moveTo(timestampMs);
    const record = await recordOf(owner, id);
    world.wire.carry(await say(text, { record, chatId, privateKey: dan, timestampMs }));
  };
  return { ...all, ben, hear };
}

it('K5, H3, H12: who was away hears all of the old link, then of the new one, and what waited goes out there', async () => {
  const { world, owner, id, chatId, ben, hear, texts, moveTo } = await opened();
  // Ben's request to join goes to the owner, who knows him from then on.
  const [request] = await readOutbox(ben.db, id);
  if (!request?.sealed) throw new Error('expected a request to join, got none');
  world.wire.publish({ ...request.sealed, payload: request.sealed.payload26 });
  await ingest(owner, id, world.wire.stored.slice());
  await hear('under the old link', mondayMs + 3 * day);
  moveTo(mondayMs + 4 * day);
  await owner.worker.renewLink({ communityId: id, renewals: 0 });
  for (const { sealed } of await readOutbox(owner.db, id)) {
    if (sealed) world.wire.publish({ ...sealed, payload: sealed.payload26 });
  }
  await hear('under the new link', mondayMs + 5 * day);

  moveTo(mondayMs + 7 * day);
  const old = await recordOf(ben, id);
  await ben.worker.post({ communityId: id, chatId, text: 'written before the connection' });
  world.clock.advance(1_000);
  const node = nodeOf(ben, [ben.client]);
  await node.start();
  ben.waku.sinceMs = world.clock.ms;
  ben.waku.connect();
  await eventually(async () => {
    world.clock.advance(1_000);
    expect(await texts(ben)).toEqual([
      'under the old link',
      'under the new link',
      'written before the connection',
    ]);
  });
  const { topics, secret } = await recordOf(ben, id);
  expect(secret).toEqual((await recordOf(owner, id)).secret);
  // Nothing of it went where the old link leads.
  const oldTopics = new Set(old.topics.map(({ contentTopic }) => contentTopic));
  const sent = ben.waku.published.filter(({ contentTopic }) => oldTopics.has(contentTopic));
  expect(sent).toEqual([]);
  expect(ben.waku.published.length).toBeGreaterThan(0);
  // Every channel was asked for under the new link, from as far back as there is anything.
  await eventually(async () => expect(await cursorsOf(ben.db, id)).toHaveLength(topics.length));
  for (const { contentTopic } of topics) {
    const asked = ben.waku.queries.filter((query) => query.contentTopic === contentTopic);
    const fromMs = asked.map((query) => query.fromMs);
    expect(Math.min(...fromMs)).toBeLessThan(mondayMs + 4 * day);
  }
  await node.stop();
  expect(ben.errors).toEqual([]);
});

it('K5, H22: where nobody says whether the link was renewed, a clock that is set back holds up nothing', async () => {
  const { world, id, chatId, ben } = await opened();
  world.clock.advance(day);
  ben.waku.fault = { query: () => new QueryIncomplete('cut off') };
  const node = nodeOf(ben, [ben.client]);
  await node.start();
  // Connected before the clock was set back by a day.
  ben.waku.sinceMs = world.clock.ms + day;
  ben.waku.connect();
  await ben.worker.post({ communityId: id, chatId, text: 'written after it' });
  await eventually(async () => {
    world.clock.advance(1_000);
    const rows = await readOutbox(ben.db, id);
    // What has gone out may have come back by then.
    expect(rows.filter(({ state }) => state === 'queued')).toEqual([]);
  });
  await node.stop();
});
