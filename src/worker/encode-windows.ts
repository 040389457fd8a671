import type { ArchivedMessage } from '../archive/archived-message.ts';
import type { ArchiveFormat } from '../archive/format.ts';
import { encodeArchives } from '../archive/encode.ts';
import type { EncodedArchive } from '../archive/encode.ts';
import type { Window } from '../archive/windows.ts';
import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { cursorsOf } from '../store/cursors.ts';
import type { Database } from '../store/database.ts';
import type { CommunityRecord, CursorRecord } from '../store/records.ts';
import type { LeftOutEvent, WakuMessageRecord } from '../store/archive-records.ts';
import { beginDueMessages } from '../store/waku-messages.ts';

export interface EncodedWindows {
  archives: EncodedArchive[];
  /** A6: each alone exceeds what an archive may hold. */
  leftOut: LeftOutEvent[];
}

/** The archives of several windows, in their order; H4: none for an empty window. */
export async function encodeWindows(
  db: Database,
  record: CommunityRecord,
  windows: readonly Window[],
  format: ArchiveFormat,
): Promise<EncodedWindows> {
  const encoded: EncodedWindows = { archives: [], leftOut: [] };
  const { archiveKeys: keys, id: community } = record;
  const writing = { keys, community, format };
  const cursors = await cursorsOf(db, record.id);
  for await (const { window, messages } of readAhead(db, record.id, windows)) {
    const { archives, tooBig } = await encodeArchives(
      messages.map(archivedMessage),
      window,
      topicsIn(window, record, cursors, messages),
      writing,
    );
    encoded.archives.push(...archives);
    encoded.leftOut.push(...leftOutOf(messages, tooBig));
  }
  return encoded;
}

function leftOutOf(
  messages: readonly WakuMessageRecord[],
  tooBig: readonly MessageId[],
): LeftOutEvent[] {
  const left = messages.filter(({ id }) => tooBig.includes(id));
  return left.map(({ id, chatId, timestampMs }) => ({ id, chatId, timestampMs }));
}

/**
 * Reads one window while the one before it is compressed. Its reading has begun by then: compressing
 * leaves this worker no moment in which it could ask for anything.
 */
async function* readAhead(db: Database, community: CommunityId, windows: readonly Window[]) {
  const begin = (window: Window | undefined) =>
    window && beginDueMessages(db, community, window.fromMs, window.toMs);
  let next = await begin(windows[0]);
  try {
    for (const [place, window] of windows.entries()) {
      const messages = (await next?.messages) ?? [];
      next = await begin(windows[place + 1]);
      yield { window, messages };
    }
  } finally {
    // Where the run fails between two windows, nobody else waits for the second.
    await Promise.allSettled([next?.messages]);
  }
}

/** A2: of all channels that existed in the window; the announcement channel is no part of history. */
function topicsIn(
  { fromMs, toMs }: Window,
  { topics }: CommunityRecord,
  cursors: readonly CursorRecord[],
  messages: readonly WakuMessageRecord[],
): string[] {
  const lives = new Map(cursors.map((cursor) => [cursor.chatId, cursor]));
  const existing = topics.filter(({ chatId, kind }) => {
    const { createdMs = 0, deletedMs = Infinity } = lives.get(chatId) ?? {};
    return kind !== 'announcements' && createdMs < toMs && deletedMs > fromMs;
  });
  // Timestamps are the senders': one may lie before the creation of its channel.
  return [...existing, ...messages].map(({ contentTopic }) => contentTopic);
}

function archivedMessage(record: WakuMessageRecord): ArchivedMessage {
  const { id, timestampNs, contentTopic, payload, author, hash } = record;
  return { id, timestampNs, contentTopic, payload, author, ...(hash && { hash }) };
}
