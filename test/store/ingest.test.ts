import { expect, it } from 'vitest';
import { getCommunity, updateCommunity } from '../../src/store/communities.ts';
import { getCursor, moveCursor } from '../../src/store/cursors.ts';
import { write } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { UnknownCommunity } from '../../src/store/errors.ts';
import type { IngestBatch } from '../../src/store/ingest.ts';
import { addToOutbox, readOutbox } from '../../src/store/outbox.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { requestsBy, requestsOf } from '../../src/store/requests.ts';
import { messageById, readTimeline } from '../../src/store/timeline.ts';
import { dueMessages, dueTimes } from '../../src/store/waku-messages.ts';
import {
  alice,
  announcement,
  bob,
  channel,
  community,
  description,
  effect,
  idOf,
  ingest,
  join,
  message,
  nowMs,
  otherChannel,
  replace,
  sealed,
  wakuMessage,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

async function opened(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  return db;
}

it('stores what is new, says what was here, and names the channels', async () => {
  const db = await opened();
  const first = await ingest(db, {
    messages: [message(1), message(2, { chatId: otherChannel }), message(1)],
  });
  expect(first).toMatchObject({ added: 2, doubled: 0, chatIds: [channel, otherChannel] });
  const second = await ingest(db, { messages: [message(2, { chatId: otherChannel }), message(3)] });
  expect(second).toMatchObject({ added: 1, doubled: 1, chatIds: [channel] });
});

it('A2: an id belongs to its earliest timestamp, whichever comes first', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(1, { timestampMs: 50 })] });
  await ingest(db, { messages: [message(1, { timestampMs: 40 })] });
  await ingest(db, { messages: [message(1, { timestampMs: 60 })] });
  const shown = await readTimeline(db, { community, chatId: channel, limit: 10 });
  expect(shown.map(({ timestampMs }) => timestampMs)).toEqual([40]);
});

const secret = 'the text that has to go';
const byBob = { author: bob, text: secret };
const ofBob = {
  id: idOf(50),
  author: alice,
  clock: 50,
  timestampMs: 50,
  member: bob,
  messages: [],
};
const wipes: readonly [string, Partial<IngestBatch>][] = [
  ['a ban', { memberWipes: [{ member: bob, throughMs: 100 }] }],
  ['a type 85', { memberDeletes: [ofBob] }],
];

it.each(wipes)(
  'H20: a wipe and an earlier copy of one of its messages in one batch leave no text (%s)',
  async (_what, wipe) => {
    const name = unusedName();
    const db = await openTestDatabase(name);
    await join(db);
    const edit = effect(21, 20, { kind: 'edit', ...byBob });
    await ingest(db, { messages: [message(20, byBob), message(30)], effects: [edit] });
    expect(asText([...(await everything(name))])).toContain(secret);
    const earlier = message(20, { ...byBob, timestampMs: 15 });
    await ingest(db, { messages: [earlier], effects: [{ ...edit, timestampMs: 16 }], ...wipe });
    expect(asText([...(await everything(name))])).not.toContain(secret);
    const shown = await readTimeline(db, { community, chatId: channel, limit: 10 });
    expect(shown.map(({ id, timestampMs, isDeleted }) => [id, timestampMs, isDeleted])).toEqual([
      [idOf(20), 15, true],
      [idOf(30), 30, undefined],
    ]);
  },
);

it('does not store again what an archive has brought, at whatever time it is delivered', async () => {
  const db = await opened();
  await replace(db, 1000, 2000, { messages: [message(1500)] });
  const outcome = await ingest(db, { messages: [message(1500, { timestampMs: 2100 })] });
  expect(outcome).toMatchObject({ added: 0, doubled: 1 });
  expect(await readTimeline(db, { community, chatId: channel, limit: 10 })).toHaveLength(1);
});

it('H3: the cursor moves in the same transaction, and only forward', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(1)], cursor: { chatId: channel, throughMs: 100 } });
  await ingest(db, { cursor: { chatId: channel, throughMs: 90 } });
  expect((await getCursor(db, community, channel))?.throughMs).toBe(100);
  await moveCursor(db, { community, chatId: channel, throughMs: 50 });
  expect((await getCursor(db, community, channel))?.throughMs).toBe(100);
});

it('H3: where a message cannot be stored the cursor stays and nothing else is stored', async () => {
  const db = await opened();
  const broken = message(2, { displayName: (() => 'no data') as unknown as string });
  const failing = ingest(db, {
    messages: [message(1), broken],
    cursor: { chatId: channel, throughMs: 100 },
    rejections: [{ reason: 'M2 signature', count: 1, detail: 'x' }],
  });
  await expect(failing).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(await getCursor(db, community, channel)).toBeUndefined();
  expect(await messageById(db, community, idOf(1))).toBeUndefined();
  expect(await rejectionsOf(db, community)).toEqual([]);
});

