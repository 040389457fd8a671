import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { waitingIn } from './outbox.ts';
import { originalsIn } from './originals.ts';
import type { OutboxRecord, StoredMessage } from './records.ts';
import { comparePoints, following } from './order.ts';
import type { Point, Reading } from './schema.ts';
import { hasOlder, timelineIn, timelineLimit } from './timeline.ts';

export interface ChannelQuery {
  community: CommunityId;
  chatId: ChatId;
  /** How many of the newest where nothing is shown yet: 1 to 500. */
  newest: number;
  /** From one message to the other or the newest there is, unless these are more than `atMost`. */
  shown?: { oldest: Point; newest?: Point; atMost: number };
}

export interface ChannelContents {
  /** Oldest first, up to the newest there is. */
  messages: StoredMessage[];
  /** Messages, and what was done with some, in the order in which it was written. */
  waiting: OutboxRecord[];
  /** What they answer, where it is here, by id. */
  originals: Map<MessageId, StoredMessage>;
  /** Nothing older is on this device. */
  isAtStart: boolean;
  /** Nothing newer is on this device. */
  isAtNewest: boolean;
  /** It begins anew with the newest. */
  isAnew: boolean;
}

/**
 * All that a channel shows, in one transaction: during an import each may have to wait for a window
 * to be replaced (H23).
 */
export async function readChannel(db: Database, query: ChannelQuery): Promise<ChannelContents> {
  const { community, chatId, newest } = query;
  return read(db, ['messages', 'historyPages', 'historyIds', 'outbox'], async (tx) => {
    const outbox = waitingIn(tx, community);
    const shown = await shownIn(tx, query);
    const messages = shown ?? (await timelineIn(tx, { community, chatId, limit: newest }));
    const waiting = (await outbox).filter((row) => row.chatId === chatId && row.body !== undefined);
    const [first] = messages;
    const [originals, isOlderThere, isNewerThere] = await Promise.all([
      originalsIn(tx, community, messages, waiting),
      first !== undefined && hasOlder(tx, community, chatId, first),
      shown !== undefined && hasNewer(tx, query),
    ]);
    return {
      messages,
      waiting,
      originals,
      isAtStart: !isOlderThere,
      isAtNewest: !isNewerThere,
      isAnew: shown === undefined,
    };
  });
}

/** Undefined where nothing is shown yet, and for more than the limit. */
async function shownIn(
  tx: Reading,
  { community, chatId, shown }: ChannelQuery,
): Promise<StoredMessage[] | undefined> {
  if (!shown) return undefined;
  const place = { community, chatId };
  const { oldest, newest, atMost } = shown;
  const upTo = newest && { before: following(newest) };
  const all: StoredMessage[] = [];
  let after: Point = { timestampMs: oldest.timestampMs, id: '' };
  for (;;) {
    const more = await timelineIn(tx, { ...place, ...upTo, after, limit: timelineLimit });
    all.push(...more.filter((message) => comparePoints(message, oldest) >= 0));
    if (all.length > atMost) return undefined;
    if (more.length < timelineLimit) return all;
    after = more.at(-1) ?? after;
  }
}

async function hasNewer(tx: Reading, { community, chatId, shown }: ChannelQuery): Promise<boolean> {
  if (!shown?.newest) return false;
  const newer = await timelineIn(tx, { community, chatId, after: shown.newest, limit: 1 });
  return newer.length > 0;
}
