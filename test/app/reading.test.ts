import { expect, it } from 'vitest';
import { Reading } from '../../src/app/reading.svelte.ts';
import { ChangeFeed } from '../../src/store/changes.ts';
import type { Change } from '../../src/store/changes.ts';
import { bob, channel, community, ingest, join, message, otherChannel } from '../store/sample.ts';
import { openTestDatabase } from '../store/test-database.ts';
import { LocalChannel } from '../worker/local-channel.ts';
import { eventually } from './eventually.ts';

/** Apart by more than clocks may differ (M7). */
const apart = 1_000_000;

async function opened() {
  const db = await openTestDatabase();
  await join(db);
  const changes = new ChangeFeed(new LocalChannel());
  const told: Change[] = [];
  changes.listen((change) => told.push(change));
  const reading = new Reading({
    db,
    changes,
    chatKey: () => bob,
    channels: () => new Map([[community, [channel, otherChannel]]]),
    onError: (error) => {
      throw error;
    },
  });
  const nobody = new Set<string>();
  const reader = { chatKey: bob, joinedMs: 1, toEveryone: nobody, ignored: nobody };
  const hear = async (n: number, chatId = channel, text = 'Hello'): Promise<void> => {
    const one = message(n, { timestampMs: n * apart, chatId, text });
    const { unreadIn } = await ingest(db, { messages: [one], reader });
    changes.announce({ kind: 'reading', community, chatIds: unreadIn });
  };
  return { reading, hear, told };
}

it('says what is unread in a channel, in its community and in all', async () => {
  const { reading, hear } = await opened();
  await hear(1);
  await hear(2, otherChannel, `@${bob}`);
  await eventually(() => {
    expect(reading.ofChannel(community, channel)).toMatchObject({ unread: 1, mentions: 0 });
    expect(reading.ofCommunity(community)).toMatchObject({ unread: 2, mentions: 1 });
    expect(reading.total).toMatchObject({ unread: 2, mentions: 1 });
  });
  // A channel that was deleted is not part of it.
  expect(reading.ofCommunity('another')).toMatchObject({ unread: 0, mentions: 0 });
});

it('leaves off where reading ended, and knows nothing to go back to once all is read', async () => {
  const { reading, hear, told } = await opened();
  await hear(1);
  await hear(2);
  await reading.readUpTo(community, channel, message(1, { timestampMs: apart }));
  expect(await reading.leftOff(community, channel)).toMatchObject({ timestampMs: apart });
  await reading.readAll(community);
  expect(await reading.leftOff(community, channel)).toBeUndefined();
  await eventually(() => expect(reading.total.unread).toBe(0));
  // Read again, nothing is written and nobody is told.
  const before = told.length;
  await reading.readUpTo(community, channel, message(2, { timestampMs: 2 * apart }));
  expect(told).toHaveLength(before);
});

it('of what is muted only mentions count, and the mutes of a community and a channel are two', async () => {
  const { reading, hear } = await opened();
  await hear(1);
  await hear(2, channel, `@${bob}`);
  await reading.setMuted(true, community, channel);
  await eventually(() =>
    expect(reading.ofCommunity(community)).toEqual({ unread: 0, mentions: 1, isMuted: false }),
  );
  await reading.setMuted(false, community, channel);
  await reading.setMuted(true, community);
  await eventually(() => {
    expect(reading.ofChannel(community, channel).isMuted).toBe(true);
    expect(reading.total).toMatchObject({ unread: 0, mentions: 1 });
  });
  await reading.setMuted(false, community);
  await eventually(() => expect(reading.total.unread).toBe(2));
});
