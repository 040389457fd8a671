import { expect, it } from 'vitest';
import type { StoredMessage } from '../../src/store/records.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { countRead } from './count-read.ts';
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
import { openTestDatabase, unusedName } from './test-database.ts';

const numbers = Array.from({ length: 200 }, (_, place) => place + 1);

/** Every third one in another channel. */
function messageOf(n: number): StoredMessage {
  return n % 3 === 0 ? message(n, { chatId: otherChannel }) : message(n);
}

async function withRows() {
  const db = await openTestDatabase(unusedName());
  await join(db);
  await ingest(db, { messages: numbers.map(messageOf) });
  return db;
}

async function shown(db: Awaited<ReturnType<typeof withRows>>): Promise<number[]> {
  const chats = [channel, otherChannel];
  const found = await Promise.all(
    chats.map((chatId) => readTimeline(db, { community, chatId, limit: 500 })),
  );
  const all = found.flat().map(({ id }) => Number(BigInt(id)));
  return all.sort((a, b) => a - b);
}

it('H19: of the live rows only those that go are read', async () => {
  const db = await withRows();
  const kept = numbers.filter((n) => n > 10);
  const read = countRead('messages');
  const outcome = await replace(db, 0, 1_000, { messages: kept.map(messageOf) });
  expect(read.count).toBe(10);
  expect(outcome).toEqual({ added: 0, displaced: 10, unchanged: 190 });
  expect(await shown(db)).toEqual(kept);
});

it('H19: live rows that go here and there go, too', async () => {
  const db = await withRows();
  const kept = numbers.filter((n) => n % 2 === 0);
  const outcome = await replace(db, 0, 1_000, { messages: kept.map(messageOf) });
  expect(outcome).toEqual({ added: 0, displaced: 100, unchanged: 100 });
  expect(await shown(db)).toEqual(kept);
});

it('H19: live rows of a window with an archive set aside stay, and none is there twice', async () => {
  const db = await withRows();
  const read = countRead('messages');
  const some = numbers.filter((n) => n % 2 === 0);
  await replace(db, 0, 1_000, { messages: some.map(messageOf), isComplete: false });
  expect(read.count).toBe(0);
  expect(await shown(db)).toEqual(numbers);
});

it('A7: live rows that go into the next archive stay, wherever they are in the window', async () => {
  const db = await withRows();
  const due = [1, 50, 51, 120, 200];
  const kept = [2, 3, 52, 199];
  const dueIds = new Set(due.map(idOf));
  const outcome = await replace(db, 0, 1_000, { messages: kept.map(messageOf), dueIds });
  expect(outcome.displaced).toBe(numbers.length - due.length - kept.length);
  expect(await shown(db)).toEqual([...due, ...kept].sort((a, b) => a - b));
});
