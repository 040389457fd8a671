import { expect, it } from 'vitest';
import { commitArchiveRun } from '../../src/store/archive-run.ts';
import type { ArchiveRun } from '../../src/store/archive-run.ts';
import { archivesOf, listArchives } from '../../src/store/archives.ts';
import { getCommunity } from '../../src/store/communities.ts';
import { read } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { StaleArchiveRun } from '../../src/store/errors.ts';
import { foldMessage } from '../../src/store/fold.ts';
import { StoredPieces } from '../../src/store/pieces.ts';
import type { ArchiveRecord } from '../../src/store/archive-records.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import {
  currentTorrent,
  hasTorrents,
  recordTorrent,
  sweepPieces,
  torrentsOf,
  updateTorrent,
} from '../../src/store/torrents.ts';
import { dueMessages, forgetArchived } from '../../src/store/waku-messages.ts';
import {
  archive,
  bob,
  channel,
  community,
  effect,
  hashOf,
  idOf,
  ingest,
  join,
  message,
  nowMs,
  replace,
  torrent,
  wakuMessage,
} from './sample.ts';
import { asText, everything, openTestDatabase, unusedName } from './test-database.ts';

const reaction = { kind: 'reaction', reaction: 1, author: bob } as const;

/** A control node with messages 1, 2, 11 and 25, a reaction to each of the first two. */
async function controlNode(name = unusedName()): Promise<Database> {
  const db = await openTestDatabase(name);
  await join(db);
  await ingest(db, {
    messages: [1, 2, 11, 25].map((n) => message(n)),
    effects: [effect(3, 1, reaction), effect(12, 2, reaction)],
    wakuMessages: [1, 2, 3, 11, 12, 25].map((n) => wakuMessage(n)),
  });
  return db;
}

function run(
  archives: ArchiveRecord[],
  archived: [number, string][],
  changes: Partial<ArchiveRun> = {},
): ArchiveRun {
  return {
    community,
    torrent: torrent(1, [1, 2]),
    archives,
    archivedIds: new Map(archived.map(([n, id]) => [idOf(n), id])),
    nowMs,
    displacedUntilMs: nowMs + 1000,
    ...changes,
  };
}

const twoWindows = run(
  [archive('b', 10, 20), archive('a', 0, 10)],
  [
    [1, 'a'],
    [2, 'a'],
    [3, 'a'],
    [11, 'b'],
    [12, 'b'],
  ],
  { archivedThroughMs: 20 },
);

async function displacedOf(db: Database): Promise<string[]> {
  const all = await read(db, ['displaced'], (tx) => tx.objectStore('displaced').getAll());
  return all.map(({ id }) => id);
}

async function shown(db: Database) {
  const found = await readTimeline(db, { community, chatId: channel, limit: 100 });
  return found.map((one) => ({
    n: Number(BigInt(one.id)),
    source: one.source,
    ...reactionsOf(one),
  }));
}

function reactionsOf(one: Parameters<typeof foldMessage>[0]) {
  return { reactions: foldMessage(one).reactions.length };
}

it('H5: one transaction makes torrent, archives, archived ids and pages reachable', async () => {
  const db = await controlNode();
  expect(await hasTorrents(db)).toBe(false);
  const outcomes = await commitArchiveRun(db, twoWindows);
  expect(await hasTorrents(db)).toBe(true);
  expect(outcomes).toEqual([
    { added: 0, displaced: 0, unchanged: 3 },
    { added: 0, displaced: 0, unchanged: 2 },
  ]);
  expect(await shown(db)).toEqual([
    { n: 1, source: 'archive', reactions: 1 },
    { n: 2, source: 'archive', reactions: 1 },
    { n: 11, source: 'archive', reactions: 0 },
    { n: 25, source: 'live', reactions: 0 },
  ]);
  expect((await currentTorrent(db, community))?.infoHash).toBe(hashOf(1));
  expect((await archivesOf(db, community)).map(({ id, state }) => [id, state])).toEqual([
    ['a', 'imported'],
    ['b', 'imported'],
  ]);
  const due = await dueMessages(db, community, 0, 100);
  expect(due.map(({ id }) => id)).toEqual([idOf(25)]);
  expect((await getCommunity(db, community))?.archivedThroughMs).toBe(20);
});

