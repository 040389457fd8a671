import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { expire } from '../../src/store/expire.ts';
import { foldMessage } from '../../src/store/fold.ts';
import type { MessageView } from '../../src/store/fold.ts';
import type { DisplacedRecord } from '../../src/store/history-records.ts';
import { wipeMember } from '../../src/store/member-wipes.ts';
import { waitingEffectsLimit } from '../../src/store/pending-effects.ts';
import type { MemberDelete } from '../../src/store/records.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { displacedMessages } from '../../src/store/restore-displaced.ts';
import { messageById } from '../../src/store/timeline.ts';
import {
  alice,
  bob,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
  moderator,
  otherChannel,
  replace,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

async function opened(name = unusedName()): Promise<Database> {
  const db = await openTestDatabase(name);
  await join(db);
  return db;
}

async function shown(db: Database, n: number): Promise<MessageView | undefined> {
  const found = await messageById(db, community, idOf(n));
  return found && foldMessage(found);
}

const reaction = { kind: 'reaction', reaction: 1, author: bob } as const;
const thumbs = [{ reaction: 1, authors: [bob] }];
const secret = 'the text that has to go';

function typeEightyFive(n: number, targets: number[], member = alice): MemberDelete {
  const messages = targets.map((target) => ({ id: idOf(target), chatId: channel }));
  return { id: idOf(n), author: moderator, clock: n, timestampMs: n, member, messages };
}

it('puts an effect on a message in a row and on a page', async () => {
  const db = await opened();
  await replace(db, 0, 10, { messages: [message(1)] });
  const outcome = await ingest(db, {
    messages: [message(20)],
    effects: [effect(21, 20, reaction), effect(22, 1, reaction)],
  });
  expect(outcome).toMatchObject({ added: 3, doubled: 0, chatIds: [channel] });
  expect(await shown(db, 20)).toMatchObject({ reactions: thumbs });
  expect(await shown(db, 1)).toMatchObject({ reactions: thumbs });
});

it('an effect that comes twice counts once', async () => {
  const db = await opened();
  const one = effect(21, 20, reaction);
  await ingest(db, { messages: [message(20)], effects: [one] });
  expect(await ingest(db, { effects: [one] })).toMatchObject({ added: 0, doubled: 1, chatIds: [] });
});

it('M8: effects that come before their message wait for it', async () => {
  const db = await opened();
  const edit = effect(21, 20, { kind: 'edit', text: 'edited' });
  await ingest(db, { effects: [effect(22, 20, reaction), edit] });
  await ingest(db, { messages: [message(20)] });
  expect(await shown(db, 20)).toMatchObject({ reactions: thumbs, text: 'edited' });
});

it('M8: they wait for an archive too', async () => {
  const db = await opened();
  await ingest(db, { effects: [effect(21, 1, reaction)] });
  await replace(db, 0, 10, { messages: [message(1)] });
  expect(await shown(db, 1)).toMatchObject({ reactions: thumbs });
});

it('M8: an edit or delete that only the author may make is refused and counted, waiting or not', async () => {
  const db = await opened();
  const edit = effect(21, 20, { kind: 'edit', author: bob, text: 'not mine' });
  const deletion = effect(22, 20, { kind: 'delete', author: bob });
  await ingest(db, { effects: [edit] });
  await ingest(db, { messages: [message(20)] });
  await ingest(db, { effects: [deletion] });
  expect(await shown(db, 20)).toMatchObject({ text: 'Text 20', isDeleted: false });
  const [counted] = await rejectionsOf(db, community);
  expect(counted).toMatchObject({ reason: 'M8 not the author', count: 2 });
});

it('M8: an effect in another channel than its message does not count', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(20)] });
  await ingest(db, { effects: [effect(21, 20, { ...reaction, chatId: otherChannel })] });
  expect(await shown(db, 20)).toMatchObject({ reactions: [] });
  expect((await rejectionsOf(db, community)).map(({ reason }) => reason)).toEqual(['M8 chat id']);
});

it('M8: at most 10 000 wait; over it the oldest goes and is counted', async () => {
  const db = await opened();
  const effects = Array.from({ length: waitingEffectsLimit }, (_, n) =>
    effect(1000 + n, 500_000 + n, reaction),
  );
  await ingest(db, { effects });
  const outcome = await ingest(db, { effects: [effect(100_000, 600_000, reaction)] });
  expect(outcome.evictedEffects).toBe(1);
  await ingest(db, { messages: [message(500_000), message(500_001), message(600_000)] });
  expect(await shown(db, 500_000)).toMatchObject({ reactions: [] });
  expect(await shown(db, 500_001)).toMatchObject({ reactions: thumbs });
  expect(await shown(db, 600_000)).toMatchObject({ reactions: thumbs });
  expect((await rejectionsOf(db, community))[0]).toMatchObject({
    reason: 'M8 too many waiting',
    count: 1,
  });
}, 30_000);

