import { expect, it, vi } from 'vitest';
import { read } from '../../src/store/database.ts';
import { knownRows } from '../../src/store/known-rows.ts';
import { commitReplacement, prepareReplacement } from '../../src/store/replacement.ts';
import { rowRevision } from '../../src/store/row-revisions.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import type { Replacement } from '../../src/store/union.ts';
import {
  channel,
  community,
  ingest,
  join,
  message,
  nowMs,
  otherChannel,
  replace,
} from './sample.ts';
import { openTestDatabase, unusedName } from './test-database.ts';

const noPause = (): Promise<void> => Promise.resolve();
const span = { community, fromMs: 0, toMs: 10_000 };

async function withRows(count: number, timeOf: (n: number) => number = (n) => n) {
  const db = await openTestDatabase(unusedName());
  await join(db);
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  const messages = numbers.map((n) =>
    message(n, { timestampMs: timeOf(n), ...(n % 3 === 0 && { chatId: otherChannel }) }),
  );
  await ingest(db, { messages });
  return { db, messages };
}

it('H23: keys of live rows are read some at a time, each once', async () => {
  // Ten of each moment, so that one of them lies across the end of what is read at once.
  const { db, messages } = await withRows(3_105, (n) => Math.floor(n / 10));
  let pauses = 0;
  const known = await knownRows(db, span, () => Promise.resolve(void (pauses += 1)));
  expect(pauses).toBe(1);
  const ids = known?.keys.map(([, , , id]) => id) ?? [];
  expect(ids).toHaveLength(messages.length);
  expect(new Set(ids)).toEqual(new Set(messages.map(({ id }) => id)));
  for (const chatId of [channel, otherChannel]) {
    const own = known?.keys.filter((key) => key[1] === chatId) ?? [];
    const times = own.map(([, , timestampMs]) => timestampMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
});

it('H23: keys count as known only while no row comes', async () => {
  const { db } = await withRows(3_100);
  const late = message(9_000);
  expect(await knownRows(db, span, () => ingest(db, { messages: [late] }).then())).toBeUndefined();
  expect((await knownRows(db, span, noPause))?.keys).toHaveLength(3_101);
  // A row of another day is none of these.
  const other = message(9_001, { timestampMs: 5 * 86_400_000 });
  const known = await knownRows(db, span, () => ingest(db, { messages: [other] }).then());
  expect(known?.keys).toHaveLength(3_101);
});

it('H23: rows of one day on both sides of a short window both count', async () => {
  const { db } = await withRows(2, (n) => n * 1_000);
  const revision = () => read(db, ['counters'], (tx) => rowRevision(tx, community, 0, 86_400_000));
  expect(await revision()).toBe('0 86400000 1');
  // The window between the two brings both, so that each goes where it is.
  const messages = [1, 2].map((n) => message(n, { timestampMs: 1_500 + n }));
  await replace(db, 1_500, 1_600, { messages });
  expect((await knownRows(db, span, noPause))?.keys).toEqual([]);
  expect(await revision()).toBe('0 86400000 3');
});

it('of a long time no keys are known beforehand', async () => {
  const { db } = await withRows(1);
  const long = { ...span, toMs: 32 * 86_400_000 };
  expect(await knownRows(db, long, noPause)).toBeUndefined();
});

/** All of the window but the ten oldest rows, and so many that came in an archive only. */
function withoutTen(messages: readonly StoredMessage[], added: number): Replacement {
  const others = Array.from({ length: added }, (_, place) => message(5_000 + place));
  const archived = [...messages.slice(10), ...others].map((one): StoredMessage => ({
    ...one,
    source: 'archive',
  }));
  return {
    ...span,
    messages: archived,
    effects: [],
    ids: archived.map(({ id }) => id),
    archiveIds: ['a'],
    isComplete: true,
    nowMs,
    displacedUntilMs: nowMs,
  };
}

it('H23: the transaction of a replacement makes nothing anew where nothing came meanwhile', async () => {
  const { db, messages } = await withRows(300);
  const prepared = await prepareReplacement(db, withoutTen(messages, 120), noPause);
  const packed = vi.spyOn(TextEncoder.prototype, 'encode');
  const keys = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys');
  const outcome = await commitReplacement(db, prepared);
  const made = [packed.mock.calls.length, keysInside(keys)];
  packed.mockRestore();
  keys.mockRestore();
  expect(outcome).toEqual({ added: 120, displaced: 10, unchanged: 290 });
  expect(made).toEqual([0, 0]);
});

it('H23: what replaces almost as many rows is made in the transaction while these go', async () => {
  const { db, messages } = await withRows(300);
  const replacement = withoutTen(messages, 100);
  const known = await knownRows(db, span, noPause);
  const keys = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys');
  const prepared = await prepareReplacement(db, replacement, noPause, known);
  const packed = vi.spyOn(TextEncoder.prototype, 'encode');
  const deleted = vi.spyOn(IDBObjectStore.prototype, 'delete');
  const outcome = await commitReplacement(db, prepared);
  const [firstPacked = 0] = packed.mock.invocationCallOrder;
  const [firstDeleted = 0] = deleted.mock.invocationCallOrder;
  const readAgain = keysInside(keys);
  for (const spy of [keys, packed, deleted]) spy.mockRestore();
  expect(outcome).toEqual({ added: 100, displaced: 10, unchanged: 290 });
  expect(firstDeleted).toBeGreaterThan(0);
  expect(firstPacked).toBeGreaterThan(firstDeleted);
  expect(readAgain).toBe(0);
  const shown = await readTimeline(db, { community, chatId: channel, limit: 500 });
  const expected = replacement.messages.filter(({ chatId }) => chatId === channel);
  expect(shown.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
});

it('H23: rows that were read before, or for another window, are read again where it matters', async () => {
  const { db, messages } = await withRows(300);
  const before = await knownRows(db, span, noPause);
  const beside = await knownRows(db, { ...span, toMs: 100 }, noPause);
  await ingest(db, { messages: [message(301)] });
  const replacement = withoutTen(messages, 0);
  for (const known of [before, beside]) {
    const { rows } = await prepareReplacement(db, replacement, noPause, known);
    expect(rows?.keys).toHaveLength(301);
  }
});

/** How often keys of the window's own rows were read. */
function keysInside(keys: { mock: { calls: unknown[][] } }): number {
  const ranges = keys.mock.calls.map(([range]) => range as IDBKeyRange);
  return ranges.filter(({ lower }) => (lower as unknown[])[2] === span.fromMs).length;
}