it('H21: what is still under way for a community that was left is stored nowhere', async () => {
  const db = await openTestDatabase();
  await expect(ingest(db, { messages: [message(1)] })).rejects.toBeInstanceOf(UnknownCommunity);
  expect(await messageById(db, community, idOf(1))).toBeUndefined();
});

it('M9: a description counts with a higher clock, ties by the higher message id', async () => {
  const db = await opened();
  const isNew = async (clock: number, n: number) =>
    (await ingest(db, { description: description(clock, n) })).isDescriptionNew;
  expect(await isNew(10, 5)).toBe(true);
  expect(await isNew(9, 9)).toBe(false);
  expect(await isNew(10, 4)).toBe(false);
  expect(await isNew(10, 5)).toBe(false);
  expect(await isNew(10, 6)).toBe(true);
  const stored = await getCommunity(db, community);
  expect(stored?.description).toEqual(description(10, 6));
  expect(stored?.highestDescriptionClock).toBe(10);
});

it('M9: two that compare at the same time leave the newest', async () => {
  const db = await opened();
  const clocks = [3, 9, 1, 7];
  await Promise.all(clocks.map((clock) => ingest(db, { description: description(clock) })));
  expect((await getCommunity(db, community))?.description?.clock).toBe(9);
});

it('adds the topics of new channels with the description that names them', async () => {
  const db = await opened();
  const topic = (chatId: string) => ({
    chatId,
    kind: 'channel' as const,
    contentTopic: `topic of ${chatId}`,
    symmetricKey: new Uint8Array(32),
  });
  await ingest(db, { description: description(1), topics: [topic(channel)] });
  await ingest(db, { description: description(2), topics: [topic(channel), topic(otherChannel)] });
  await ingest(db, { description: description(1), topics: [topic('of an old description')] });
  const stored = await getCommunity(db, community);
  expect(stored?.topics.map(({ chatId }) => chatId)).toEqual([channel, otherChannel]);
});

it('A2: the role log keeps what can still be asked for', async () => {
  const db = await opened();
  const log = async (fromMs: number, keepFromMs: number) => {
    const roleLogEntry = { fromMs, description: Uint8Array.of(fromMs), keepFromMs };
    await ingest(db, { description: description(fromMs), roleLogEntry });
    return (await getCommunity(db, community))?.roleLog.map((entry) => entry.fromMs);
  };
  expect(await log(10, 0)).toEqual([10]);
  expect(await log(20, 5)).toEqual([10, 20]);
  expect(await log(30, 25)).toEqual([20, 30]);
});

it('H13: keeps the newest announcement of each installation, at most 4', async () => {
  const db = await opened();
  const from = (installation: string, clock: number) => announcement(clock, { installation });
  const first = await ingest(db, { announcements: [from('a', 10), from('a', 8), from('b', 9)] });
  expect(first.isAnnouncementNew).toBe(true);
  expect((await ingest(db, { announcements: [from('a', 9)] })).isAnnouncementNew).toBe(false);
  await ingest(db, { announcements: [from('c', 11), from('d', 12), from('e', 13)] });
  const stored = await getCommunity(db, community);
  expect(stored?.announcements.map(({ installation }) => installation)).toEqual([
    'e',
    'd',
    'c',
    'a',
  ]);
});

it('H13: the accepted announcement changes to a newer one, or to that of another installation', async () => {
  const db = await opened();
  const accept = async (installation: string, clock: number) => {
    const current = announcement(clock, { installation });
    await ingest(db, { announcements: [current], current });
    return (await getCommunity(db, community))?.current?.clock;
  };
  expect(await accept('a', 10)).toBe(10);
  expect(await accept('a', 9)).toBe(10);
  expect(await accept('a', 11)).toBe(11);
  expect(await accept('b', 5)).toBe(5);
});

it('M7: remembers the highest clock of each chat', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(1, { clock: 30 }), message(2, { clock: 20 })] });
  await ingest(db, { messages: [message(3, { chatId: otherChannel, clock: 5 })] });
  const stored = await getCommunity(db, community);
  expect(stored?.highestClocks).toEqual({ [channel]: 30, [otherChannel]: 5 });
});

it('a change of settings does not undo what came in meanwhile', async () => {
  const db = await opened();
  const settings = { isHistoryEnabled: false, isSeeding: true };
  await Promise.all([
    ingest(db, { description: description(3) }),
    updateCommunity(db, community, (stored) => ({ ...stored, settings })),
  ]);
  const stored = await getCommunity(db, community);
  expect(stored).toMatchObject({ settings, description: description(3) });
});

