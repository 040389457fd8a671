import { expect, it } from 'vitest';
import { getCommunity } from '../../src/store/communities.ts';
import { addIntent, getIntent } from '../../src/store/intents.ts';
import type { IntentRecord } from '../../src/store/records.ts';
import { recordOf } from '../worker/device.ts';
import { nodeOf } from './community-node-world.ts';
import { eventually } from './eventually.ts';
import { hour, openHistoryWorld } from './history-world.ts';
import { mondayMs, settled } from './manual-clock.ts';
import { clientOf } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

/** Its end is the test's to say. */
function hanging() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { ended, end: () => end() };
}

/** The node of an owner whose archived week is to be seeded. */
async function opened() {
  const history = await openHistoryWorld();
  await history.write('Sow peas', mondayMs + hour);
  await history.archive(1);
  const { owner, world } = history;
  const node = nodeOf(owner, [clientOf(owner), clientOf(owner)]);
  const want = async (kind: IntentRecord['kind'], value?: unknown): Promise<number> => {
    const intent = { kind, community: history.id, value, createdMs: world.clock.ms };
    const wanted = await addIntent(owner.db, intent);
    owner.changes.announce({ kind: 'intents' });
    return wanted;
  };
  const outcome = async (wanted: number): Promise<string> => {
    const { state, errorName } = (await getIntent(owner.db, wanted)) ?? {};
    return errorName ?? state ?? 'gone';
  };
  const names = (): string[] => owner.errors.map((error) => (error as Error).name);
  return { ...history, node, want, outcome, names };
}

/** What comes after whatever hangs: a new community is listened to. */
async function isListening(owner: NodeDevice): Promise<void> {
  const draft = { name: 'Mosses', description: '', color: '#2f7d4f' };
  const other = await owner.worker.createCommunity(draft);
  owner.changes.announce({ kind: 'communities', community: other });
  const { topics } = await recordOf(owner, other);
  await eventually(() =>
    expect(owner.waku.topics).toEqual(
      expect.arrayContaining(topics.map(({ contentTopic }) => contentTopic)),
    ),
  );
}

it('H22: a session that does not end is told of, holds up its own community, and goes on afterwards', async () => {
  const { owner, id, world, node, want, outcome, names } = await opened();
  const { clock } = world;
  const open = owner.torrents.open.bind(owner.torrents);
  const client = hanging();
  let opens = 0;
  owner.torrents.open = async (source) => {
    opens += 1;
    await client.ended;
    return open(source);
  };
  await node.start();
  owner.waku.connect();
  await eventually(() => expect(opens).toBe(1));

  owner.waku.set('connecting');
  const first = await want('leave');
  await settled();
  clock.advance(14_999);
  await settled();
  expect(await outcome(first)).toBe('open');
  clock.advance(1);
  await eventually(async () => expect(await outcome(first)).toBe('SessionLingers'));
  await isListening(owner);
  // Nothing of it is begun beside what still runs, and nobody waits in vain twice.
  expect(opens).toBe(1);
  const again = await want('leave');
  await eventually(async () => expect(await outcome(again)).toBe('SessionLingers'));
  expect(await getCommunity(owner.db, id)).toBeDefined();

  client.end();
  await eventually(() => expect(opens).toBe(2));
  await want('leave');
  await eventually(async () => expect(await getCommunity(owner.db, id)).toBeUndefined());
  expect(new Set(names())).toEqual(new Set(['SessionLingers']));
  await node.stop();
});

it('H22, K5: a renewal that takes too long is told of, and what begins meanwhile begins anew after it', async () => {
  const { owner, id, world, node, want, outcome, names } = await opened();
  const { clock } = world;
  const renewal = hanging();
  const call = owner.client.call.bind(owner.client);
  let isAsked = false;
  owner.client.call = async (method, ...args) => {
    if (method === 'renewLink') {
      isAsked = true;
      await renewal.ended;
    }
    return call(method, ...args);
  };
  await node.start();
  owner.waku.connect();
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  const wanted = await want('renewLink', 0);
  await eventually(() => expect(isAsked).toBe(true));
  expect(owner.torrents.opened.size).toBe(0);
  for (const ms of [20_000, 2_000, 37_999]) {
    clock.advance(ms);
    await settled();
  }
  expect(await outcome(wanted)).toBe('IntentOverran');
  clock.advance(1);
  await eventually(async () => expect(await outcome(wanted)).toBe('RenewalOverran'));
  // What it had to stop for it goes on, and so does all else.
  await eventually(() => expect(owner.torrents.opened.size).toBe(1));
  await isListening(owner);

  const { secret } = await recordOf(owner, id);
  const sources = owner.torrents.sources.length;
  renewal.end();
  await eventually(async () => expect((await recordOf(owner, id)).secret).not.toEqual(secret));
  await eventually(() => expect(owner.torrents.sources.length).toBeGreaterThan(sources));
  expect(new Set(names())).toEqual(new Set(['IntentOverran', 'RenewalOverran']));
  await node.stop();
});

it('H22: topics that nobody takes are told of, and what was missed is asked for once they are taken', async () => {
  const { owner, world, node, want, outcome, names } = await opened();
  const line = hanging();
  const setTopics = owner.waku.setTopics.bind(owner.waku);
  let isAsked = false;
  owner.waku.setTopics = async (topics) => {
    isAsked = true;
    await line.ended;
    return setTopics(topics);
  };
  const started = node.start();
  await eventually(() => expect(isAsked).toBe(true));
  await settled();
  world.clock.advance(30_000);
  await started;
  expect(names()).toEqual(['TopicsNotTaken']);

  owner.waku.connect();
  const wanted = await want('setHistory', false);
  await eventually(async () => expect(await outcome(wanted)).toBe('done'));
  await eventually(() => expect(owner.waku.queries.length).toBeGreaterThan(0));
  await settled();
  owner.waku.queries.length = 0;
  line.end();
  await eventually(() => expect(owner.waku.topics).not.toEqual([]));
  await eventually(() => expect(owner.waku.queries.length).toBeGreaterThan(0));
  await node.stop();
});

it('H22: topics that fail to be taken after a long time are given once more', async () => {
  const { owner, world, node, names } = await opened();
  const line = hanging();
  const setTopics = owner.waku.setTopics.bind(owner.waku);
  let asked = 0;
  owner.waku.setTopics = async () => {
    asked += 1;
    await line.ended;
    throw new TypeError('the worker of the network is busy');
  };
  const started = node.start();
  // In steps that are no sleep of the machine, after which everything is read anew.
  const pass = async (): Promise<void> => {
    await settled();
    world.clock.advance(1_000);
  };
  await eventually(async () => {
    await pass();
    expect(names().length).toBeGreaterThan(0);
    expect(names()).toHaveLength(asked);
  });
  await started;
  // Nothing else gives them.
  for (let second = 0; second < 60; second += 1) await pass();
  expect(names()).toHaveLength(asked);
  owner.waku.setTopics = setTopics;
  line.end();
  await eventually(() => expect(owner.waku.topics).not.toEqual([]));
  await node.stop();
});
