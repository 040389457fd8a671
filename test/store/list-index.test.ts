import { expect, it } from 'vitest';
import { archivesOf, setArchiveState } from '../../src/store/archives.ts';
import { getCommunity } from '../../src/store/communities.ts';
import type { Database } from '../../src/store/database.ts';
import { listIndex } from '../../src/store/list-index.ts';
import type { ArchiveRecord } from '../../src/store/archive-records.ts';
import { CountedSpans, spans } from '../archive/counted-spans.ts';
import { archive, community, hashOf, join, message, nowMs, replace } from './sample.ts';
import { openTestDatabase } from './test-database.ts';

const first = hashOf(1);
const second = hashOf(2);

/** A database whose first index listed the archives `a` to `c`, of which `a` and `b` are imported. */
async function opened(): Promise<Database> {
  const db = await openTestDatabase();
  await join(db);
  await list(db, first, [archive('a', 0, 10), archive('b', 10, 20), archive('c', 20, 30)]);
  await setArchiveState(db, community, ['a', 'b'], 'imported');
  return db;
}

function list(db: Database, infoHash: string, archives: readonly ArchiveRecord[], atMs = nowMs) {
  const own = archives.map((one) => ({ ...one, infoHash }));
  return listIndex(db, { community, infoHash, archives: own, nowMs: atMs });
}

async function known(db: Database): Promise<string[]> {
  const all = await archivesOf(db, community);
  return all.map(({ id, state, unlistedMs }) => `${id} ${state}${unlistedMs ? ' unlisted' : ''}`);
}

it('H19: an index that adds to the one before is no rewrite', async () => {
  const db = await opened();
  const grown = ['a', 'b', 'c', 'd'].map((id, n) => archive(id, n * 10, n * 10 + 10));
  expect(await list(db, second, grown)).toBeUndefined();
  expect(await known(db)).toEqual(['a imported', 'b imported', 'c listed', 'd listed']);
  expect((await getCommunity(db, community))?.rewrite).toBeUndefined();
});

it('H19: what an index lacks is told; imported archives stay marked, others go', async () => {
  const db = await opened();
  const rewrite = await list(db, second, [archive('x', 0, 10)]);
  expect(rewrite).toEqual({
    infoHash: second,
    foundMs: nowMs,
    changedWindows: 1,
    unlistedWindows: 2,
    isReplaced: false,
  });
  expect((await getCommunity(db, community))?.rewrite).toEqual(rewrite);
  expect(await known(db)).toEqual(['a imported unlisted', 'x listed', 'b imported unlisted']);
});

it('H19: the same index read again is no second rewrite', async () => {
  const db = await opened();
  await list(db, second, [archive('x', 0, 10)]);
  expect(await list(db, second, [archive('x', 0, 10)], nowMs + 5)).toBeUndefined();
  expect((await getCommunity(db, community))?.rewrite?.foundMs).toBe(nowMs);
});

it('H19: an archive that is listed again is as it was', async () => {
  const db = await opened();
  await list(db, second, [archive('x', 0, 10)]);
  await list(db, hashOf(3), [archive('a', 0, 10), archive('b', 10, 20)]);
  expect(await known(db)).toEqual(['a imported', 'b imported']);
});

it('H19: replacing a window ends what was marked in it', async () => {
  const db = await opened();
  await list(db, second, [archive('x', 0, 10)]);
  await replace(db, 0, 10, { messages: [message(3)], archiveIds: ['x'] });
  expect(await known(db)).toEqual(['x imported', 'b imported unlisted']);
});

it('H20: a redacted archive in the same place is no rewrite', async () => {
  const db = await opened();
  const { entry, ...rest } = archive('a2', 0, 10);
  const redacted = { ...rest, entry: { ...entry, redaction: 1 } };
  const others = [archive('b', 10, 20), archive('c', 20, 30)];
  expect(await list(db, second, [redacted, ...others])).toBeUndefined();
  expect(await known(db)).toEqual(['a2 listed', 'b imported', 'c listed']);
});

