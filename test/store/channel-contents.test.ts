import { expect, it } from 'vitest';
import { readChannel } from '../../src/store/channel-contents.ts';
import type { Database } from '../../src/store/database.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import {
  channel,
  community,
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

function numberOf({ id }: StoredMessage): number {
  return Number(BigInt(id));
}

/** Two imported windows of three and two pages, and rows after them; three messages in one ms. */
async function filled(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  await replace(db, 1, 601, { messages: numbers(1, 600).map((n) => message(n)) });
  await replace(db, 601, 1001, { messages: numbers(601, 1000).map((n) => message(n)) });
  const rows = numbers(1001, 1100).map((n) => message(n));
  const tied = numbers(1101, 1103).map((n) => message(n, { timestampMs: 1101 }));
  await ingest(db, { messages: [...rows, ...tied] });
  return db;
}

async function read(db: Database, oldest?: { timestampMs: number; id: string }, atMost = Infinity) {
  const shown = oldest && { oldest, atMost };
  const query = { community, chatId: channel, newest: 40, ...(shown && { shown }) };
  const { messages, ...rest } = await readChannel(db, query);
  return { ...rest, numbers: messages.map(numberOf) };
}

it('shows from the oldest message on, and says whether there is an older one', async () => {
  const db = await filled();
  for (const n of [1, 2, 250, 251, 600, 601, 602, 850, 851, 1000, 1001, 1002, 1100]) {
    const contents = await read(db, { timestampMs: n, id: idOf(n) });
    expect(contents).toMatchObject({ numbers: numbers(n, 1103), isAnew: false });
    expect(contents.isAtStart).toBe(n === 1);
  }
});

it('tells messages of one moment apart', async () => {
  const db = await filled();
  for (const n of [1101, 1102, 1103]) {
    const contents = await read(db, { timestampMs: 1101, id: idOf(n) });
    expect(contents).toMatchObject({ numbers: numbers(n, 1103), isAtStart: false });
  }
  const tied = await openTestDatabase();
  await join(tied);
  const archived = numbers(1, 600).map((n) => message(n, { timestampMs: 7 }));
  await replace(tied, 0, 10, { messages: archived });
  expect(await read(tied, { timestampMs: 7, id: idOf(600) })).toMatchObject({
    numbers: [600],
    isAtStart: false,
  });
  const all = await read(tied, { timestampMs: 7, id: idOf(1) });
  expect(all).toMatchObject({ numbers: numbers(1, 600), isAtStart: true });
});

it('begins anew with the newest where nothing is shown, or more came than is to be shown', async () => {
  const db = await filled();
  const newest = { numbers: numbers(1064, 1103), isAnew: true, isAtStart: false };
  expect(await read(db)).toMatchObject(newest);
  const oldest = { timestampMs: 900, id: idOf(900) };
  expect(await read(db, oldest, 203)).toMatchObject(newest);
  expect(await read(db, oldest, 204)).toMatchObject({ isAnew: false });
});

it('shows nothing of other channels', async () => {
  const db = await filled();
  const query = { community, chatId: otherChannel, newest: 40 };
  expect(await readChannel(db, query)).toMatchObject({ messages: [], isAtStart: true });
  await ingest(db, { messages: [message(1200, { chatId: otherChannel })] });
  const contents = await readChannel(db, query);
  expect(contents.messages.map(numberOf)).toEqual([1200]);
  expect(contents.isAtStart).toBe(true);
});
