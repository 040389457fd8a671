import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin, timesWithin } from './ranges.ts';
import type { WakuMessageRecord } from './records.ts';
import type { StoredWakuMessage, Writing } from './schema.ts';
import { together } from './together.ts';

/** H4: what has not been archived of `[fromMs, toMs)`, in order of time. */
export async function dueMessages(
  db: Database,
  community: CommunityId,
  fromMs: number,
  toMs: number,
): Promise<WakuMessageRecord[]> {
  if (fromMs >= toMs) return [];
  const due = await read(db, ['wakuMessages'], (tx) =>
    tx
      .objectStore('wakuMessages')
      .index('byDue')
      .getAll(timesWithin([community], fromMs, toMs)),
  );
  return due.map(withoutDue);
}

/** When the oldest event that is not archived yet was sent; undefined when there is none. */
export async function oldestDueMs(
  db: Database,
  community: CommunityId,
): Promise<number | undefined> {
  const [first] = await read(db, ['wakuMessages'], (tx) =>
    tx.objectStore('wakuMessages').index('byDue').getAll(keysWithin(community), 1),
  );
  return first?.timestampMs;
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
  return write(db, ['wakuMessages', 'torrents'], async (tx) => {
    const torrents = await tx.objectStore('torrents').getAll(keysWithin(community));
    const current = torrents.find(({ isCurrent }) => isCurrent);
    if (current?.announcedMs === undefined) return 0;
    return forgetBefore(tx, community, beforeMs);
  });
}

/** H2: an id belongs to its earliest timestamp; what is archived stays as it was archived (A2). */
export async function keepWakuMessage(tx: Writing, record: WakuMessageRecord): Promise<void> {
  const store = tx.objectStore('wakuMessages');
  const stored = await store.get([record.community, record.id]);
  if (stored && (stored.archivedIn !== undefined || stored.timestampNs <= record.timestampNs))
    return;
  await store.put({ ...record, dueMs: record.timestampMs });
}

/** Those of these events that are here, with their times. */
export async function wakuTimestamps(
  db: Database,
  community: CommunityId,
  ids: readonly MessageId[],
): Promise<Map<MessageId, bigint>> {
  if (ids.length === 0) return new Map();
  return read(db, ['wakuMessages'], async (tx) => {
    const store = tx.objectStore('wakuMessages');
    const found = await together(ids, (id) => store.get([community, id]));
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
  const store = tx.objectStore('wakuMessages');
  await together(ids, async (id) => {
    const stored = await store.get([community, id]);
    if (stored?.archivedIn === undefined) await store.delete([community, id]);
  });
}

/** H5: part of the transaction of an archive run. What is archived stays as it was archived (A2). */
export async function markArchived(
  tx: Writing,
  community: CommunityId,
  archivedIds: ReadonlyMap<MessageId, string>,
): Promise<void> {
  const store = tx.objectStore('wakuMessages');
  // One request for all that is due: asking for thousands by id takes longer than the rest of the run.
  const due = await store.index('byDue').getAll(keysWithin(community));
  await together(due, async (record) => {
    const archivedIn = archivedIds.get(record.id);
    if (archivedIn !== undefined) await store.put({ ...withoutDue(record), archivedIn });
  });
}

async function forgetBefore(
  tx: Writing,
  community: CommunityId,
  beforeMs: number,
): Promise<number> {
  const range = IDBKeyRange.bound([community], [community, beforeMs], false, true);
  const store = tx.objectStore('wakuMessages');
  const keys = await store.index('byTime').getAllKeys(range);
  const due = await store.index('byDue').getAllKeys(range);
  const dueIds = new Set(due.map(([, id]) => id));
  const archived = keys.filter(([, id]) => !dueIds.has(id));
  await together(archived, (key) => store.delete(key));
  return archived.length;
}

function withoutDue({ dueMs: _dueMs, ...record }: StoredWakuMessage): WakuMessageRecord {
  return record;
}
