import { expect, it } from 'vitest';
import { countRejections, rejectionsOf } from '../../src/store/rejections.ts';
import { community, join, nowMs } from './sample.ts';
import { openTestDatabase } from './test-database.ts';

function refused(reason: string, hashes: string[]) {
  return { reason, count: hashes.length, detail: 'no key', hashes };
}

it('M2: a message that is refused again is not counted again', async () => {
  const db = await openTestDatabase();
  await join(db);
  const count = (hashes: string[], atMs: number): Promise<void> =>
    countRejections(db, community, [refused('M2 signature', hashes)], atMs);
  await count(['a', 'b', 'b'], nowMs);
  expect(await rejectionsOf(db, community)).toMatchObject([{ count: 2, lastMs: nowMs }]);
  await count(['b', 'a'], nowMs + 1);
  expect(await rejectionsOf(db, community)).toMatchObject([{ count: 2, lastMs: nowMs }]);
  await count(['b', 'c'], nowMs + 2);
  expect(await rejectionsOf(db, community)).toMatchObject([{ count: 3, lastMs: nowMs + 2 }]);
});

it('only the newest refused messages are known, whatever their number', async () => {
  const db = await openTestDatabase();
  await join(db);
  const hashes = Array.from({ length: 500 }, (_, place) => `hash ${place}`);
  await countRejections(db, community, [refused('M2 signature', hashes)], nowMs);
  const [record] = await rejectionsOf(db, community);
  expect(record).toMatchObject({ count: 500, hashes: hashes.slice(-200) });
});

it('what is no message counts each time', async () => {
  const db = await openTestDatabase();
  await join(db);
  const rejection = { reason: 'T1 name', count: 1, detail: 'another' };
  await countRejections(db, community, [rejection], nowMs);
  await countRejections(db, community, [rejection, rejection], nowMs);
  const record = { community, reason: 'T1 name', count: 3, detail: 'another', lastMs: nowMs };
  expect(await rejectionsOf(db, community)).toEqual([record]);
});
