import { expect, it, vi } from 'vitest';
import { encodeChatMessage } from '../../src/protocol/encode-event.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { getCursor } from '../../src/store/cursors.ts';
import { StorageFull, UnknownCommunity } from '../../src/store/errors.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { leaveCommunity } from '../../src/store/leave.ts';
import { readOutbox } from '../../src/store/outbox.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { messageById, readTimeline } from '../../src/store/timeline.ts';
import { dueMessages } from '../../src/store/waku-messages.ts';
import type { ReceivedMessage } from '../../src/worker/history-worker.ts';
import {
  channelOf,
  fragmentOf,
  ingest,
  mondayMs,
  openMember,
  openOwner,
  recordOf,
  sent,
  withWorker,
} from './device.ts';
import type { Device } from './device.ts';
import {
  brokenlySigned,
  forge,
  forgeRaw,
  forgeSealed,
  newKey,
  say,
  segmented,
  wrapAs,
} from './forge.ts';

const hour = 3_600_000;

/** Owner and member of one community, both with its description, and Eve, who holds the link. */
async function opened() {
  const now = { ms: mondayMs + hour };
  const { owner, id } = await openOwner(now);
  const description = await sent(owner);
  const member = await openMember(now, owner);
  await ingest(member, id, description);
  const chatId = await channelOf(member, id);
  const record = await recordOf(member, id);
  const eve = { record, chatId, privateKey: newKey(), timestampMs: now.ms };
  return { now, owner, member, id, chatId, eve };
}

async function texts({ db }: Device, community: string, chatId: string): Promise<string[]> {
  const messages = await readTimeline(db, { community, chatId, limit: 500 });
  return messages.map((message) => foldMessage(message).text);
}

async function refusals({ db }: Device, id: string): Promise<Record<string, number>> {
  const all = await rejectionsOf(db, id);
  return Object.fromEntries(all.map(({ reason, count }) => [reason, count]));
}

it('M1: what is written here is read there, by its author, and leaves the outbox', async () => {
  const { owner, member, id, chatId } = await opened();
  await member.worker.post({ communityId: id, chatId, text: 'Sow peas' });
  const row = (await readOutbox(member.db, id)).find(({ kind }) => kind === 'message');
  const messages = await sent(member, 'message');
  await ingest(owner, id, messages);
  expect(await texts(owner, id, chatId)).toEqual(['Sow peas']);
  const found = await messageById(owner.db, id, row?.sealed?.messageId ?? '');
  expect(found).toMatchObject({ displayName: 'Ben', source: 'live' });
});

it('M1: the outbox row goes in the transaction that stores the message', async () => {
  const { member, id, chatId } = await opened();
  await member.worker.post({ communityId: id, chatId, text: 'Mine' });
  const rows = await readOutbox(member.db, id);
  const own = rows.find(({ kind }) => kind === 'message');
  const { contentTopic, payload26: payload, timestampNs } = own?.sealed ?? fail('a sealed row');
  const base = { contentTopic, payload, timestampNs, version: 1, isEphemeral: false };
  await ingest(member, id, [{ ...base, hash: 'own' }]);
  expect((await readOutbox(member.db, id)).map(({ kind }) => kind)).toEqual(['request']);
  expect(await texts(member, id, chatId)).toEqual(['Mine']);
});

it('M1: a message in segments is read with the time of its earliest one', async () => {
  const { now, member, id, chatId, eve } = await opened();
  const body = {
    kind: 'message',
    text: 'a'.repeat(900),
    displayName: 'Eve',
    sentMs: now.ms,
  } as const;
  const sealed = await forgeSealed(body, eve);
  const segments = await segmented(sealed, eve, 400);
  expect(segments.length).toBeGreaterThan(2);
  const [first = fail('a segment'), ...rest] = segments;
  await ingest(member, id, rest.reverse());
  expect(await texts(member, id, chatId)).toEqual([]);
  await ingest(member, id, [first]);
  const found = await messageById(member.db, id, sealed.messageId);
  expect(found).toMatchObject({ text: body.text, timestampMs: now.ms });
  // All of them once more, as a store query brings them: nothing is doubled or refused.
  expect(await ingest(member, id, segments)).toMatchObject({ added: 0, rejected: 0 });
});

