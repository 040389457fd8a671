import type { ChatId, ChatKey, CommunityId, MessageId } from '../protocol/ids.ts';
import { mentionsIn } from '../protocol/mentions.ts';
import { grouped } from './grouped.ts';
import { markerIn } from './read-markers.ts';
import type { StoredMessage } from './records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** M7: a message may be so far ahead of now, and what comes after it that much behind it. */
const AHEAD_MS = 120_000;

/** Who reads here. */
export interface Reader {
  chatKey: ChatKey;
  /** What was said before is not unread. */
  joinedMs: number;
  /** Messages that speak to everyone, of somebody who may. */
  toEveryone: ReadonlySet<MessageId>;
}

/**
 * Adds messages that came live for the first time to what is unread; those of imported history never
 * get here (H23).
 * @returns the channels in which the counts have changed
 */
export async function countUnread(
  tx: Writing,
  community: CommunityId,
  messages: readonly StoredMessage[],
  reader: Reader,
): Promise<ChatId[]> {
  const news = messages.filter(
    ({ author, timestampMs, isDeleted }) =>
      author !== reader.chatKey && timestampMs > reader.joinedMs && !isDeleted,
  );
  const byChat = grouped(news, ({ chatId }) => chatId);
  const changed = await together(byChat, async ([chatId, all]) => {
    const marker = await markerIn(tx, { community, chatId });
    const fresh = all.filter(({ timestampMs }) => timestampMs > marker.timestampMs - AHEAD_MS);
    if (fresh.length === 0) return [];
    const mentions = fresh.filter((message) => isMention(message, reader)).length;
    const counts = { unread: marker.unread + fresh.length, mentions: marker.mentions + mentions };
    const timestampMs = Math.max(marker.timestampMs, reader.joinedMs);
    await tx.objectStore('readMarkers').put({ ...marker, timestampMs, ...counts });
    return [chatId];
  });
  return changed.flat();
}

function isMention({ id, text }: StoredMessage, { chatKey, toEveryone }: Reader): boolean {
  return toEveryone.has(id) || mentionsIn(text).some((mention) => mention.chatKey === chatKey);
}
