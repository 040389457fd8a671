import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { grouped } from './grouped.ts';
import { runsOf } from './key-runs.ts';
import { keysWithin, timesWithin } from './ranges.ts';
import type { WakuMessageRecord } from './archive-records.ts';
import type { DueEvent, EventKey, Reading, Writing } from './schema.ts';
import { together } from './together.ts';

/** From here on it is quicker to read what lies between as well than to ask for each. */
const manyEvents = 200;
/** So many are in memory at a time when all have to be looked at; each may be a picture (P3). */
const keptChunk = 250;

/** H4: what has not been archived of `[fromMs, toMs)`, in order of time. */
export async function dueMessages(
  db: Database,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<WakuMessageRecord[]> {
  return (await beginDueMessages(db, community, fromMs, toMs)).messages;
}

/** The same, resolved once the database reads them: what the caller does by then holds nobody up. */
export async function beginDueMessages(
  db: Database,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<{ messages: Promise<WakuMessageRecord[]> }> {
  if (fromMs >= toMs) return { messages: Promise.resolve([]) };
  const keys = await read(db, ['dueEvents'], (tx) =>
    tx.objectStore('dueEvents').getAllKeys(timesWithin([community], fromMs, toMs)),
  );
  const messages = read(db, ['wakuMessages'], (tx) =>
    keys.length < manyEvents ? messagesAt(tx, keys) : messagesAmong(tx, keys),
  );
  // Whoever waits for them later hears of a failure then.
  messages.catch(() => undefined);
  return { messages };
}

/** Ids of what has not been archived of `[fromMs, toMs)`. */
export async function dueIdsIn(
  tx: Writing,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<Set<MessageId>> {
  const range = timesWithin([community], fromMs, toMs);
  const keys = await tx.objectStore('dueEvents').getAllKeys(range);
  return new Set(keys.map(([, , id]) => id));
}

/** A7: when the events of `[fromMs, toMs)` that are not archived were sent, ascending. */
export async function dueTimes(
  db: Database,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<number[]> {
  if (fromMs >= toMs) return [];
  const keys = await read(db, ['dueEvents'], (tx) =>
    tx.objectStore('dueEvents').getAllKeys(timesWithin([community], fromMs, toMs)),
  );
  return keys.map(([, timestampMs]) => timestampMs);
}

/**
 * H8: deletes what is archived, announced and older than `beforeMs`; resolves with how many went.
 * As `data` only grows, everything archived is in the current torrent: nothing goes before that one
 * has been announced.
 */
export async function forgetArchived(
  db: Database,
  community: CommunityId,
  beforeMs: number,
): Promise<number> {
  return write(db, ['wakuMessages', 'dueEvents', 'torrents'], async (tx) => {
    const torrents = await tx.objectStore('torrents').getAll(keysWithin(community));
    const current = torrents.find(({ isCurrent }) => isCurrent);
    if (current?.announcedMs === undefined) return 0;
    return forgetBefore(tx, community, beforeMs);
  });
}

/** H2: an id belongs to its earliest timestamp; what is archived stays as it was archived (A2). */
export async function keepWakuMessages(
  tx: Writing,
  community: CommunityId,
  records: readonly WakuMessageRecord[],
): Promise<void> {
  // Requests of one transaction run side by side: none would see what another is about to write.
  const byId = grouped(records, ({ id }) => id);
  const earliest = [...byId.values()].map((same) =>
    same.reduce((first, one) => (one.timestampNs < first.timestampNs ? one : first)),
  );
  await together(earliest, (record) => keepWakuMessage(tx, community, record));
}

/** Those of these events that are here, with their times. */
export async function wakuTimestamps(
  db: Database,
  community: CommunityId,
  ids: readonly MessageId[],
): Promise<Map<MessageId, bigint>> {
  if (ids.length === 0) return new Map();
  return read(db, ['wakuMessages'], async (tx) => {
    const index = tx.objectStore('wakuMessages').index('byId');
    const found = await together(ids, (id) => index.get([community, id]));
    const here = found.filter((record) => record !== undefined);
    return new Map(here.map(({ id, timestampNs }) => [id, timestampNs]));
  });
}

/** M8: they turned out not to count; what is archived stays. */
export async function dropWakuMessages(
  tx: Writing,
  community: CommunityId,
  ids: readonly MessageId[],
): Promise<void> {
  const index = tx.objectStore('wakuMessages').index('byId');
  await together(ids, async (id) => {
    const key = await index.getKey([community, id]);
    if (key && (await isDue(tx, key))) await removeDue(tx, key);
  });
}

/**
 * H5: part of the transaction of an archive run. The WakuMessages stay as they are (H8): that they
 * are due is noted apart, so that a busy week is marked by a few requests.
 */
export async function markArchived(
  tx: Writing,
  community: CommunityId,
  archivedIds: ReadonlyMap<MessageId, string>,
): Promise<void> {
  const store = tx.objectStore('dueEvents');
  const due = await store.getAllKeys(keysWithin(community));
  const archived = runsOf(due, ([, , id]) => archivedIds.has(id));
  await together(archived, ({ range }) => store.delete(range));
}

async function keepWakuMessage(
  tx: Writing,
  community: CommunityId,
  record: WakuMessageRecord,
): Promise<void> {
  const { id, timestampMs, timestampNs } = record;
  const store = tx.objectStore('wakuMessages');
  const stored = await store.index('byId').get([community, id]);
  if (stored) {
    if (stored.timestampNs <= timestampNs || !(await isDue(tx, keyOf(stored)))) return;
    await removeDue(tx, keyOf(stored));
  }
  await store.put(record);
  await tx.objectStore('dueEvents').put({ community, timestampMs, id });
}

async function isDue(tx: Writing, key: EventKey): Promise<boolean> {
  return (await tx.objectStore('dueEvents').getKey(key)) !== undefined;
}

async function removeDue(tx: Writing, key: EventKey): Promise<void> {
  await tx.objectStore('wakuMessages').delete(key);
  await tx.objectStore('dueEvents').delete(key);
}

async function messagesAt(tx: Reading, keys: readonly EventKey[]): Promise<WakuMessageRecord[]> {
  const store = tx.objectStore('wakuMessages');
  const found = await together(keys, (key) => store.get(key));
  return found.filter((record) => record !== undefined);
}

/** @param keys ascending, not empty */
async function messagesAmong(tx: Reading, keys: readonly EventKey[]): Promise<WakuMessageRecord[]> {
  const range = IDBKeyRange.bound(keys[0], keys.at(-1));
  const all = await tx.objectStore('wakuMessages').getAll(range);
  const ids = new Set(keys.map(([, , id]) => id));
  return all.filter(({ id }) => ids.has(id));
}

/** H9: known to be archived, whether or not it came here before. */
export async function keepArchived(tx: Writing, record: WakuMessageRecord): Promise<void> {
  const store = tx.objectStore('wakuMessages');
  const stored = await store.index('byId').getKey([record.community, record.id]);
  if (stored) await tx.objectStore('dueEvents').delete(stored);
  else await store.put(record);
}

/** What of a community is kept, by time, a chunk at a time. */
export async function* keptMessages(
  db: Database,
  community: CommunityId,
): AsyncGenerator<WakuMessageRecord[]> {
  let lower: IDBValidKey = [community];
  for (;;) {
    const range = IDBKeyRange.bound(lower, [community, []], true);
    const records = await read(db, ['wakuMessages'], (tx) =>
      tx.objectStore('wakuMessages').getAll(range, keptChunk),
    );
    const last = records.at(-1);
    if (!last) return;
    yield records;
    lower = keyOf(last);
  }
}

/** H20: their payloads go, and no archive will have them; that they were here stays known (A2). */
export async function redactWakuMessages(
  db: Database,
  community: CommunityId,
  ids: readonly MessageId[],
): Promise<void> {
  await write(db, ['wakuMessages', 'dueEvents'], async (tx) => {
    const store = tx.objectStore('wakuMessages');
    await together(ids, async (id) => {
      const stored = await store.index('byId').get([community, id]);
      if (!stored) return;
      await store.put({ ...stored, payload: new Uint8Array(0), isRedacted: true });
      await tx.objectStore('dueEvents').delete(keyOf(stored));
    });
  });
}

/** H9, H10: what was sent in `[fromMs, toMs)` is to be archived, whether or not it was before. */
export async function releaseArchived(
  tx: Writing,
  community: CommunityId,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<void> {
  const range = timesWithin([community], fromMs, toMs);
  const due = tx.objectStore('dueEvents');
  let cursor = await tx.objectStore('wakuMessages').openCursor(range);
  while (cursor) {
    const { timestampMs, id, isRedacted } = cursor.value;
    // H20: there is nothing left of it to archive.
    if (!isRedacted) await due.put({ community, timestampMs, id });
    cursor = await cursor.continue();
  }
}

async function forgetBefore(
  tx: Writing,
  community: CommunityId,
  beforeMs: number,
): Promise<number> {
  const before = IDBKeyRange.bound([community], [community, beforeMs], false, true);
  const store = tx.objectStore('wakuMessages');
  const keys = await store.getAllKeys(before);
  const due = await tx.objectStore('dueEvents').getAllKeys(before);
  const dueIds = new Set(due.map(([, , id]) => id));
  const archived = runsOf(keys, ([, , id]) => !dueIds.has(id));
  await together(archived, ({ range }) => store.delete(range));
  return archived.reduce((total, { size }) => total + size, 0);
}

function keyOf({ community, timestampMs, id }: DueEvent): EventKey {
  return [community, timestampMs, id];
}
