import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { findMessage } from './change-messages.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { newestRows } from './newest-rows.ts';
import { comparePoints } from './order.ts';
import { messagesOf } from './pages.ts';
import type { StoredMessage } from './records.ts';
import type { PageRecord, Point, Transaction } from './schema.ts';

/** A view shows some fifty; a jump needs a few hundred. */
export const timelineLimit = 500;

const pagesAtOnce = 2;

export const timelineStores = ['messages', 'historyPages', 'historyIds'] as const;

export interface TimelineQuery {
  community: CommunityId;
  chatId: ChatId;
  /** Only what is before this point; the newest of it, unless `after` is given too. */
  before?: Point;
  /** Only what is after this point; the oldest of it. */
  after?: Point;
  /** 1 to 500. */
  limit: number;
}

/** Messages of a channel in order of time, rows and pages alike. */
export async function readTimeline(db: Database, query: TimelineQuery): Promise<StoredMessage[]> {
  if (query.limit < 1 || query.limit > timelineLimit) {
    throw new RangeError(`expected a limit of 1 to ${timelineLimit}, got ${query.limit}`);
  }
  return read(db, ['messages', 'historyPages'], (tx) => timelineIn(tx, query));
}

/** Inside a transaction over `messages` and `historyPages`. */
export function timelineIn<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: TimelineQuery,
): Promise<StoredMessage[]> {
  return query.after ? readForward(tx, query, query.after) : readBackward(tx, query);
}

/** A message wherever it lies; undefined when it is not here. */
export async function messageById(
  db: Database,
  community: CommunityId,
  id: MessageId,
): Promise<StoredMessage | undefined> {
  return read(db, timelineStores, (tx) => findMessage(tx, community, id));
}

/** Whether the channel has a message before this one; reads keys where it can. */
export async function hasOlder<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  chatId: ChatId,
  point: Point,
): Promise<boolean> {
  const { timestampMs, id } = point;
  const start = [community, chatId];
  const rows = IDBKeyRange.bound(start, [...start, timestampMs, id], false, true);
  const pages = IDBKeyRange.bound(start, [...start, timestampMs], false, true);
  const keys = await Promise.all([
    tx.objectStore('messages').getKey(rows),
    tx.objectStore('historyPages').index('byFirst').getKey(pages),
  ]);
  if (keys.some((key) => key !== undefined)) return true;
  const older = await pagedBackward(tx, { community, chatId, before: point, limit: 1 });
  return older.length > 0;
}

async function readBackward<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: TimelineQuery,
): Promise<StoredMessage[]> {
  const [rows, paged] = await Promise.all([rowsBackward(tx, query), pagedBackward(tx, query)]);
  return [...rows, ...paged].sort(comparePoints).slice(-query.limit);
}

async function readForward<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: TimelineQuery,
  after: Point,
): Promise<StoredMessage[]> {
  const [rows, paged] = await Promise.all([
    rowsForward(tx, query, after),
    pagedForward(tx, query, after),
  ]);
  return [...rows, ...paged].sort(comparePoints).slice(0, query.limit);
}

function rowsBackward<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: TimelineQuery,
): Promise<StoredMessage[]> {
  const { community, chatId, before, limit } = query;
  const upper = before
    ? [community, chatId, before.timestampMs, before.id]
    : [community, chatId, []];
  const range = IDBKeyRange.bound([community, chatId], upper, false, true);
  return newestRows(tx, range, limit);
}

function rowsForward<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: TimelineQuery,
  after: Point,
): Promise<StoredMessage[]> {
  const { community, chatId, before, limit } = query;
  const lower = [community, chatId, after.timestampMs, after.id];
  const upper = before
    ? [community, chatId, before.timestampMs, before.id]
    : [community, chatId, []];
  if (before && comparePoints(after, before) >= 0) return Promise.resolve([]);
  return tx.objectStore('messages').getAll(IDBKeyRange.bound(lower, upper, true, true), limit);
}

/** Pages of a channel ascend without overlapping, so the first ones that are met hold the newest. */
async function pagedBackward<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: TimelineQuery,
): Promise<StoredMessage[]> {
  const { community, chatId, before, limit } = query;
  const upper = before ? [community, chatId, before.timestampMs, []] : [community, chatId, []];
  const range = IDBKeyRange.bound([community, chatId], upper);
  const found: StoredMessage[] = [];
  let cursor = await tx.objectStore('historyPages').index('byFirst').openCursor(range, 'prev');
  while (cursor && found.length < limit) {
    found.push(...inside(cursor.value, before).reverse());
    cursor = found.length < limit ? await cursor.continue() : null;
  }
  return found.slice(0, limit);
}

/** Two at a time: a channel that is open shows messages of one or two, and each answer takes its time. */
async function pagedForward<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: TimelineQuery,
  after: Point,
): Promise<StoredMessage[]> {
  const { community, chatId, before, limit } = query;
  const index = tx.objectStore('historyPages').index('byLast');
  const found: StoredMessage[] = [];
  let from: [string, string, number, number] = [community, chatId, after.timestampMs, -1];
  for (;;) {
    const range = IDBKeyRange.bound(from, [community, chatId, []], true);
    const pages = await index.getAll(range, pagesAtOnce);
    for (const page of pages) found.push(...inside(page, before, after));
    const last = pages.at(-1);
    const isPast = before && last && last.firstMs > before.timestampMs;
    if (!last || isPast || found.length >= limit || pages.length < pagesAtOnce) break;
    from = [community, chatId, last.lastMs, last.page];
  }
  return found.slice(0, limit);
}

function inside(page: PageRecord, before?: Point, after?: Point): StoredMessage[] {
  return messagesOf(page).filter(
    (message) =>
      (!before || comparePoints(message, before) < 0) &&
      (!after || comparePoints(message, after) > 0),
  );
}