it('M8: what has waited for 30 days goes, deletes stay', async () => {
  const db = await opened();
  const deletion = effect(101, 21, { kind: 'delete', author: moderator, isModerator: true });
  await ingest(db, {
    effects: [effect(100, 20, reaction), effect(200, 20, { ...reaction, reaction: 2 })],
  });
  await ingest(db, { effects: [deletion] });
  expect(await expire(db, { nowMs: 1150, lookBackMs: 1000 })).toBe(1);
  await ingest(db, { messages: [message(20), message(21)] });
  expect(await shown(db, 20)).toMatchObject({ reactions: [{ reaction: 2, authors: [bob] }] });
  expect(await shown(db, 21)).toMatchObject({ isDeleted: true });
});

it('H20 second sentence: a delete takes the text out of row, page, edits and search segment', async () => {
  const name = unusedName();
  const db = await opened(name);
  const edit = { kind: 'edit', text: secret } as const;
  await replace(db, 0, 10, {
    messages: [message(1, { text: secret }), message(2)],
    effects: [effect(3, 1, edit)],
  });
  await ingest(db, {
    messages: [message(20, { text: secret })],
    effects: [effect(21, 20, edit), effect(22, 1, edit)],
  });
  expect(asText([...(await everything(name))])).toContain(secret);
  const deletion = { kind: 'delete', author: moderator, isModerator: true } as const;
  await ingest(db, { effects: [effect(30, 20, deletion), effect(31, 1, deletion)] });
  expect(asText([...(await everything(name))])).not.toContain(secret);
  expect(await shown(db, 1)).toMatchObject({ isDeleted: true, text: '' });
  expect(await shown(db, 20)).toMatchObject({ isDeleted: true, text: '' });
  expect(await shown(db, 2)).toMatchObject({ text: 'Text 2' });
});

it('H20: a displaced message that comes back together with its delete is displaced no more, and has no text', async () => {
  const name = unusedName();
  const db = await opened(name);
  const text = { text: secret };
  await ingest(db, {
    messages: [message(1, text), message(2, text)],
    effects: [effect(3, 1, { kind: 'edit', ...text })],
  });
  await replace(db, 0, 10, {});
  expect((await displacedMessages(db, community)).map(({ message: { id } }) => id)).toEqual([
    idOf(2),
    idOf(1),
  ]);
  const deletes = [effect(30, 1, { kind: 'delete' }), effect(31, 2, { kind: 'delete' })];
  // One of the two stays displaced.
  await ingest(db, { messages: [message(1, text)], effects: deletes });
  const left = (await everything(name)).get('displaced') ?? [];
  expect(left.map((entry) => (entry as [unknown, DisplacedRecord])[1].id)).toEqual([
    idOf(2),
    idOf(3),
  ]);
  expect(await shown(db, 1)).toMatchObject({ isDeleted: true, text: '' });
  expect(asText([...(await everything(name))])).not.toContain(secret);
});

it('H20: a deleted message keeps its deletes and nothing else of its effects', async () => {
  const db = await opened();
  const deletion = effect(30, 20, { kind: 'delete' });
  await ingest(db, { messages: [message(20)], effects: [effect(21, 20, reaction), deletion] });
  const stored = await messageById(db, community, idOf(20));
  expect(stored?.effects.map(({ id }) => id)).toEqual([idOf(30)]);
  expect(stored).toMatchObject({ isDeleted: true, author: alice, timestampMs: 20 });
});

it('H20: the picture and the answered message go too', async () => {
  const name = unusedName();
  const db = await opened(name);
  const image = {
    bytes: Uint8Array.of(0xde, 0xad, 0xbe, 0xef),
    format: 'png',
    width: 1,
    height: 1,
  } as const;
  await ingest(db, { messages: [message(20, { image, responseTo: idOf(0xabc) })] });
  expect(asText([...(await everything(name))])).toContain('deadbeef');
  await ingest(db, { effects: [effect(30, 20, { kind: 'delete' })] });
  const left = asText([...(await everything(name))]);
  expect(left).not.toContain('deadbeef');
  expect(left).not.toContain(idOf(0xabc));
});

it('H20: a delete that comes before its message is applied when the message comes', async () => {
  const name = unusedName();
  const db = await opened(name);
  const own = { kind: 'delete' } as const;
  await ingest(db, { effects: [effect(30, 20, own), effect(31, 1, own)] });
  await ingest(db, { messages: [message(20, { text: secret })] });
  await replace(db, 0, 10, { messages: [message(1, { text: secret })] });
  expect(await shown(db, 20)).toMatchObject({ isDeleted: true });
  expect(await shown(db, 1)).toMatchObject({ isDeleted: true });
  expect(asText([...(await everything(name))])).not.toContain(secret);
});