/** The n-th redaction of the archive of the first window. */
function redactedTo(n: number): ArchiveRecord {
  const { entry, ...rest } = archive(`a${n}`, 0, 10);
  return { ...rest, entry: { ...entry, redaction: n } };
}

async function first0(db: Database): Promise<ArchiveRecord | undefined> {
  return (await archivesOf(db, community)).find(({ fromMs }) => fromMs === 0);
}

it('H20: what is held is named, over redactions that were never fetched, until one is imported', async () => {
  const db = await opened();
  const others = [archive('b', 10, 20), archive('c', 20, 30)];
  await list(db, second, [redactedTo(1), ...others]);
  expect(await first0(db)).toMatchObject({ id: 'a1', redacts: 'a' });
  await list(db, hashOf(3), [redactedTo(2), ...others]);
  expect(await first0(db)).toMatchObject({ id: 'a2', redacts: 'a' });
  await list(db, hashOf(4), [redactedTo(2), ...others]);
  expect(await first0(db)).toMatchObject({ id: 'a2', redacts: 'a', infoHash: hashOf(4) });
  await setArchiveState(db, community, ['a2'], 'imported');
  expect((await first0(db))?.redacts).toBeUndefined();
});

it('H20: a window that was never here has nothing to be compared with', async () => {
  const db = await opened();
  const { entry, ...rest } = archive('c2', 20, 30);
  const redacted = { ...rest, entry: { ...entry, redaction: 1 } };
  expect(await list(db, second, [archive('a', 0, 10), archive('b', 10, 20), redacted])).toBe(
    undefined,
  );
  const found = (await archivesOf(db, community)).find(({ id }) => id === 'c2');
  expect([found?.state, found?.redacts]).toEqual(['listed', undefined]);
});

it('H16, H20: a pruned window stays pruned when it is redacted', async () => {
  const db = await opened();
  await setArchiveState(db, community, ['a'], 'pruned');
  await list(db, second, [redactedTo(1), archive('b', 10, 20), archive('c', 20, 30)]);
  expect(await first0(db)).toMatchObject({ id: 'a1', state: 'pruned' });
  expect((await first0(db))?.redacts).toBeUndefined();
});

it('H20: what is longer, elsewhere or not redacted oftener is a rewrite', async () => {
  const changes: Partial<ArchiveRecord>[] = [
    { size: 204_800 },
    { offset: 102_400 },
    { entry: archive('a', 0, 10).entry },
  ];
  for (const change of changes) {
    const db = await opened();
    const others = [archive('b', 10, 20), archive('c', 20, 30)];
    const rewrite = await list(db, second, [{ ...redactedTo(1), ...change }, ...others]);
    expect(rewrite).toMatchObject({ changedWindows: 1, unlistedWindows: 0 });
  }
});

it('H15: an index of many archives is compared with what is held without each with each', async () => {
  const db = await openTestDatabase();
  await join(db);
  const count = 200;
  const own = (id: string): ArchiveRecord[] =>
    spans(count).map(({ fromMs, toMs }) => archive(`${id} ${fromMs}`, fromMs, toMs));
  await list(db, first, own('first'));
  const ids = (from: number, to: number): string[] =>
    own('first')
      .slice(from, to)
      .map(({ id }) => id);
  await setArchiveState(db, community, ids(0, count / 2), 'pruned');
  await setArchiveState(db, community, ids(count / 2, count), 'imported');
  const listed = new CountedSpans(own('second').map((one) => ({ ...one, infoHash: second })));
  const listing = { community, infoHash: second, archives: listed.all, nowMs };
  const rewrite = await listIndex(db, listing);
  expect(rewrite).toMatchObject({ changedWindows: count, unlistedWindows: 0 });
  const states = (await archivesOf(db, community)).map(({ state }) => state);
  expect(states.filter((state) => state === 'pruned')).toHaveLength(count / 2);
  expect(listed.reads).toBeLessThan(60 * count);
});
