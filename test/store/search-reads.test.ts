import { expect, it } from 'vitest';
import { write } from '../../src/store/database.ts';
import type { Point } from '../../src/store/schema.ts';
import { searchMessages } from '../../src/store/search.ts';
import { SegmentCache } from '../../src/store/segment-cache.ts';
import { countRead } from './count-read.ts';
import { bob, channel, community, ingest, join, message, otherChannel, replace } from './sample.ts';
import { openTestDatabase } from './test-database.ts';

/** Ten windows of one channel, of one page each; in the third one Bob wrote a message. */
async function withHistory() {
  const db = await openTestDatabase();
  await join(db);
  for (let fromMs = 0; fromMs < 1_000; fromMs += 100) {
    const messages = [1, 2, 3].map((n) => message(fromMs + n));
    const byBob = message(250, { author: bob, displayName: 'Bob the Builder' });
    if (fromMs === 200) messages.push(byBob);
    const archiveIds = [`archive ${fromMs}`];
    await replace(db, fromMs, fromMs + 100, { messages, archiveIds });
  }
  return db;
}

async function foundBy(db: Awaited<ReturnType<typeof withHistory>>, from: string) {
  const asked = { community, chatIds: [channel], words: [], phrases: [], from, limit: 10 };
  const { hits } = await searchMessages(db, asked, new SegmentCache(), () => true);
  return hits.map(({ id }) => Number(BigInt(id)));
}

it('reads pages only where somebody of the name has written', async () => {
  const db = await withHistory();
  const read = countRead('historyPages');
  expect(await foundBy(db, 'build')).toEqual([250]);
  expect(read.count).toBe(1);
  expect(await foundBy(db, 'Zacharias')).toEqual([]);
  expect(read.count).toBe(1);
});

it('finds by name in windows that were stored before search segments had names', async () => {
  const db = await withHistory();
  await write(db, ['searchSegments'], async (tx) => {
    const store = tx.objectStore('searchSegments');
    for (const { names: _names, ...old } of await store.getAll()) await store.put(old);
  });
  expect(await foundBy(db, 'bob')).toEqual([250]);
});

it('reads a bounded part of what came in one moment, and finds all of it page after page', async () => {
  const db = await openTestDatabase();
  await join(db);
  const chatOf = (n: number) => ({ chatId: n % 4 === 0 ? otherChannel : channel });
  const numbers = Array.from({ length: 900 }, (_, place) => place + 1);
  const messages = numbers.map((n) => message(n, { timestampMs: 5, ...chatOf(n) }));
  await ingest(db, { messages });
  const place = { community, chatIds: [channel, otherChannel] };
  const asked = { ...place, words: ['text'], phrases: [], fromMs: 5, limit: 100 };
  const read = countRead('messages');
  const found: number[] = [];
  let before: Point | undefined;
  do {
    const rest = before ? { before } : {};
    const page = await searchMessages(db, { ...asked, ...rest }, new SegmentCache(), () => true);
    if (found.length === 0) expect(read.count).toBeLessThanOrEqual(600);
    found.push(...page.hits.map(({ id }) => Number(BigInt(id))));
    before = page.next;
  } while (before);
  expect(found).toEqual(numbers.toReversed());
});