it('H5: a run that fails anywhere leaves the old state', async () => {
  const name = unusedName();
  const db = await controlNode(name);
  const before = asText([...(await everything(name))]);
  const broken = archive('a', 0, 10, { reason: (() => 'no data') as unknown as string });
  const failing = commitArchiveRun(db, run([archive('b', 10, 20), broken], [[1, 'a']]));
  await expect(failing).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(asText([...(await everything(name))])).toBe(before);
});

it('H5: the sweep drops the pieces of a run that never came to its transaction, and no others', async () => {
  const db = await controlNode();
  const pieces = new StoredPieces(db);
  await Promise.all([1, 2, 8, 9].map((n) => pieces.put(hashOf(n), Uint8Array.of(n))));
  await commitArchiveRun(db, twoWindows);
  expect(await sweepPieces(db)).toBe(2);
  expect(await pieces.has([1, 2, 8, 9].map(hashOf))).toEqual([true, true, false, false]);
});

it('H5: a run built on a torrent that is not the current one any more is refused', async () => {
  const db = await controlNode();
  await commitArchiveRun(db, twoWindows);
  const late = run([archive('c', 20, 30)], [[25, 'c']], { torrent: torrent(2, [1, 2, 3]) });
  await expect(commitArchiveRun(db, late)).rejects.toBeInstanceOf(StaleArchiveRun);
  const stale = { ...late, previousInfoHash: hashOf(7) };
  await expect(commitArchiveRun(db, stale)).rejects.toBeInstanceOf(StaleArchiveRun);
  expect(await torrentsOf(db, community)).toHaveLength(1);
  await commitArchiveRun(db, { ...late, previousInfoHash: hashOf(1) });
  expect((await torrentsOf(db, community)).map(({ infoHash }) => infoHash)).toEqual([hashOf(2)]);
});

it('A7: late events go into one more archive of their window and join its pages', async () => {
  const db = await controlNode();
  await commitArchiveRun(db, twoWindows);
  await ingest(db, { messages: [message(5)], wakuMessages: [wakuMessage(5)] });
  const late = run([archive('late', 0, 10)], [[5, 'late']], {
    torrent: torrent(2, [1, 2, 3]),
    previousInfoHash: hashOf(1),
  });
  expect(await commitArchiveRun(db, late)).toEqual([{ added: 0, displaced: 0, unchanged: 4 }]);
  expect((await shown(db)).map(({ n, source }) => [n, source])).toEqual([
    [1, 'archive'],
    [2, 'archive'],
    [5, 'archive'],
    [11, 'archive'],
    [25, 'live'],
  ]);
});

it('H19: what of a window is in none of its archives is displaced on the control node too', async () => {
  const db = await controlNode();
  // It has no WakuMessage, so no later run can archive it.
  await ingest(db, { messages: [message(4)] });
  const some = run(
    [archive('a', 0, 10)],
    [
      [1, 'a'],
      [2, 'a'],
      [3, 'a'],
    ],
  );
  expect(await commitArchiveRun(db, some)).toEqual([{ added: 0, displaced: 1, unchanged: 3 }]);
  expect((await shown(db)).map(({ n }) => n)).toEqual([1, 2, 11, 25]);
});

it('H9: nothing is displaced while an archive of the window is listed that was not imported here', async () => {
  const db = await controlNode();
  await listArchives(db, [archive('of the other installation', 0, 10)]);
  const some = run([archive('a', 0, 10)], [[1, 'a']]);
  expect(await commitArchiveRun(db, some)).toEqual([{ added: 0, displaced: 0, unchanged: 1 }]);
  expect((await shown(db)).map(({ n }) => n)).toEqual([1, 2, 11, 25]);
});

it('H8: WakuMessages go once they are archived, announced and old; the messages stay', async () => {
  const db = await controlNode();
  await commitArchiveRun(db, twoWindows);
  expect(await forgetArchived(db, community, 12)).toBe(0);
  await updateTorrent(db, community, hashOf(1), { announcedMs: nowMs });
  expect(await forgetArchived(db, community, 12)).toBe(4);
  expect(await forgetArchived(db, community, 100)).toBe(1);
  expect((await dueMessages(db, community, 0, 100)).map(({ id }) => id)).toEqual([idOf(25)]);
  expect((await shown(db)).map(({ n }) => n)).toEqual([1, 2, 11, 25]);
});

