import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { commitIngest } from './ingest.ts';
import { keysWithin } from './ranges.ts';
import type { StoredMessage } from './records.ts';

/** H19: what can be looked at; the newest messages, without those that were deleted. */
const displacedShown = 200;

interface DisplacedMessage {
  message: StoredMessage;
  /** Until when it is kept. */
  untilMs: number;
}

/** H19: messages that replacements took away, newest first. */
export async function displacedMessages(
  db: Database,
  community: CommunityId,
): Promise<DisplacedMessage[]> {
  const records = await read(db, ['displaced'], (tx) =>
    tx.objectStore('displaced').getAll(keysWithin(community)),
  );
  return records
    .flatMap(({ event, untilMs }) =>
      'target' in event || event.isDeleted ? [] : [{ message: event, untilMs }],
    )
    .sort((a, b) => b.message.timestampMs - a.message.timestampMs)
    .slice(0, displacedShown);
}

/**
 * H19: puts displaced messages back as rows of their own, with what was displaced about them. The
 * next replacement of their window takes them away again unless it has them. Resolves with the
 * channels in which something changed.
 * @throws UnknownCommunity, StorageFull
 */
export async function restoreDisplaced(
  db: Database,
  community: CommunityId,
  ids: readonly MessageId[],
  nowMs: number,
): Promise<ChatId[]> {
  const wanted = new Set(ids);
  const records = await read(db, ['displaced'], (tx) =>
    tx.objectStore('displaced').getAll(keysWithin(community)),
  );
  const events = records
    .filter((record) => wanted.has(record.target ?? record.id))
    .map(({ event }) => event);
  const { chatIds } = await commitIngest(db, {
    community,
    messages: events.flatMap((event) => ('target' in event || event.isDeleted ? [] : [event])),
    effects: events.flatMap((event) => ('target' in event ? [event] : [])),
    announcements: [],
    wakuMessages: [],
    rejections: [],
    nowMs,
  });
  return chatIds;
}
