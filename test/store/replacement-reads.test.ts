import { expect, it } from 'vitest';
import type { StoredMessage } from '../../src/store/records.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import type { Replacement } from '../../src/store/union.ts';
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

/** Window records that one replacement of the middle of three windows on a grid reads. */
async function windowsRead(changes: Partial<Replacement>): Promise<number> {
  const db = await openTestDatabase(unusedName());
  await join(db);
  for (const [fromMs, n] of [
    [0, 5],
    [10, 15],
    [20, 25],
  ] as const) {
    await replace(db, fromMs, fromMs + 10, { messages: [message(n)] });
  }
  const read = countRead('historyIds');
  await replace(db, 10, 20, changes);
  return read.count;
}

it('H23: each window beside a replaced one is read once, and that one twice', async () => {
  // Each neighbour for what it has of the same events; the one that is there to tell whether it is
  // the same (H19), and again for what it holds.
  expect(await windowsRead({ messages: [message(16)], archiveIds: ['next'] })).toBe(4);
});

it('H23: what is here already is known by one reading of each', async () => {
  expect(await windowsRead({ messages: [message(15)] })).toBe(3);
});

it('H23: where nothing is stored yet only what lies beside a window is read', async () => {
  const db = await withRows();
  await replace(db, 0, 100, { messages: [] });
  await replace(db, 200, 300, { messages: [] });
  const read = countRead('historyIds');
  await replace(db, 100, 200, { messages: [messageOf(150)] });
  expect(read.count).toBe(2);
});

it('H23: an event that lies beside its window as well is taken out of what is read already', async () => {
  const moved = message(25, { timestampMs: 19 });
  expect(await windowsRead({ messages: [moved], archiveIds: ['next'] })).toBe(4);
});

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
