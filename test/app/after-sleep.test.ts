import { expect, it } from 'vitest';
import { SleepWatch } from '../../src/app/node/sleep-watch.ts';
import type { TopicKind } from '../../src/protocol/community-keys.ts';
import { archivesOf } from '../../src/store/archives.ts';
import { recordOf } from '../worker/device.ts';
import { newKey, say, topicOf as topicOfChannel } from '../worker/forge.ts';
import { nodeOf } from './community-node-world.ts';
import { eventually } from './eventually.ts';
import { hour, week } from './history-world.ts';
import { ManualClock, settled } from './manual-clock.ts';
import { clientOf, newWorld, openOwnerNode } from './node-device.ts';
import type { NodeDevice } from './node-device.ts';

/** A control node that runs, has asked for everything and announced. */
async function running() {
  const world = newWorld();
  const { owner, id, chatId } = await openOwnerNode(world);
  const node = nodeOf(owner, [clientOf(owner)]);
  await node.start();
  owner.waku.connect();
  // The description as it was founded, and once more with the start of the history service (H7).
  await eventually(() => expect(owner.waku.published).toHaveLength(2));
  await settled();
  owner.waku.queries.length = 0;
  owner.waku.published.length = 0;
  const { clock, wire } = world;
  /** Nobody runs meanwhile; others go on writing, and the store nodes keep it. */
  const sleep = async (ms: number, missed: readonly string[]): Promise<void> => {
    const record = await recordOf(owner, id);
    const privateKey = newKey();
    for (const [n, text] of missed.entries()) {
      const timestampMs = clock.ms + hour + n;
      // The pages of a machine that sleeps hear nothing.
      wire.stored.push(await say(text, { record, chatId, privateKey, timestampMs }));
    }
    clock.sleepThrough(ms);
  };
  /** Awake again, for a minute at most: what fell due has to happen within it. */
  let secondsAwake = 0;
  const awake = (check: () => Promise<void>): Promise<void> =>
    eventually(async () => {
      if (secondsAwake < 60) clock.advance(1_000);
      secondsAwake += 1;
      await check();
    });
  return { owner, id, chatId, node, sleep, awake };
}

const topicOf = ({ contentTopic }: { contentTopic: string }): string => contentTopic;

/** What was sent since: how many on the channel of the description, and of the announcements. */
async function sentSince(owner: NodeDevice, id: string) {
  const { topics } = await recordOf(owner, id);
  const count = (kind: TopicKind): number => {
    const own = topics.filter((topic) => topic.kind === kind).map(topicOf);
    return owner.waku.published.filter((message) => own.includes(topicOf(message))).length;
  };
  return { descriptions: count('community'), announcements: count('announcements') };
}

it('H4, H7: what fell due in a sleep is done within a minute, after what was missed was asked for', async () => {
  const { owner, id, chatId, node, sleep, awake } = await running();
  await sleep(week + 2 * hour, ['Sow peas']);
  await awake(async () => expect(await archivesOf(owner.db, id)).toHaveLength(1));
  await awake(async () => expect((await sentSince(owner, id)).announcements).toBe(1));
  // H3: the gap is asked of one node, where the owner's own words are not concerned; H4: of every one.
  const channel = topicOf(topicOfChannel(await recordOf(owner, id), chatId));
  const modes = owner.waku.queries.filter((one) => topicOf(one) === channel);
  expect(modes.map(({ mode }) => mode).join(' ')).toMatch(/^(one ?)+(every ?)+$/);
  await node.stop();
  expect(owner.errors).toEqual([]);
});

it('H22: after a sleep nobody waits for the next try of a tracker', async () => {
  const { owner, node, sleep, awake } = await running();
  expect(owner.torrents.tries).toBe(0);
  await sleep(hour, []);
  await awake(async () => expect(owner.torrents.tries).toBe(1));
  await node.stop();
});

it('H7: an announcement that falls due in a sleep of eight hours goes out at the end of it', async () => {
  const { owner, id, node, sleep, awake } = await running();
  await sleep(8 * hour + 1, []);
  await awake(async () => expect((await sentSince(owner, id)).descriptions).toBe(1));
  await node.stop();
});

it('a clock that goes on by itself is no sleep; one that was set, or a machine that slept, is', async () => {
  const clock = new ManualClock();
  let awakenings = 0;
  const onError = (error: unknown): void => {
    throw error;
  };
  const watch = new SleepWatch({ clock, onAwake: () => (awakenings += 1), onError });
  watch.start();
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settled();
  };
  for (let seconds = 0; seconds < 30; seconds += 1) await pass(1_000);
  // A busy page is late, and misses nothing.
  await pass(9_000);
  expect(awakenings).toBe(0);
  await pass(60_000);
  expect(awakenings).toBe(1);
  clock.ms -= hour;
  await pass(0);
  watch.look();
  expect(awakenings).toBe(2);
  watch.look();
  expect(awakenings).toBe(2);
  await watch.stop();
  expect(clock.sleeping).toBe(0);
});
