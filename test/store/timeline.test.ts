import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import type { Point } from '../../src/store/schema.ts';
import { eventsBetween } from '../../src/store/events-between.ts';
import { messageById, readTimeline } from '../../src/store/timeline.ts';
import {
  bob,
  channel,
  community,
  effect,
  idOf,
  ingest,
  join,
  message,
  otherChannel,
  replace,
} from './sample.ts';
import { openTestDatabase } from './test-database.ts';

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

/** Messages 1 to 600 in an imported window of three pages, 601 to 1000 in the next, then rows. */
async function filled(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  await replace(db, 601, 1001, { messages: numbers(601, 1000).map((n) => message(n)) });
  await replace(db, 0, 601, { messages: numbers(1, 600).map((n) => message(n)) });
  await ingest(db, { messages: numbers(1001, 1100).map((n) => message(n)) });
  return db;
}

async function shown(
  db: Database,
  part: { before?: Point; after?: Point; limit?: number; chatId?: string },
): Promise<number[]> {
  const found = await readTimeline(db, { community, chatId: channel, limit: 50, ...part });
  return found.map(numberOf);
}

function numberOf({ id }: StoredMessage): number {
  return Number(BigInt(id));
}

function point(n: number): Point {
  return { timestampMs: n, id: idOf(n) };
}

it('shows the newest messages of a channel, rows and pages alike', async () => {
  const db = await filled();
  expect(await shown(db, {})).toEqual(numbers(1051, 1100));
  expect(await shown(db, { limit: 150 })).toEqual(numbers(951, 1100));
});

it('shows the newest rows in browsers that cannot read backwards in one request, too', async () => {
  const db = await filled();
  const directed = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'getAllRecords');
  if (!directed) throw new Error('expected a store that reads backwards in one request');
  Reflect.deleteProperty(IDBObjectStore.prototype, 'getAllRecords');
  try {
    expect(await shown(db, {})).toEqual(numbers(1051, 1100));
    expect(await shown(db, { before: point(1060), limit: 100 })).toEqual(numbers(960, 1059));
  } finally {
    Object.defineProperty(IDBObjectStore.prototype, 'getAllRecords', directed);
  }
});

it('goes back from any point, through pages and windows', async () => {
  const db = await filled();
  expect(await shown(db, { before: point(1020) })).toEqual(numbers(970, 1019));
  expect(await shown(db, { before: point(620) })).toEqual(numbers(570, 619));
  expect(await shown(db, { before: point(260), limit: 20 })).toEqual(numbers(240, 259));
  expect(await shown(db, { before: point(10) })).toEqual(numbers(1, 9));
  expect(await shown(db, { before: point(1) })).toEqual([]);
});

it('goes forward from any point', async () => {
  const db = await filled();
  expect(await shown(db, { after: point(240), limit: 20 })).toEqual(numbers(241, 260));
  expect(await shown(db, { after: point(590), limit: 500 })).toEqual(numbers(591, 1090));
  expect(await shown(db, { after: point(1100) })).toEqual([]);
});

it('gives what is between two points, and nothing where they are the wrong way round', async () => {
  const db = await filled();
  expect(await shown(db, { after: point(995), before: point(1005) })).toEqual(numbers(996, 1004));
  expect(await shown(db, { after: point(1005), before: point(995) })).toEqual([]);
});

it('orders messages of one millisecond by id, across rows and pages, none twice and none left out', async () => {
  const db = await openTestDatabase();
  await join(db);
  const same = numbers(1, 600).map((n) => message(n, { timestampMs: 5 }));
  await replace(db, 0, 10, { messages: same.filter(({ id }) => Number(BigInt(id)) % 2 === 0) });
  await ingest(db, { messages: same.filter(({ id }) => Number(BigInt(id)) % 2 === 1) });
  expect(await shown(db, { before: { timestampMs: 5, id: idOf(500) }, limit: 500 })).toEqual(
    numbers(1, 499),
  );
  expect(await shown(db, { after: { timestampMs: 5, id: idOf(300) }, limit: 500 })).toEqual(
    numbers(301, 600),
  );
});

it('keeps channels and communities apart', async () => {
  const db = await filled();
  await ingest(db, { messages: [message(2000, { chatId: otherChannel })] });
  expect(await shown(db, { chatId: otherChannel })).toEqual([2000]);
  expect(await shown(db, { limit: 1 })).toEqual([1100]);
});

it('refuses a limit that would read too much', async () => {
  const db = await filled();
  await expect(shown(db, { limit: 501 })).rejects.toThrow('expected a limit of 1 to 500, got 501');
  await expect(shown(db, { limit: 0 })).rejects.toBeInstanceOf(RangeError);
});

it('finds a message by id in a row and on a page', async () => {
  const db = await filled();
  expect(await messageById(db, community, idOf(1050))).toEqual(message(1050));
  expect(await messageById(db, community, idOf(300))).toEqual(message(300, { source: 'archive' }));
  expect(await messageById(db, community, idOf(5000))).toBeUndefined();
});

it('gives everything of a community in a range of time, effects included', async () => {
  const db = await filled();
  const late = effect(1101, 30, { kind: 'reaction', reaction: 1, author: bob });
  await ingest(db, { effects: [late], messages: [message(1102, { chatId: otherChannel })] });
  const recent = await eventsBetween(db, community, 1099, 1103);
  expect(recent.messages.map(numberOf)).toEqual([1099, 1100, 1102]);
  expect(recent.effects).toEqual([late]);
  const old = await eventsBetween(db, community, 599, 603);
  expect(old.messages.map(numberOf)).toEqual([599, 600, 601, 602]);
  const nothing = { messages: [], effects: [] };
  expect(await eventsBetween(db, community, 600, 600)).toEqual(nothing);
});

it('gives the effects of an imported window once, those with records of their own included', async () => {
  const db = await openTestDatabase();
  await join(db);
  const inside = effect(3, 1, { kind: 'reaction', reaction: 1, source: 'archive' });
  const later = effect(15, 1, { kind: 'reaction', reaction: 2 });
  await ingest(db, { effects: [later] });
  await replace(db, 0, 10, { messages: [message(1)], effects: [inside] });
  const { effects } = await eventsBetween(db, community, 0, 20);
  expect(effects).toEqual([inside, later]);
});