it('A2: a busy window is archived once, and what came meanwhile is still due', async () => {
  const db = await openTestDatabase();
  await join(db);
  const count = 500;
  const all = Array.from({ length: count }, (_, place) => 1 + place);
  await ingest(db, {
    messages: all.map((n) => message(n)),
    wakuMessages: all.map((n) => wakuMessage(n)),
  });
  const isLate = (n: number): boolean => n % 100 === 50;
  const archived = all.filter((n) => !isLate(n)).map((n): [number, string] => [n, 'a']);
  await commitArchiveRun(db, run([archive('a', 0, 1000)], archived));
  const idsDue = async () => (await dueMessages(db, community, 0, 1000)).map(({ id }) => id);
  expect(await idsDue()).toEqual(all.filter(isLate).map(idOf));
  await ingest(db, { wakuMessages: all.map((n) => wakuMessage(n)) });
  expect(await idsDue()).toEqual(all.filter(isLate).map(idOf));
  await updateTorrent(db, community, hashOf(1), { announcedMs: nowMs });
  expect(await forgetArchived(db, community, 1000)).toBe(archived.length);
  expect(await idsDue()).toEqual(all.filter(isLate).map(idOf));
});

it('A2: what is archived stays at the time at which it was archived', async () => {
  const db = await controlNode();
  await commitArchiveRun(db, twoWindows);
  const earlier = wakuMessage(11, { timestampNs: 5_000_000n, timestampMs: 5 });
  await ingest(db, { messages: [message(11, { timestampMs: 5 })], wakuMessages: [earlier] });
  expect(await dueMessages(db, community, 0, 10)).toEqual([]);
  expect((await shown(db)).map(({ n }) => n)).toEqual([1, 2, 11, 25]);
});

it('H18: an archive that was set aside is tried again only with another torrent', async () => {
  const db = await controlNode();
  const aside = archive('a', 0, 10, { state: 'set aside', reason: 'content hash' });
  await listArchives(db, [aside]);
  await listArchives(db, [archive('a', 0, 10)]);
  expect(await archivesOf(db, community)).toEqual([aside]);
  const retried = archive('a', 0, 10, { infoHash: hashOf(2) });
  await listArchives(db, [retried]);
  expect(await archivesOf(db, community)).toEqual([retried]);
});

it('listing an archive again keeps its state and takes the newer torrent', async () => {
  const db = await controlNode();
  await commitArchiveRun(db, twoWindows);
  await recordTorrent(db, torrent(2, [1, 2]), hashOf(1));
  await listArchives(db, [archive('a', 0, 10, { infoHash: hashOf(2), offset: 5 })]);
  expect((await archivesOf(db, community))[0]).toMatchObject({
    state: 'imported',
    infoHash: hashOf(2),
    offset: 5,
  });
});

it('H4, H19: what came while the run was under way stays, and is in the next one (A7)', async () => {
  const db = await controlNode();
  const first = run([archive('a', 0, 10)], [[1, 'a']]);
  const [outcome] = await commitArchiveRun(db, first);
  expect(outcome).toEqual({ added: 0, displaced: 0, unchanged: 1 });
  expect((await shown(db)).map(({ n, reactions }) => [n, reactions])).toEqual([
    [1, 1],
    [2, 1],
    [11, 0],
    [25, 0],
  ]);
  const due = await dueMessages(db, community, 0, 10);
  expect(due.map(({ id }) => id)).toEqual([idOf(2), idOf(3)]);
  const late = archive('late', 0, 10, { infoHash: hashOf(2) });
  const archived: [number, string][] = [
    [2, 'late'],
    [3, 'late'],
  ];
  const next = { torrent: torrent(2, [1, 2, 3]), previousInfoHash: hashOf(1) };
  await commitArchiveRun(db, run([late], archived, next));
  expect((await shown(db)).slice(0, 2)).toEqual([
    { n: 1, source: 'archive', reactions: 1 },
    { n: 2, source: 'archive', reactions: 1 },
  ]);
});

it('H5: what was displaced before it is archived comes back with its archive', async () => {
  const db = await controlNode();
  await replace(db, 0, 10, { messages: [message(1)] });
  expect((await shown(db)).map(({ n }) => n)).toEqual([1, 11, 25]);
  const archived: [number, string][] = [
    [2, 'late'],
    [3, 'late'],
    [12, 'late'],
  ];
  await commitArchiveRun(db, run([archive('late', 0, 10)], archived));
  expect((await shown(db)).slice(0, 2)).toEqual([
    { n: 1, source: 'archive', reactions: 1 },
    { n: 2, source: 'archive', reactions: 1 },
  ]);
  expect(await displacedOf(db)).toEqual([]);
});