it('H20: an edit that comes after the delete brings no text back', async () => {
  const name = unusedName();
  const db = await opened(name);
  await ingest(db, { messages: [message(20)], effects: [effect(30, 20, { kind: 'delete' })] });
  const byModerator = { kind: 'delete', author: moderator, isModerator: true } as const;
  await ingest(db, { effects: [effect(31, 99, byModerator)] });
  const edit = { kind: 'edit', text: secret } as const;
  await ingest(db, { effects: [effect(40, 20, edit), effect(41, 99, edit)] });
  expect(asText([...(await everything(name))])).not.toContain(secret);
});

it('H20: a type 85 deletes what it names of its member, now and when it comes later', async () => {
  const db = await opened();
  await replace(db, 0, 10, { messages: [message(1)] });
  await ingest(db, { messages: [message(20), message(21, { author: bob })] });
  const outcome = await ingest(db, { memberDeletes: [typeEightyFive(30, [1, 20, 21, 22])] });
  expect(outcome).toMatchObject({ added: 1, doubled: 0 });
  await ingest(db, { messages: [message(22)] });
  expect(await shown(db, 1)).toMatchObject({ isDeleted: true });
  expect(await shown(db, 20)).toMatchObject({ isDeleted: true });
  expect(await shown(db, 21)).toMatchObject({ isDeleted: false });
  expect(await shown(db, 22)).toMatchObject({ isDeleted: true });
});

it('M8, H20: a type 85 without a list deletes all that the member wrote up to its clock', async () => {
  const name = unusedName();
  const db = await opened(name);
  const byBob = { author: bob, text: secret };
  await replace(db, 0, 10, { messages: [message(1, byBob), message(2)] });
  await ingest(db, { messages: [message(20, byBob), message(21)] });
  const outcome = await ingest(db, { memberDeletes: [typeEightyFive(30, [], bob)] });
  expect(outcome).toMatchObject({ isWiped: true });
  await ingest(db, { messages: [message(22, byBob), message(31, { author: bob })] });
  expect(asText([...(await everything(name))])).not.toContain(secret);
  for (const n of [1, 20, 22]) expect(await shown(db, n)).toMatchObject({ isDeleted: true });
  for (const n of [2, 21, 31]) expect(await shown(db, n)).toMatchObject({ isDeleted: false });
  const again = await ingest(db, { memberDeletes: [typeEightyFive(30, [], bob)] });
  expect(again).toMatchObject({ isWiped: false });
});

it('H20: an archive that brings a type 85 without a list deletes as much', async () => {
  const name = unusedName();
  const db = await opened(name);
  const byBob = { author: bob, text: secret };
  await ingest(db, { messages: [message(20, byBob)] });
  await replace(db, 0, 10, { messages: [message(1, byBob)] });
  await replace(db, 30, 40, { memberDeletes: [typeEightyFive(30, [], bob)] });
  for (const n of [1, 20]) expect(await shown(db, n)).toMatchObject({ isDeleted: true });
  await replace(db, 10, 20, { messages: [message(11, byBob)] });
  expect(await shown(db, 11)).toMatchObject({ isDeleted: true });
  expect(asText([...(await everything(name))])).not.toContain(secret);
});

it('H20: a ban with delete_all_messages wipes what the member wrote, and what comes of it later', async () => {
  const name = unusedName();
  const db = await opened(name);
  const byBob = { author: bob, text: secret };
  await replace(db, 10, 20, { messages: [message(11, byBob), message(12)] });
  await ingest(db, {
    messages: [message(30, byBob), message(31)],
    effects: [effect(32, 30, { kind: 'edit', author: bob, text: secret })],
  });
  await wipeMember(db, community, bob, 100);
  await replace(db, 0, 10, { messages: [message(1, byBob)] });
  await ingest(db, { messages: [message(33, byBob)] });
  expect(asText([...(await everything(name))])).not.toContain(secret);
  for (const n of [1, 11, 30, 33]) expect(await shown(db, n)).toMatchObject({ isDeleted: true });
  for (const n of [12, 31]) expect(await shown(db, n)).toMatchObject({ isDeleted: false });
});

it('H20: the ban can be part of the batch that brings the description; what comes after it is shown', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(30, { author: bob })] });
  await ingest(db, { memberWipes: [{ member: bob, throughMs: 100 }] });
  await ingest(db, { messages: [message(200, { author: bob })] });
  expect(await shown(db, 30)).toMatchObject({ isDeleted: true });
  expect(await shown(db, 200)).toMatchObject({ isDeleted: false });
});

it('A2: an effect belongs to its earliest timestamp, and waits once', async () => {
  const db = await opened();
  await ingest(db, { effects: [effect(21, 20, { ...reaction, timestampMs: 50 })] });
  await ingest(db, { effects: [effect(21, 20, { ...reaction, timestampMs: 40 })] });
  expect(await expire(db, { nowMs: 45, lookBackMs: 0 })).toBe(1);
  await ingest(db, { messages: [message(20)] });
  expect(await shown(db, 20)).toMatchObject({ reactions: [] });
});