it('a message that comes back from the network leaves the outbox in the same transaction', async () => {
  const db = await opened();
  await addToOutbox(db, sealed('mine', 1));
  await addToOutbox(db, sealed('still waiting', 2));
  const outcome = await ingest(db, { messages: [message(1)] });
  expect(outcome.isOutboxChanged).toBe(true);
  expect((await readOutbox(db)).map(({ localId }) => localId)).toEqual(['still waiting']);
  expect((await ingest(db, { messages: [message(3)] })).isOutboxChanged).toBe(false);
});

it('so do a description and an announcement', async () => {
  const db = await opened();
  await addToOutbox(db, sealed('description', 10));
  await addToOutbox(db, sealed('announcement', 11));
  await ingest(db, { description: description(10), announcements: [announcement(11)] });
  expect(await readOutbox(db)).toEqual([]);
});

it('H2: keeps the WakuMessages of an owned community at their exact, earliest time', async () => {
  const db = await opened();
  const exact = (timestampNs: bigint) => wakuMessage(9, { timestampNs, timestampMs: 9 });
  await ingest(db, { wakuMessages: [exact(9_000_001n)] });
  await ingest(db, { wakuMessages: [exact(9_000_000n), wakuMessage(4)] });
  await ingest(db, { wakuMessages: [exact(9_000_002n)] });
  const due = await dueMessages(db, community, 0, 100);
  expect(due).toEqual([wakuMessage(4), exact(9_000_000n)]);
  expect(await dueMessages(db, community, 5, 9)).toEqual([]);
  expect(await dueTimes(db, community, 0, 100)).toEqual([4, 9]);
  expect(await dueTimes(db, community, 5, 9)).toEqual([]);
});

it('H2: of two that come in one batch, and of two that come later, the earliest counts', async () => {
  const db = await opened();
  const at = (timestampMs: number) =>
    wakuMessage(9, { timestampMs, timestampNs: BigInt(timestampMs) * 1_000_000n });
  await ingest(db, { wakuMessages: [at(8), at(7), at(9)] });
  expect(await dueMessages(db, community, 0, 100)).toEqual([at(7)]);
  await ingest(db, { wakuMessages: [at(3)] });
  expect(await dueMessages(db, community, 0, 100)).toEqual([at(3)]);
  expect(await dueTimes(db, community, 0, 100)).toEqual([3]);
});

it('counts what was refused by reason, with the newest in words', async () => {
  const db = await opened();
  const reason = 'M2 signature';
  await ingest(db, { rejections: [{ reason, count: 2, detail: 'first' }] });
  await ingest(db, {
    rejections: [
      { reason, count: 1, detail: 'second' },
      { reason: 'M7 clock zero', count: 1, detail: 'x' },
    ],
    nowMs: nowMs + 1,
  });
  expect(await rejectionsOf(db, community)).toEqual([
    { community, reason, count: 3, detail: 'second', lastMs: nowMs + 1 },
    { community, reason: 'M7 clock zero', count: 1, detail: 'x', lastMs: nowMs + 1 },
  ]);
});

it('M11: keeps the newest request of a type from an author about a member', async () => {
  const db = await opened();
  const request = (clock: number, member = alice) => ({
    community,
    type: 27 as const,
    author: member,
    member,
    clock,
    timestampMs: clock,
  });
  await ingest(db, { requests: [request(5), request(7), request(6), request(3, bob)] });
  expect(await requestsBy(db, community, 27, alice)).toMatchObject([{ clock: 7 }]);
  expect(await requestsBy(db, community, 57, alice)).toEqual([]);
  expect(await requestsOf(db, community, 27)).toEqual([request(7), request(3, bob)]);
});

it('M11: whoever has the link can fill the room for joining and leaving, and no other', async () => {
  const db = await opened();
  const request = (type: 27 | 48 | 57 | 85, n: number) => {
    const author = type === 27 || type === 57 ? `0x04${n}` : alice;
    return { community, type, author, member: `0x04${n}`, clock: 1, timestampMs: 1 };
  };
  await ingest(db, { requests: [request(27, 1)] });
  // As after ten thousand of them.
  const full = { community, name: 'requests of anybody', count: 10_000 };
  await write(db, ['counters'], (tx) => tx.objectStore('counters').put(full));
  const outcome = await ingest(db, { requests: [request(57, 1), request(48, 1), request(85, 1)] });
  expect(outcome.refused).toBe(1);
  const kept = (await requestsOf(db, community)).map(({ type }) => type);
  expect(kept.filter((type) => type !== 27)).toEqual([48, 85]);
});