it('M1: another version, and ephemeral messages, are refused', async () => {
  const { member, id, chatId, eve } = await opened();
  const message = await say('no', eve);
  await ingest(member, id, [
    { ...message, version: 0, hash: 'a' },
    { ...message, isEphemeral: true, hash: 'b' },
  ]);
  expect(await refusals(member, id)).toEqual({ 'M1 version': 1, 'M1 ephemeral': 1 });
  expect(await texts(member, id, chatId)).toEqual([]);
});

it('M2: a signature that gives no key is counted and not stored', async () => {
  const { member, id, chatId, eve } = await opened();
  const outcome = await ingest(member, id, [await brokenlySigned(eve)]);
  expect(outcome).toMatchObject({ added: 0, rejected: 1 });
  expect(await refusals(member, id)).toEqual({ 'M2 signature': 1 });
  expect(await texts(member, id, chatId)).toEqual([]);
});

it('M3: a payload wrapped as another type is counted and not stored', async () => {
  const { member, id, chatId, eve } = await opened();
  const outcome = await ingest(member, id, [await wrapAs(MessageType.editMessage, eve)]);
  expect(outcome).toMatchObject({ added: 0, rejected: 1 });
  const [reason] = Object.keys(await refusals(member, id));
  expect(reason).toMatch(/^M3 /);
  expect(await texts(member, id, chatId)).toEqual([]);
});

it('M7: clocks and times that cannot be are counted and not stored', async () => {
  const { now, member, id, chatId, eve } = await opened();
  const ahead = now.ms + 121_000;
  await ingest(member, id, [
    await say('ahead', { ...eve, timestampMs: ahead }),
    await say('old', { ...eve, timestampMs: now.ms - 31 * 24 * hour }),
    await say('clock', { ...eve, clock: now.ms - 25 * hour }),
    await say('zero', { ...eve, clock: 0 }),
    await forgeRaw(MessageType.chatMessage, encodeLong(eve), eve),
  ]);
  expect(await refusals(member, id)).toEqual({
    'M7 ahead of now': 1,
    'M7 too old': 1,
    'M7 clock and timestamp': 1,
    'M7 clock zero': 1,
    'M7 too long': 1,
  });
  expect(await texts(member, id, chatId)).toEqual([]);
});

it('M7: what was ahead of now is taken when a store query brings it later', async () => {
  const { now, member, id, chatId, eve } = await opened();
  const message = await say('from the future', { ...eve, timestampMs: now.ms + 200_000 });
  await ingest(member, id, [message], { isLive: true });
  expect(await texts(member, id, chatId)).toEqual([]);
  now.ms += 100_000;
  await ingest(member, id, [message]);
  expect(await texts(member, id, chatId)).toEqual(['from the future']);
});

it('M8: a message that names another channel is counted and not stored', async () => {
  const { owner, member, id, chatId, eve } = await opened();
  const other = await owner.worker.addChannel(id, { name: 'seeds', description: '' });
  await ingest(member, id, await sent(owner));
  await ingest(member, id, [await say('lost', { ...eve, namedChatId: other })]);
  expect(await refusals(member, id)).toEqual({ 'M8 chat id': 1 });
  expect(await texts(member, id, other)).toEqual([]);
  expect(await texts(member, id, chatId)).toEqual([]);
});

it('M8: an edit by somebody else changes nothing, is told, and is not archived', async () => {
  const { now, owner, id, chatId, eve } = await opened();
  const target = await forgeSealed(
    { kind: 'message', text: 'Mine', displayName: 'Dan', sentMs: now.ms },
    { ...eve, privateKey: newKey() },
  );
  const edit = await forge({ kind: 'edit', target: target.messageId, text: 'Not mine' }, eve);
  const { contentTopic, payload26: payload, timestampNs } = target;
  const base = { contentTopic, payload, timestampNs, version: 1, isEphemeral: false };
  // Before its message, and once more after it.
  const again = await forge({ kind: 'edit', target: target.messageId, text: 'Nor this' }, eve);
  await ingest(owner, id, [edit]);
  owner.announced.length = 0;
  await ingest(owner, id, [{ ...base, hash: 'target' }]);
  expect(owner.announced).toContainEqual({ kind: 'rejections', community: id });
  const outcome = await ingest(owner, id, [again]);
  expect(outcome.rejected).toBe(1);
  expect(await texts(owner, id, chatId)).toEqual(['Mine']);
  expect(await refusals(owner, id)).toEqual({ 'M8 not the author': 2 });
  const due = await dueMessages(owner.db, id, mondayMs, mondayMs + 24 * hour);
  expect(due.map((event) => event.id)).toEqual([target.messageId]);
});

