import { unwrap, wrap } from 'idb';
import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { newestRows } from './newest-rows.ts';
import { comparePoints } from './order.ts';
import type { StoredMessage } from './records.ts';
import type { Point, Reading } from './schema.ts';
import { together } from './together.ts';

/** What newer browsers offer and the type libraries do not know yet: the last rows in one request. */
interface DirectedIndex {
  getAll(options: {
    query: IDBKeyRange;
    direction: 'prev';
    count: number;
  }): IDBRequest<StoredMessage[]>;
}

export interface RowsRange {
  community: CommunityId;
  /** Of other channels rows may be missing. */
  chatIds: readonly ChatId[];
  /** The first moment; absent: from the first row on. */
  fromMs?: number;
  /** Only what is before it; rows of its own moment may be among them. */
  upper: Point | undefined;
}

/**
 * The newest live rows of all channels in a range, the last one first, and from where on these are
 * all there are; undefined: all.
 */
export async function newestByTime(
  tx: Reading,
  range: RowsRange,
  count: number,
): Promise<{ rows: StoredMessage[]; lower: Point | undefined }> {
  const query = queryOf(range);
  if (!query) return { rows: [], lower: undefined };
  const rows = await lastRows(tx, query, count);
  const newest = rows[0];
  const oldest = rows.at(-1);
  if (rows.length < count || !newest || !oldest) return { rows, lower: undefined };
  const { timestampMs } = oldest;
  if (newest.timestampMs > timestampMs) {
    // More of this moment may be left: it is read once more with what is older.
    return { rows, lower: { timestampMs: timestampMs + 1, id: '' } };
  }
  return newestOfMoment(tx, range, timestampMs, count);
}

/** However many there are of one moment: by channel, where their ids are in order. */
async function newestOfMoment(
  tx: Reading,
  { community, chatIds, upper }: RowsRange,
  timestampMs: number,
  count: number,
): Promise<{ rows: StoredMessage[]; lower: Point }> {
  const share = Math.ceil(count / Math.max(chatIds.length, 1));
  const end = upper?.timestampMs === timestampMs ? upper.id : [];
  const byChannel = await together(chatIds, (chatId) => {
    const start = [community, chatId, timestampMs];
    return newestRows(tx, IDBKeyRange.bound(start, [...start, end], false, true), share);
  });
  const cutAt = byChannel.flatMap((rows) => (rows.length < share ? [] : (rows.at(-1)?.id ?? [])));
  const id = cutAt.reduce((highest, one) => (one > highest ? one : highest), '');
  return { rows: byChannel.flat(), lower: { timestampMs, id } };
}

/** Undefined for nothing: IndexedDB has no empty range. */
function queryOf({ community, fromMs, upper }: RowsRange): IDBKeyRange | undefined {
  const start = { timestampMs: fromMs ?? -Infinity, id: '' };
  if (upper && comparePoints(start, upper) >= 0) return undefined;
  const from = fromMs === undefined ? [community] : [community, fromMs];
  const to = upper ? [community, upper.timestampMs] : [community, []];
  return IDBKeyRange.bound(from, to, false, upper?.id === '');
}

async function lastRows(tx: Reading, query: IDBKeyRange, count: number): Promise<StoredMessage[]> {
  const index = tx.objectStore('messages').index('byTime');
  // Both came to browsers together; older ones would take the options for a key.
  if ('getAllRecords' in IDBObjectStore.prototype) {
    const directed = unwrap(index) as unknown as DirectedIndex;
    return wrap(directed.getAll({ query, direction: 'prev', count }));
  }
  const rows: StoredMessage[] = [];
  let cursor = await index.openCursor(query, 'prev');
  while (cursor) {
    rows.push(cursor.value);
    cursor = rows.length < count ? await cursor.continue() : null;
  }
  return rows;
}
