import { expect, it } from 'vitest';
import { archivesOf, listArchives } from '../../src/store/archives.ts';
import type { Database } from '../../src/store/database.ts';
import { UnknownCommunity } from '../../src/store/errors.ts';
import { expire } from '../../src/store/expire.ts';
import { foldMessage } from '../../src/store/fold.ts';
import type { DisplacedRecord } from '../../src/store/history-records.ts';
import { addToOutbox, readOutbox } from '../../src/store/outbox.ts';
import { reconciliationsLimit, reconciliationsOf } from '../../src/store/reconciliations.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import { rejectionsOf } from '../../src/store/rejections.ts';
import { messageById, readTimeline } from '../../src/store/timeline.ts';
import {
  archive,
  bob,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
  moderator,
  nowMs,
  otherChannel,
  replace,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

async function opened(name = unusedName()): Promise<Database> {
  const db = await openTestDatabase(name);
  await join(db);
  return db;
}

function messages(...numbers: number[]): StoredMessage[] {
  return numbers.map((n) => message(n));
}

async function shown(db: Database, chatId = channel): Promise<number[]> {
  const found = await readTimeline(db, { community, chatId, limit: 500 });
  return found.map(({ id }) => Number(BigInt(id)));
}

async function viewOf(db: Database, n: number) {
  const found = await messageById(db, community, idOf(n));
  return found && foldMessage(found);
}

async function displaced(name: string): Promise<DisplacedRecord[]> {
  const entries = (await everything(name)).get('displaced') ?? [];
  return entries.map((entry) => (entry as [unknown, DisplacedRecord])[1]);
}

const reaction = { kind: 'reaction', reaction: 1, author: bob } as const;
const thumbs = [{ reaction: 1, authors: [bob] }];
const deletion = { kind: 'delete', author: moderator, isModerator: true } as const;

it('H19: what the window held becomes exactly the union, in every channel', async () => {
  const db = await opened();
  const elsewhere = message(7, { chatId: otherChannel });
  await ingest(db, { messages: [...messages(1, 2, 3, 15), elsewhere] });
  const outcome = await replace(db, 0, 10, { messages: messages(2, 4) });
  expect(outcome).toEqual({ added: 1, displaced: 3, unchanged: 1 });
  expect(await shown(db)).toEqual([2, 4, 15]);
  expect(await shown(db, otherChannel)).toEqual([]);
});

it('H19: the window is half open', async () => {
  const db = await opened();
  await ingest(db, { messages: messages(9, 10, 19, 20) });
  await replace(db, 10, 20, { messages: messages(12) });
  expect(await shown(db)).toEqual([9, 12, 20]);
});

it('H19: the next union replaces the one before', async () => {
  const db = await opened();
  await replace(db, 0, 10, { messages: messages(1, 2, 3) });
  const outcome = await replace(db, 0, 10, { messages: messages(2, 5), archiveIds: ['newer'] });
  expect(outcome).toEqual({ added: 1, displaced: 2, unchanged: 1 });
  expect(await shown(db)).toEqual([2, 5]);
});

it('H19: what goes is kept until its time is over, and logged with window, counts and ids', async () => {
  const name = unusedName();
  const db = await opened(name);
  await ingest(db, { messages: messages(1, 2), effects: [effect(3, 2, reaction)] });
  await replace(db, 0, 10, { messages: messages(2), displacedUntilMs: 500 });
  expect(await reconciliationsOf(db, community)).toEqual([
    {
      community,
      id: 1,
      fromMs: 0,
      toMs: 10,
      atMs: nowMs,
      added: 0,
      displaced: 2,
      unchanged: 1,
      displacedIds: [idOf(1), idOf(3)],
    },
  ]);
  const kept = await displaced(name);
  expect(kept.map(({ id, untilMs, windowFromMs }) => [id, untilMs, windowFromMs])).toEqual([
    [idOf(1), 500, 0],
    [idOf(3), 500, 0],
  ]);
  expect(await expire(db, { nowMs: 499, lookBackMs: 0 })).toBe(0);
  expect(await expire(db, { nowMs: 500, lookBackMs: 0 })).toBe(2);
});

it('H19: importing twice changes nothing and logs nothing', async () => {
  const name = unusedName();
  const db = await opened(name);
  const union = {
    messages: messages(1, 2),
    effects: [effect(3, 1, reaction), effect(4, 50, reaction), effect(5, 2, deletion)],
  };
  await replace(db, 0, 10, union);
  const before = asText([...(await everything(name))]);
  expect(await replace(db, 0, 10, union)).toEqual({ added: 0, displaced: 0, unchanged: 5 });
  expect(asText([...(await everything(name))])).toBe(before);
  expect(await reconciliationsOf(db, community)).toEqual([]);
});

it('H19: the same events in other archives change nothing either', async () => {
  const db = await opened();
  await replace(db, 0, 10, { messages: messages(1, 2) });
  const again = await replace(db, 0, 10, { messages: messages(1, 2), archiveIds: ['other'] });
  expect(again).toEqual({ added: 0, displaced: 0, unchanged: 2 });
  expect(await reconciliationsOf(db, community)).toEqual([]);
});

it('H19: the outbox and what came after the window are not touched', async () => {
  const db = await opened();
  await ingest(db, { messages: messages(15) });
  const row = {
    localId: 'mine',
    community,
    chatId: channel,
    kind: 'message' as const,
    createdMs: 5,
    state: 'queued' as const,
    attempts: 0,
    nextTryMs: 0,
  };
  await addToOutbox(db, row);
  await replace(db, 0, 10, { messages: messages(1) });
  expect(await readOutbox(db)).toEqual([row]);
  expect(await shown(db)).toEqual([1, 15]);
});

it('H19: while an archive is set aside, events are added and nothing is displaced', async () => {
  const db = await opened();
  await ingest(db, { messages: messages(1, 2) });
  const partial = await replace(db, 0, 10, { messages: messages(2, 3), isComplete: false });
  expect(partial).toEqual({ added: 1, displaced: 0, unchanged: 1 });
  expect(await shown(db)).toEqual([1, 2, 3]);
  await replace(db, 0, 10, { messages: messages(4), isComplete: false, archiveIds: ['second'] });
  expect(await shown(db)).toEqual([1, 2, 3, 4]);
  const whole = await replace(db, 0, 10, { messages: messages(2, 3, 4), archiveIds: ['a', 'b'] });
  expect(whole).toEqual({ added: 0, displaced: 1, unchanged: 3 });
  expect(await shown(db)).toEqual([2, 3, 4]);
});

it('H19: adding the same once more changes nothing', async () => {
  const name = unusedName();
  const db = await opened(name);
  const part = { messages: messages(2, 3), effects: [effect(4, 2, reaction)], isComplete: false };
  await replace(db, 0, 10, part);
  const before = asText([...(await everything(name))]);
  expect(await replace(db, 0, 10, part)).toEqual({ added: 0, displaced: 0, unchanged: 3 });
  expect(asText([...(await everything(name))])).toBe(before);
});

it('H19: a row elsewhere with the id of an imported event goes', async () => {
  const db = await opened();
  await ingest(db, { messages: [message(1, { timestampMs: 25 })] });
  await replace(db, 10, 20, { messages: [message(2, { timestampMs: 12 }), message(13)] });
  await replace(db, 0, 10, { messages: messages(1, 2) });
  expect(await shown(db)).toEqual([1, 2, 13]);
  expect((await messageById(db, community, idOf(1)))?.timestampMs).toBe(1);
  expect((await messageById(db, community, idOf(2)))?.timestampMs).toBe(2);
});

it('A2: of two windows with one id that of the lower offset has it, in any order of import', async () => {
  const early = { messages: messages(8, 9), archiveIds: ['early'] };
  const twice = { ...message(9), timestampMs: 12 };
  const late = { messages: [twice, message(13)], archiveIds: ['late'] };
  for (const isEarlyFirst of [true, false]) {
    const name = unusedName();
    const db = await opened(name);
    await listArchives(db, [
      archive('early', 0, 10, { offset: 0 }),
      archive('late', 10, 20, { offset: 102_400 }),
    ]);
    if (isEarlyFirst) await replace(db, 0, 10, early);
    await replace(db, 10, 20, late);
    await replace(db, 0, 10, early);
    expect(await shown(db)).toEqual([8, 9, 13]);
    expect(await viewOf(db, 9)).toMatchObject({ timestampMs: 9 });
    const before = asText([...(await everything(name))]);
    const again = await replace(db, 10, 20, late);
    expect(again).toEqual({ added: 0, displaced: 0, unchanged: 1 });
    await replace(db, 0, 10, early);
    expect(asText([...(await everything(name))])).toBe(before);
  }
});

it('A2: a window that no index lists any more gives its ids to one that is listed', async () => {
  const db = await opened();
  await listArchives(db, [
    archive('old', 0, 10, { offset: 0, unlistedMs: 1 }),
    archive('new', 10, 20, { offset: 102_400 }),
  ]);
  await replace(db, 0, 10, { messages: messages(9), archiveIds: ['old'] });
  const moved = { ...message(9), timestampMs: 12 };
  await replace(db, 10, 20, { messages: [moved], archiveIds: ['new'] });
  expect(await viewOf(db, 9)).toMatchObject({ timestampMs: 12 });
});

it('H19: the effects of a message that moves to another window move with it', async () => {
  const db = await opened();
  const moved = message(2, { timestampMs: 12 });
  await replace(db, 10, 20, { messages: [moved], effects: [effect(13, 2, reaction)] });
  await replace(db, 0, 10, { messages: messages(2) });
  expect(await viewOf(db, 2)).toMatchObject({ timestampMs: 2, reactions: thumbs });
});

it('H19: rows that come later for a replaced window are shown, and displaced by the next', async () => {
  const name = unusedName();
  const db = await opened(name);
  await replace(db, 0, 10, { messages: messages(1) });
  await ingest(db, { messages: messages(5, 6) });
  expect(await shown(db)).toEqual([1, 5, 6]);
  const next = await replace(db, 0, 10, { messages: messages(1, 6), archiveIds: ['next'] });
  expect(next).toEqual({ added: 0, displaced: 1, unchanged: 2 });
  expect(await shown(db)).toEqual([1, 6]);
  expect((await displaced(name)).map(({ id }) => id)).toEqual([idOf(5)]);
});

it('H19: what was displaced and comes back is displaced no more', async () => {
  const name = unusedName();
  const db = await opened(name);
  await ingest(db, { messages: messages(1, 2) });
  await replace(db, 0, 10, {});
  await ingest(db, { messages: messages(1) });
  await replace(db, 0, 10, { messages: messages(2), archiveIds: ['next'], isComplete: false });
  expect(await displaced(name)).toEqual([]);
});

it('H19: later effects are applied again to the new union', async () => {
  const db = await opened();
  await replace(db, 0, 10, { messages: messages(1) });
  await ingest(db, { effects: [effect(20, 1, reaction)] });
  await replace(db, 10, 30, { effects: [effect(15, 1, { ...reaction, reaction: 2 })] });
  await replace(db, 0, 10, { messages: messages(1, 2), archiveIds: ['next'] });
  expect(await viewOf(db, 1)).toMatchObject({ reactions: [{ reaction: 2, authors: [bob] }] });
});

it('H19: effects that a new union lacks are withdrawn, wherever their message lies', async () => {
  const db = await opened();
  const edit = (n: number, target: number) => effect(n, target, { kind: 'edit', text: 'edited' });
  await replace(db, 0, 10, { messages: messages(1) });
  await ingest(db, { messages: messages(25) });
  const effects = [edit(15, 1), edit(16, 25), edit(17, 12)];
  await replace(db, 10, 20, { messages: messages(12), effects });
  for (const n of [1, 12, 25]) expect(await viewOf(db, n)).toMatchObject({ text: 'edited' });
  const gone = await replace(db, 10, 20, { messages: messages(12), archiveIds: ['next'] });
  expect(gone).toEqual({ added: 0, displaced: 3, unchanged: 1 });
  for (const n of [1, 12, 25]) expect(await viewOf(db, n)).toMatchObject({ text: `Text ${n}` });
});

it('H20: a delete stays when its window is replaced by archives that lack it', async () => {
  const name = unusedName();
  const db = await opened(name);
  const common = {
    messages: messages(12),
    effects: [effect(15, 12, deletion), effect(16, 1, deletion)],
  };
  await replace(db, 10, 20, common);
  await ingest(db, { effects: [effect(17, 2, deletion)] });
  const outcome = await replace(db, 10, 20, { messages: messages(12), archiveIds: ['next'] });
  expect(outcome).toEqual({ added: 0, displaced: 0, unchanged: 1 });
  await replace(db, 0, 10, { messages: messages(1, 2) });
  for (const n of [1, 2, 12]) expect(await viewOf(db, n)).toMatchObject({ isDeleted: true });
  expect(asText([...(await everything(name))])).not.toContain('Text 12');
});

it('H20 second sentence: a delete reaches displaced rows and displaced edits', async () => {
  const name = unusedName();
  const db = await opened(name);
  const secret = 'the text that has to go';
  await ingest(db, {
    messages: [message(1, { text: secret })],
    effects: [effect(2, 1, { kind: 'edit', text: secret })],
  });
  await replace(db, 0, 10, {});
  expect(asText(await displaced(name))).toContain(secret);
  await ingest(db, { effects: [effect(20, 1, { kind: 'delete' })] });
  expect(asText([...(await everything(name))])).not.toContain(secret);
});

it('H20: imported deletes reach messages in other windows and live rows, a type 85 too', async () => {
  const db = await opened();
  await replace(db, 0, 10, { messages: messages(1, 2) });
  await ingest(db, { messages: messages(25) });
  await replace(db, 10, 20, {
    effects: [effect(15, 1, deletion)],
    memberDeletes: [
      {
        id: idOf(16),
        author: moderator,
        clock: 16,
        timestampMs: 16,
        member: message(2).author,
        messages: [2, 25].map((n) => ({ id: idOf(n), chatId: channel })),
      },
    ],
  });
  for (const n of [1, 2, 25]) expect(await viewOf(db, n)).toMatchObject({ isDeleted: true });
});

it('import runs newest first: effects in a newer window wait for their message', async () => {
  const db = await opened();
  const late = effect(15, 1, { kind: 'edit', text: 'edited' });
  await replace(db, 10, 20, { effects: [late, effect(16, 2, deletion)] });
  await replace(db, 0, 10, { messages: messages(1, 2), effects: [effect(3, 1, reaction)] });
  expect(await viewOf(db, 1)).toMatchObject({ text: 'edited', reactions: thumbs });
  expect(await viewOf(db, 2)).toMatchObject({ isDeleted: true });
});

it('H19: windows that overlap are cut, and what lies outside the new one stays', async () => {
  const db = await opened();
  const crossing = [effect(14, 8, reaction), effect(6, 14, reaction)];
  await replace(db, 5, 15, { messages: messages(6, 8, 11, 14), effects: crossing });
  await replace(db, 0, 10, { messages: messages(1, 8) });
  expect(await shown(db)).toEqual([1, 8, 11, 14]);
  expect(await viewOf(db, 8)).toMatchObject({ reactions: thumbs });
  expect(await viewOf(db, 14)).toMatchObject({ reactions: [] });
  await replace(db, 0, 20, { messages: messages(1, 18), archiveIds: ['both'] });
  expect(await shown(db)).toEqual([1, 18]);
});

it('H18: marks the archives imported and counts what was refused in them once', async () => {
  const db = await opened();
  await listArchives(db, [archive('a', 0, 10), archive('b', 10, 20)]);
  const rejections = [{ reason: 'M2 signature', count: 3, detail: 'x' }];
  const union = { messages: messages(1), archiveIds: ['a'], rejections };
  await replace(db, 0, 10, union);
  await replace(db, 0, 10, union);
  const states = (await archivesOf(db, community)).map(({ id, state }) => [id, state]);
  expect(states).toEqual([
    ['a', 'imported'],
    ['b', 'listed'],
  ]);
  expect((await rejectionsOf(db, community))[0]?.count).toBe(3);
});

it('H18: an imported edit by somebody else than the author does not count, here or elsewhere', async () => {
  const db = await opened();
  await replace(db, 0, 10, { messages: messages(1) });
  const forged = { kind: 'edit', author: bob, text: 'forged' } as const;
  await replace(db, 10, 20, {
    messages: messages(12),
    effects: [effect(13, 12, forged), effect(14, 1, forged)],
  });
  expect(await viewOf(db, 12)).toMatchObject({ text: 'Text 12' });
  expect(await viewOf(db, 1)).toMatchObject({ text: 'Text 1' });
});

it('H18: refuses a message that is not inside the window', async () => {
  const db = await opened();
  await expect(replace(db, 0, 10, { messages: messages(10) })).rejects.toBeInstanceOf(RangeError);
  await expect(replace(db, 10, 10, {})).rejects.toThrow('expected a window, got [10, 10)');
});

it('H19: a replacement that fails in the middle leaves everything as it was', async () => {
  const name = unusedName();
  const db = await opened(name);
  await replace(db, 0, 10, { messages: messages(1, 2) });
  await ingest(db, { messages: messages(3), effects: [effect(4, 15, reaction)] });
  const before = asText([...(await everything(name))]);
  const bytes = { length: 1, broken: () => 'no data' } as unknown as Uint8Array;
  const broken = message(5, { image: { bytes, format: 'png', width: 1, height: 1 } });
  const failing = replace(db, 0, 10, { messages: [message(1), broken], archiveIds: ['next'] });
  await expect(failing).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(asText([...(await everything(name))])).toBe(before);
});

it('H21: nothing is imported into a community that was left', async () => {
  const db = await openTestDatabase();
  const importing = replace(db, 0, 10, { messages: messages(1) });
  await expect(importing).rejects.toBeInstanceOf(UnknownCommunity);
});

it('the log of reconciliations is bounded', async () => {
  const db = await opened();
  for (let count = 0; count < reconciliationsLimit + 2; count += 1) {
    const one = message(count % 10, { id: idOf(1000 + count) });
    await replace(db, 0, 10, { messages: [one], archiveIds: [`${count}`] });
  }
  const log = await reconciliationsOf(db, community);
  expect(log).toHaveLength(reconciliationsLimit);
  expect(log[0]?.id).toBe(2);
});

it('H20: a redacted archive takes its message out without a word of it left', async () => {
  const name = unusedName();
  const db = await opened(name);
  await replace(db, 0, 10, { messages: messages(1, 2), effects: [effect(3, 1, deletion)] });
  await replace(db, 0, 10, {
    messages: messages(2),
    effects: [effect(3, 1, deletion)],
    archiveIds: ['r'],
  });
  expect(await shown(db)).toEqual([2]);
  expect(asText([...(await everything(name))])).not.toContain('Text 1');
});