it('M8: effects without their message wait for it', async () => {
  const { member, id, chatId, now, eve } = await opened();
  const sealed = await forgeSealed(
    { kind: 'message', text: 'First', displayName: 'Eve', sentMs: now.ms },
    eve,
  );
  await ingest(member, id, [
    await forge(
      { kind: 'edit', target: sealed.messageId, text: 'Second' },
      { ...eve, clock: now.ms + 1 },
    ),
  ]);
  const { contentTopic, payload26: payload, timestampNs } = sealed;
  const base = { contentTopic, payload, timestampNs, version: 1, isEphemeral: false };
  await ingest(member, id, [{ ...base, hash: 'late' }]);
  expect(await texts(member, id, chatId)).toEqual(['Second']);
});

it('M10: more than 60 events a minute of one author are held back and counted', async () => {
  const { member, id, chatId, now, eve } = await opened();
  const messages: ReceivedMessage[] = [];
  for (let n = 0; n < 70; n += 1) {
    // Live, nobody gets more through by choosing timestamps.
    messages.push(await say(`n ${n}`, { ...eve, timestampMs: now.ms - n * 61_000 }));
  }
  await ingest(member, id, messages, { isLive: true });
  expect(await texts(member, id, chatId)).toHaveLength(60);
  expect(await refusals(member, id)).toEqual({ 'M10 too many': 10 });
});

it('M10: the same messages from the store count by their own time', async () => {
  const { member, id, chatId, now, eve } = await opened();
  const messages: ReceivedMessage[] = [];
  for (let n = 0; n < 70; n += 1) {
    messages.push(await say(`n ${n}`, { ...eve, timestampMs: now.ms - n * 61_000 }));
  }
  await ingest(member, id, messages);
  expect(await texts(member, id, chatId)).toHaveLength(70);
});

it('M10: what could not be stored is not counted, and comes in with the next try', async () => {
  const { member, id, chatId, eve } = await opened();
  const messages: ReceivedMessage[] = [];
  for (let n = 0; n < 40; n += 1) messages.push(await say(`n ${n}`, eve));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await expect(ingest(member, id, messages)).rejects.toThrow(StorageFull);
  put.mockRestore();
  await ingest(member, id, messages);
  expect(await texts(member, id, chatId)).toHaveLength(40);
  expect(await refusals(member, id)).toEqual({});
});

it('M10: what comes again is not counted against its author', async () => {
  const { owner, id, chatId, now, eve } = await opened();
  const messages: ReceivedMessage[] = [];
  for (let n = 0; n < 40; n += 1) messages.push(await say(`n ${n}`, eve));
  await ingest(owner, id, messages);
  await ingest(owner, id, messages);
  // H4: the repeated query of a worker that has just started, and a store node with other hashes.
  const again = { ...owner, ...withWorker(owner.db, now) };
  for (const pass of ['x', 'y']) {
    await ingest(
      again,
      id,
      messages.map((message, n) => ({ ...message, hash: `${pass}${n}` })),
    );
  }
  expect(await refusals(owner, id)).toEqual({});
  expect(await texts(owner, id, chatId)).toHaveLength(40);
});

