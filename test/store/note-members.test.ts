import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { read, write } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import type { MemberNews } from '../../src/store/member-records.ts';
import { lookAlikesOf, membersOf } from '../../src/store/members.ts';
import { noteMembers, unnotedNews } from '../../src/store/note-members.ts';
import { community, join } from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

async function opened(name = unusedName()): Promise<Database> {
  const db = await openTestDatabase(name);
  await join(db);
  return db;
}

function note(db: Database, news: readonly MemberNews[]): Promise<boolean> {
  const stores = ['members', 'memberNames', 'counters'] as const;
  return write(db, stores, (tx) => noteMembers(tx, community, news));
}

function unnotedIn(db: Database, news: readonly MemberNews[]): Promise<MemberNews[]> {
  return read(db, ['members', 'memberNames'], (tx) => unnotedNews(tx, community, news));
}

/** Names that differ by case alone look the same. */
function named(member: string, displayName: string, atMs: number): MemberNews {
  return { member, name: { displayName, skeleton: displayName.toLowerCase(), atMs } };
}

async function contents(name: string): Promise<unknown[]> {
  const all = await everything(name);
  return ['members', 'memberNames', 'counters'].map((store) => asText(all.get(store)));
}

const anyNews = fc.record({
  member: fc.constantFrom('0x01', '0x02', '0x03', '0x04', '0x05'),
  displayName: fc.constantFrom('Ana', 'ANA', 'Ben', 'Cem', ''),
  atMs: fc.integer({ min: 1, max: 9 }),
});

it('M10: members that come together are noted as if they had come one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(anyNews)), async (batches) => {
      const names = [unusedName(), unusedName()] as const;
      const [together, apart] = [await opened(names[0]), await opened(names[1])];
      for (const batch of batches) {
        const news = batch.map(({ member, displayName, atMs }) => named(member, displayName, atMs));
        await note(together, news);
        for (const one of news) await note(apart, [one]);
      }
      expect(await contents(names[0])).toEqual(await contents(names[1]));
    }),
    { numRuns: 60 },
  );
});

it('M10: what is known already is not written again', async () => {
  const db = await opened();
  const news = [named('0x01', 'Ana', 5), named('0x02', 'Ben', 5)];
  expect(await note(db, news)).toBe(true);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  expect(await note(db, [...news, named('0x01', 'Ana', 4)])).toBe(false);
  expect(put).not.toHaveBeenCalled();
  put.mockRestore();
});

it('H23: what has to be written is told by a reading, and the rest makes no difference', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(anyNews)), async (batches) => {
      const names = [unusedName(), unusedName()] as const;
      const [all, unnoted] = [await opened(names[0]), await opened(names[1])];
      for (const batch of batches) {
        const news = batch.map(({ member, displayName, atMs }) => named(member, displayName, atMs));
        await note(all, news);
        await note(unnoted, await unnotedIn(unnoted, news));
        expect(await unnotedIn(unnoted, news)).toEqual([]);
      }
      expect(await contents(names[0])).toEqual(await contents(names[1]));
    }),
    { numRuns: 60 },
  );
});

it('M10: beyond the limit nobody new is listed, and who is listed is still heard', async () => {
  const db = await opened();
  await note(db, [named('0x01', 'Ana', 1)]);
  await write(db, ['counters'], (tx) =>
    tx.objectStore('counters').put({ community, name: 'members', count: 19_999 }),
  );
  await note(db, [named('0x02', 'Ben', 2), named('0x03', 'Cem', 2), named('0x01', 'BEN', 2)]);
  const members = await membersOf(db, community);
  expect(members.map(({ member, displayName }) => [member, displayName])).toEqual([
    ['0x01', 'BEN'],
    ['0x02', 'Ben'],
  ]);
  const alike = await lookAlikesOf(db, community);
  expect(alike.map(({ member }) => member)).toEqual(['0x01', '0x02']);
});
