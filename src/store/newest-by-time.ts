import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { newestRows } from './newest-rows.ts';
import { comparePoints } from './order.ts';
import type { StoredMessage } from './records.ts';
import type { Point, Reading } from './schema.ts';
import { together } from './together.ts';

export interface RowsRange {
  community: CommunityId;
  chatIds: readonly ChatId[];
  /** The first moment; absent: from the first row on. */
  fromMs?: number;
  /** Only what is before it; rows of its own moment may be among them. */
  upper: Point | undefined;
}

/**
 * About so many of the newest live rows of these channels in a range, and from where on they are all
 * there are; undefined: all. Each channel gives its share: there is no index of all by time.
 */
export async function newestByTime(
  tx: Reading,
  range: RowsRange,
  count: number,
): Promise<{ rows: StoredMessage[]; lower: Point | undefined }> {
  const { chatIds } = range;
  const share = Math.ceil(count / Math.max(chatIds.length, 1));
  const byChannel = await together(chatIds, async (chatId) => {
    const query = queryOf(range, chatId);
    return query ? newestRows(tx, query, share) : [];
  });
  const cutAt = byChannel.flatMap((rows) => (rows.length < share ? [] : (rows.at(-1) ?? [])));
  return { rows: byChannel.flat(), lower: latestOf(cutAt) };
}

function latestOf(rows: readonly StoredMessage[]): Point | undefined {
  const [latest] = [...rows].sort((a, b) => comparePoints(b, a));
  return latest && { timestampMs: latest.timestampMs, id: latest.id };
}

/** Undefined for nothing: IndexedDB has no empty range. */
function queryOf({ community, fromMs, upper }: RowsRange, chatId: ChatId): IDBKeyRange | undefined {
  const start = { timestampMs: fromMs ?? -Infinity, id: '' };
  if (upper && comparePoints(start, upper) >= 0) return undefined;
  const place = [community, chatId];
  const from = fromMs === undefined ? place : [...place, fromMs];
  const to = upper ? [...place, upper.timestampMs, upper.id] : [...place, []];
  return IDBKeyRange.bound(from, to, false, true);
}
