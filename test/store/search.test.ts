import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { listArchives } from '../../src/store/archives.ts';
import { wipeMember } from '../../src/store/member-wipes.ts';
import { prune } from '../../src/store/prune.ts';
import type { StoredMessage } from '../../src/store/records.ts';
import { searchMessages, warmUp } from '../../src/store/search.ts';
import type { SearchRequest } from '../../src/store/search-match.ts';
import type { Point } from '../../src/store/schema.ts';
import { recordTorrent } from '../../src/store/torrents.ts';
import { SegmentCache } from '../../src/store/segment-cache.ts';
import { wordsOf } from '../../src/store/search-words.ts';
import {
  archive,
  bob,
  channel,
  community,
  effect,
  ingest,
  join,
  message,
  otherChannel,
  replace,
  torrent,
} from './sample.ts';
import { openTestDatabase } from './test-database.ts';

async function opened(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  return db;
}

type Asked = Partial<SearchRequest> & { pages?: number; segments?: SegmentCache };

/** Numbers of the messages found, page after page. */
async function found(
  db: Database,
  query: string,
  { pages = 100, segments = new SegmentCache(), ...asked }: Asked = {},
): Promise<number[]> {
  const numbers: number[] = [];
  let before: Point | undefined;
  for (let page = 0; page < pages; page += 1) {
    const request = { community, chatIds: [channel, otherChannel], limit: 10, phrases: [] };
    const place = before ? { before } : {};
    const words = wordsOf(query);
    const { hits, next } = await searchMessages(
      db,
      { ...request, words, ...place, ...asked },
      segments,
      () => page % 2 === 0,
    );
    numbers.push(...hits.map(({ id }) => Number(BigInt(id))));
    if (!next) break;
    before = next;
  }
  return numbers;
}

it('finds live and archived messages of all channels, newest first, page after page', async () => {
  const db = await opened();
  const chatOf = (n: number) => ({ chatId: n % 2 === 0 ? channel : otherChannel });
  const said = (from: number, to: number): StoredMessage[] =>
    Array.from({ length: to - from }, (_, place) => {
      const n = from + place;
      return message(n, { text: n % 3 === 0 ? `Apple ${n}` : `Pear ${n}`, ...chatOf(n) });
    });
  await replace(db, 100, 200, { messages: said(100, 200) });
  await replace(db, 200, 300, { messages: said(200, 300) });
  await ingest(db, { messages: [...said(0, 100), ...said(300, 340)] });
  const apples = Array.from({ length: 340 }, (_, n) => 339 - n).filter((n) => n % 3 === 0);
  expect(await found(db, 'apple')).toEqual(apples);
  expect(await found(db, 'apple', { pages: 1, limit: 3 })).toEqual(apples.slice(0, 3));
  expect(await found(db, 'apple', { chatIds: [channel] })).toEqual(
    apples.filter((n) => n % 2 === 0),
  );
  expect(await found(db, 'apple', { fromMs: 150, toMs: 210 })).toEqual(
    apples.filter((n) => n >= 150 && n < 210),
  );
  expect(await found(db, 'apple 297')).toEqual([297]);
  expect(await found(db, 'quince')).toEqual([]);
});

it('finds by who wrote it and by pictures, with words and without', async () => {
  const db = await opened();
  const image = { bytes: new Uint8Array(9), format: 'png', width: 1, height: 1 } as const;
  const own = { author: bob, displayName: 'Bób Builder' };
  await replace(db, 0, 100, {
    messages: [message(1, own), message(2), message(3, { image, text: '' }), message(4, own)],
  });
  await ingest(db, { messages: [message(101, { ...own, image }), message(102, { image })] });
  expect(await found(db, '', { from: 'bob' })).toEqual([101, 4, 1]);
  expect(await found(db, '', { from: 'build' })).toEqual([101, 4, 1]);
  expect(await found(db, '4', { from: 'bob' })).toEqual([4]);
  expect(await found(db, '', { hasImage: true })).toEqual([102, 101, 3]);
  expect(await found(db, '', { hasImage: true, from: 'bob' })).toEqual([101]);
  expect(await found(db, '', { from: 'nobody' })).toEqual([]);
});

