import { expect, it } from 'vitest';
import { read } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { PackedIds } from '../../src/store/packed-ids.ts';
import { messageById, readTimeline } from '../../src/store/timeline.ts';
import { bob, channel, community, effect, idOf, join, message, replace } from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

async function opened(name = unusedName()): Promise<Database> {
  const db = await openTestDatabase(name);
  await join(db);
  return db;
}

const messages = (...numbers: number[]) => numbers.map((n) => message(n));
const reaction = { kind: 'reaction', reaction: 1, author: bob } as const;
const thumbs = [{ reaction: 1, authors: [bob] }];

/** What is shown, as number and time. */
async function shown(db: Database): Promise<[number, number][]> {
  const found = await readTimeline(db, { community, chatId: channel, limit: 500 });
  return found.map(({ id, timestampMs }) => [Number(BigInt(id)), timestampMs]);
}

async function viewOf(db: Database, n: number) {
  const found = await messageById(db, community, idOf(n));
  return found && foldMessage(found);
}

/** Start, end and events of each. */
async function windows(db: Database): Promise<[number, number, number[]][]> {
  const stored = await read(db, ['historyIds'], (tx) => tx.objectStore('historyIds').getAll());
  return stored.map(({ fromMs, toMs, ids }) => [
    fromMs,
    toMs,
    [...new PackedIds(ids)].map((id) => Number(BigInt(id))),
  ]);
}

it('H19: a replacement inside one window leaves what is before and after it', async () => {
  const db = await opened();
  const effects = [effect(13, 5, reaction), effect(26, 25, reaction), effect(27, 12, reaction)];
  await replace(db, 0, 30, { messages: messages(5, 9, 10, 12, 19, 20, 25), effects });
  const outcome = await replace(db, 10, 20, { messages: messages(12, 14), archiveIds: ['inner'] });
  expect(outcome).toEqual({ added: 1, displaced: 3, unchanged: 1 });
  expect(await windows(db)).toEqual([
    [0, 10, [5, 9]],
    [10, 20, [12, 14]],
    [20, 30, [20, 25, 26, 27]],
  ]);
  const left = [5, 9, 12, 14, 20, 25];
  expect(await shown(db)).toEqual(left.map((n) => [n, n]));
  // 13 lay inside, 26 and 27 after it.
  expect(await viewOf(db, 5)).toMatchObject({ reactions: [] });
  expect(await viewOf(db, 25)).toMatchObject({ reactions: thumbs });
  expect(await viewOf(db, 12)).toMatchObject({ reactions: thumbs });
});

it('H19: a replacement inside one window changes nothing the second time', async () => {
  const name = unusedName();
  const db = await opened(name);
  await replace(db, 0, 30, { messages: messages(5, 12, 25) });
  const inner = { messages: messages(12, 14), archiveIds: ['inner'] };
  await replace(db, 10, 20, inner);
  const before = asText([...(await everything(name))]);
  expect(await replace(db, 10, 20, inner)).toEqual({ added: 0, displaced: 0, unchanged: 2 });
  expect(asText([...(await everything(name))])).toBe(before);
});

it.each([
  ['before', message(9, { timestampMs: 11 }), [0, 10, [5]]],
  ['after', message(25, { timestampMs: 19 }), [20, 30, [26]]],
] as const)(
  'H19: an event that a replacement inside one window brings leaves what was cut off %s it',
  async (_side, moved, rest) => {
    const db = await opened();
    await replace(db, 0, 30, { messages: messages(5, 9, 25, 26) });
    await replace(db, 10, 20, { messages: [moved], archiveIds: ['inner'] });
    expect(await windows(db)).toContainEqual(rest);
    const ids = (await shown(db)).map(([n]) => n);
    expect([...ids].sort((a, b) => a - b)).toEqual([5, 9, 25, 26]);
    expect(await viewOf(db, Number(BigInt(moved.id)))).toMatchObject({
      timestampMs: moved.timestampMs,
    });
  },
);

it('H19: an event that the replacement brings leaves what was cut off', async () => {
  const db = await opened();
  const effects = [effect(13, 11, reaction), effect(14, 12, reaction)];
  await replace(db, 5, 15, { messages: messages(6, 11, 12), effects });
  const moved = message(11, { timestampMs: 9 });
  await replace(db, 0, 10, { messages: [...messages(1), moved] });
  expect(await windows(db)).toEqual([
    [0, 10, [1, 11]],
    [10, 15, [12, 13, 14]],
  ]);
  expect(await shown(db)).toEqual([
    [1, 1],
    [11, 9],
    [12, 12],
  ]);
  // Its own comes with it, and is one of the window after it all the same.
  expect(await viewOf(db, 11)).toMatchObject({ timestampMs: 9, reactions: thumbs });
  expect(await viewOf(db, 12)).toMatchObject({ reactions: thumbs });
});

it('H19: what was cut off at the start goes by the same rule', async () => {
  const db = await opened();
  await replace(db, 5, 15, { messages: messages(6, 9, 12) });
  await replace(db, 10, 20, { messages: [message(9, { timestampMs: 11 }), ...messages(18)] });
  expect(await windows(db)).toEqual([
    [5, 10, [6]],
    [10, 20, [9, 18]],
  ]);
  expect(await shown(db)).toEqual([
    [6, 6],
    [9, 11],
    [18, 18],
  ]);
});
