import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { timesWithin } from './ranges.ts';
import type { Transaction } from './schema.ts';
import { together } from './together.ts';

/**
 * The channels of a community that have live rows, found by leaps from one to the next. Rows have no
 * index by time: it would be a third of what it takes to delete them.
 */
export async function rowChannels<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
): Promise<ChatId[]> {
  const channels: ChatId[] = [];
  let lower: IDBValidKey = [community];
  for (;;) {
    const range = IDBKeyRange.bound(lower, [community, []], true);
    const key = await tx.objectStore('messages').getKey(range);
    if (!key) return channels;
    channels.push(key[1]);
    lower = [community, key[1], []];
  }
}

/** Whether there are live rows in `[fromMs, toMs)` in any of these channels. */
export async function hasRows<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  community: CommunityId,
  channels: readonly ChatId[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<boolean> {
  const store = tx.objectStore('messages');
  const keys = await together(channels, (chatId) =>
    store.getKey(timesWithin([community, chatId], fromMs, toMs)),
  );
  return keys.some((key) => key !== undefined);
}