it('M10: copies that somebody else sends of it hold back nothing of their author', async () => {
  const { owner, member, id, chatId, eve, now } = await opened();
  const body = { kind: 'message' as const, text: 'First', displayName: 'Eve', sentMs: now.ms };
  const { contentTopic, payload26: payload } = await forgeSealed(body, eve);
  const copies = Array.from({ length: 200 }, (_, n): ReceivedMessage => {
    // On a control node too: what is earlier than what it holds is judged anew.
    const timestampNs = BigInt(now.ms - n) * 1_000_000n;
    return { contentTopic, payload, timestampNs, version: 1, isEphemeral: false, hash: `n${n}` };
  });
  for (const device of [owner, member]) {
    for (let at = 0; at < copies.length; at += 50) {
      await ingest(device, id, copies.slice(at, at + 50), { isLive: true });
    }
    await ingest(device, id, [await say('Second', eve)], { isLive: true });
    expect(await texts(device, id, chatId)).toEqual(['First', 'Second']);
    expect(await refusals(device, id)).toEqual({});
  }
});

it('M2: what is refused is counted once, however often a store node brings it', async () => {
  const { member, id, eve } = await opened();
  const message = await brokenlySigned(eve);
  await ingest(member, id, [message]);
  await ingest(member, id, [message]);
  expect(await refusals(member, id)).toEqual({ 'M2 signature': 1 });
});

it('H2: a control node keeps each event as a WakuMessage, its own included', async () => {
  const { now, owner, member, id, chatId, eve } = await opened();
  await owner.worker.post({ communityId: id, chatId, text: 'Own' });
  const own = await sent(owner, 'message');
  const other = await say('Other', { ...eve, timestampMs: now.ms + 5 });
  await ingest(owner, id, [...own, other]);
  const kept = await dueMessages(owner.db, id, mondayMs, mondayMs + 24 * hour);
  expect(kept).toHaveLength(2);
  const ofOther = kept.find(({ timestampMs }) => timestampMs === now.ms + 5);
  expect(ofOther).toMatchObject({ chatId, contentTopic: other.contentTopic });
  expect(ofOther?.author).toHaveLength(33);
  // No control node, no WakuMessages.
  await ingest(member, id, [...own, other]);
  expect(await dueMessages(member.db, id, mondayMs, mondayMs + 24 * hour)).toEqual([]);
});

it('H2: nothing that failed validation is kept', async () => {
  const { owner, id, eve, now } = await opened();
  await ingest(owner, id, [
    await say('old', { ...eve, timestampMs: now.ms - 31 * 24 * hour }),
    await wrapAs(MessageType.pinMessage, eve),
  ]);
  expect(await dueMessages(owner.db, id, 0, now.ms + hour)).toEqual([]);
});

it('H3: the cursor moves in the transaction that stores the messages', async () => {
  const { owner, member, id, chatId, eve } = await opened();
  const cursor = { chatId, throughMs: mondayMs };
  const message = await say('kept', eve);
  await leaveCommunity(member.db, id);
  await expect(ingest(member, id, [message], { cursor })).rejects.toThrow(UnknownCommunity);
  expect(await getCursor(member.db, id, chatId)).toBeUndefined();
  await member.worker.join(fragmentOf(eve.record), { isHistoryEnabled: true });
  await owner.worker.announce(id, true);
  await ingest(member, id, await sent(owner));
  // What was not committed is looked at again.
  await ingest(member, id, [message], { cursor });
  expect(await texts(member, id, chatId)).toEqual(['kept']);
  expect((await getCursor(member.db, id, chatId))?.throughMs).toBe(mondayMs);
});

it('H3: without a description nothing counts as covered', async () => {
  const { now, owner, id } = await opened();
  const carol = await openMember(now, owner, 'Carol');
  const cursor = { chatId: id, throughMs: now.ms };
  await ingest(carol, id, [], { cursor });
  expect(await getCursor(carol.db, id, id)).toBeUndefined();
  await owner.worker.announce(id, true);
  await ingest(carol, id, await sent(owner), { cursor });
  expect((await getCursor(carol.db, id, id))?.throughMs).toBe(now.ms);
});

function encodeLong({ chatId, timestampMs: clock }: { chatId: string; timestampMs: number }) {
  const text = 'a'.repeat(4097);
  return encodeChatMessage({ text, displayName: 'Eve', sentMs: clock, chatId, clock });
}

function fail(what: string): never {
  throw new Error(`expected ${what}, got none`);
}
