import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { addressedAmong, isMentionOf } from './addressed.ts';
import type { Addressed, Called } from './addressed.ts';
import { grouped } from './grouped.ts';
import { markerIn, mayBeUnread } from './read-markers.ts';
import type { CountedFor } from './read-markers.ts';
import type { StoredMessage } from './records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** M7: a message may be so far ahead of now, and what comes after it that much behind it. */
const AHEAD_MS = 120_000;

/** Who reads here. */
export interface Reader extends Called, CountedFor {
  /** What was said before is not unread. */
  joinedMs: number;
}

export interface Counted {
  /** Where the counts have changed. */
  chatIds: ChatId[];
  addressed: Addressed[];
}

/**
 * Adds messages that came live for the first time to what is unread; those of imported history never
 * get here (H23).
 */
export async function countUnread(
  tx: Writing,
  community: CommunityId,
  messages: readonly StoredMessage[],
  reader: Reader,
): Promise<Counted> {
  const news = messages.filter(
    (message) => message.timestampMs > reader.joinedMs && mayBeUnread(message, reader),
  );
  const byChat = grouped(news, ({ chatId }) => chatId);
  const changed = await together(byChat, async ([chatId, all]) => {
    const marker = await markerIn(tx, { community, chatId });
    const fresh = all.filter(({ timestampMs }) => timestampMs > marker.timestampMs - AHEAD_MS);
    if (fresh.length === 0) return [];
    const mentions = fresh.filter((message) => isMentionOf(message, reader)).length;
    const counts = { unread: marker.unread + fresh.length, mentions: marker.mentions + mentions };
    const timestampMs = Math.max(marker.timestampMs, reader.joinedMs);
    await tx.objectStore('readMarkers').put({ ...marker, timestampMs, ...counts });
    return [{ chatId, addressed: addressedAmong(fresh, reader) }];
  });
  const all = changed.flat();
  return {
    chatIds: all.map(({ chatId }) => chatId),
    addressed: all.flatMap(({ addressed }) => addressed),
  };
}