it('H20: finds an edited message by its new text only, live and archived', async () => {
  const db = await opened();
  await replace(db, 0, 100, { messages: [message(1, { text: 'first secret' })] });
  await ingest(db, { messages: [message(101, { text: 'second secret' })] });
  expect(await found(db, 'secret')).toEqual([101, 1]);
  const edit = (n: number, target: number) =>
    effect(n, target, { kind: 'edit', text: 'mended', timestampMs: 150 + n });
  await ingest(db, { effects: [edit(201, 1), edit(202, 101)] });
  expect(await found(db, 'secret')).toEqual([]);
  expect(await found(db, 'mended')).toEqual([101, 1]);
});

it('H20: finds nothing that was deleted, by one message or a member’s all', async () => {
  const db = await opened();
  const secret = { text: 'a secret' };
  await replace(db, 0, 100, {
    messages: [message(1, secret), message(2, { ...secret, author: bob })],
  });
  await ingest(db, { messages: [message(101, secret), message(102, { ...secret, author: bob })] });
  const gone = (n: number, target: number) =>
    effect(n, target, { kind: 'delete', timestampMs: 150 });
  await ingest(db, { effects: [gone(201, 1), gone(202, 101)] });
  expect(await found(db, 'secret')).toEqual([102, 2]);
  await wipeMember(db, community, bob, 1_000);
  expect(await found(db, 'secret')).toEqual([]);
  expect(await found(db, '')).toEqual([]);
});

it('H19: finds what a window was replaced by, and nothing of what it held before', async () => {
  const db = await opened();
  await replace(db, 0, 100, { messages: [message(1, { text: 'old words' })] });
  await replace(db, 0, 100, {
    messages: [message(2, { text: 'new words' })],
    archiveIds: ['another'],
  });
  expect(await found(db, 'words')).toEqual([2]);
});

it('H16: finds nothing of a window that gave way to the storage budget', async () => {
  const db = await opened();
  await recordTorrent(db, torrent(1, [0, 1], { dataLength: 2 * 102_400 }));
  await listArchives(db, [archive('archive 0', 0, 10), archive('archive 10', 10, 20)]);
  await replace(db, 0, 10, { messages: [message(1, { text: 'old words' })] });
  await replace(db, 10, 20, { messages: [message(11, { text: 'new words' })] });
  expect(await found(db, 'words')).toEqual([11, 1]);
  await prune(db, 0, () => false);
  expect(await found(db, 'words')).toEqual([]);
  expect(await found(db, '')).toEqual([]);
});

it('many rows of one moment are found all the same', async () => {
  const db = await opened();
  const rows = (from: number, timestampMs: number) =>
    Array.from({ length: 250 }, (_, place) => message(from + place, { timestampMs, text: 'now' }));
  await ingest(db, { messages: [...rows(1_000, 50), ...rows(2_000, 51)] });
  const numbers = await found(db, 'now');
  expect(numbers).toHaveLength(500);
  expect(new Set(numbers).size).toBe(500);
});

it('finds what a look at every message would find', async () => {
  const texts = ['red', 'green', 'blue', 'red green', 'blue red'];
  const kinds = fc.record({
    timestampMs: fc.integer({ min: 0, max: 99 }),
    text: fc.constantFrom(...texts),
    isOther: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(kinds, { maxLength: 60 }),
      fc.subarray([0, 20, 40, 60]),
      fc.constantFrom('red', 'green', 'red blue', ''),
      fc.integer({ min: 1, max: 7 }),
      async (all, starts, query, limit) => {
        const db = await opened();
        const messages = all.map(({ isOther, ...rest }, place) =>
          message(place + 1, { ...rest, chatId: isOther ? otherChannel : channel }),
        );
        const isPaged = ({ timestampMs }: StoredMessage): boolean =>
          starts.some((fromMs) => timestampMs >= fromMs && timestampMs < fromMs + 15);
        for (const fromMs of starts) {
          const own = messages.filter(
            ({ timestampMs }) => timestampMs >= fromMs && timestampMs < fromMs + 15,
          );
          await replace(db, fromMs, fromMs + 15, { messages: own });
        }
        await ingest(db, { messages: messages.filter((one) => !isPaged(one)) });
        const words = query.split(' ').filter(Boolean);
        const expected = messages
          .filter(({ text }) => words.every((word) => text.includes(word)))
          .sort((a, b) => b.timestampMs - a.timestampMs || (a.id < b.id ? 1 : -1))
          .map(({ id }) => Number(BigInt(id)));
        const segments = new SegmentCache();
        await warmUp(db, { community, chatIds: [channel] }, segments, () => true);
        expect(await found(db, query, { limit, segments })).toEqual(expected);
        expect(await found(db, query, { limit, segments })).toEqual(expected);
        db.close();
      },
    ),
    { numRuns: 60 },
  );
});
