import type { ChatId, ChatKey, CommunityId } from '../protocol/ids.ts';
import { isToEveryone, mentionsIn } from '../protocol/mentions.ts';
import { callersIn } from './callers.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { ignoredIn } from './ignored.ts';
import { comparePoints, following } from './order.ts';
import { keysWithin } from './ranges.ts';
import type { ReadMarkerRecord, StoredMessage } from './records.ts';
import type { Point, Writing } from './schema.ts';
import { timelineIn, timelineLimit, timelineStores } from './timeline.ts';

/** Of one channel. */
export interface Place {
  community: CommunityId;
  chatId: ChatId;
}

/** Who reads here. */
export interface CountedFor {
  chatKey: ChatKey;
  ignored: ReadonlySet<ChatKey>;
}

/** Of all communities: one small record for each channel in which anything has come. */
export async function readMarkers(db: Database): Promise<ReadMarkerRecord[]> {
  return read(db, ['readMarkers'], (tx) => tx.objectStore('readMarkers').getAll());
}

/** Undefined where nothing came and nothing was read. */
export async function readMarker(
  db: Database,
  { community, chatId }: Place,
): Promise<ReadMarkerRecord | undefined> {
  return read(db, ['readMarkers'], (tx) => tx.objectStore('readMarkers').get([community, chatId]));
}

/**
 * What was read up to a message. A marker only moves forward, as another tab may have read further,
 * and what is unread after it never becomes more by reading: what an import put there is no news (H23).
 * @param chatKey of who reads
 * @returns whether anything changed
 */
export async function markRead(
  db: Database,
  place: Place,
  { timestampMs, id }: Point,
  chatKey: ChatKey,
): Promise<boolean> {
  return write(db, ['communities', 'readMarkers', 'settings', ...timelineStores], async (tx) => {
    await requireCommunity(tx, place.community);
    const stored = await markerIn(tx, place);
    const isForward = comparePoints(stored, { timestampMs, id }) < 0;
    if (!isForward && stored.unread === 0) return false;
    const marker = isForward ? { ...stored, timestampMs, id } : stored;
    const reader = { chatKey, ignored: new Set(await ignoredIn(tx)) };
    const left = stored.unread === 0 ? stored : await leftOf(tx, stored, marker, reader);
    const after = { ...marker, ...fewer(stored, left) };
    const isLess = after.unread !== stored.unread || after.mentions !== stored.mentions;
    if (!isForward && !isLess) return false;
    await tx.objectStore('readMarkers').put(after);
    return true;
  });
}

/** K2: the chat id may be the community's own, for all of it. */
export async function setMuted(db: Database, place: Place, isMuted: boolean): Promise<void> {
  await write(db, ['communities', 'readMarkers'], async (tx) => {
    await requireCommunity(tx, place.community);
    const { isMuted: _before, ...marker } = await markerIn(tx, place);
    await tx.objectStore('readMarkers').put({ ...marker, ...(isMuted && { isMuted }) });
  });
}

/** Where nothing was read yet; whoever counts knows since when there is anything to read. */
export async function markerIn(tx: Writing, place: Place): Promise<ReadMarkerRecord> {
  const { community, chatId } = place;
  const stored = await tx.objectStore('readMarkers').get([community, chatId]);
  return stored ?? { community, chatId, timestampMs: 0, id: '', unread: 0, mentions: 0 };
}

/**
 * After messages were deleted or somebody was ignored: fewer may be unread now.
 * @param chatIds undefined for all channels
 * @returns the channels in which that is so
 */
export async function recountUnread(
  tx: Writing,
  community: CommunityId,
  chatIds: readonly ChatId[] | undefined,
  reader: CountedFor,
): Promise<ChatId[]> {
  const all = await tx.objectStore('readMarkers').getAll(keysWithin(community));
  const isConcerned = (chatId: ChatId): boolean => chatIds?.includes(chatId) ?? true;
  const changed: ChatId[] = [];
  for (const marker of all) {
    if (marker.unread === 0 || !isConcerned(marker.chatId)) continue;
    const left = fewer(marker, (await leftAfter(tx, marker, reader)) ?? marker);
    if (left.unread === marker.unread && left.mentions === marker.mentions) continue;
    await tx.objectStore('readMarkers').put({ ...marker, ...left });
    changed.push(marker.chatId);
  }
  return changed;
}

type Counts = Pick<ReadMarkerRecord, 'unread' | 'mentions'>;

async function leftOf(
  tx: Writing,
  stored: ReadMarkerRecord,
  marker: ReadMarkerRecord,
  reader: CountedFor,
): Promise<Counts> {
  return (await leftAfter(tx, marker, reader)) ?? withoutRead(tx, stored, marker, reader);
}

/** Of the messages after a marker; undefined where they are more than one reading gives. */
async function leftAfter(
  tx: Writing,
  { community, chatId, timestampMs, id }: ReadMarkerRecord,
  reader: CountedFor,
): Promise<Counts | undefined> {
  const query = { community, chatId, after: { timestampMs, id }, limit: timelineLimit };
  const messages = await timelineIn(tx, query);
  if (messages.length === timelineLimit) return undefined;
  const others = messages.filter((message) => mayBeUnread(message, reader));
  const mayCall = await callersAmong(tx, community, others);
  const speaking = others.filter(({ author, text }) =>
    mentionsIn(text).some(({ chatKey }) =>
      chatKey === undefined ? mayCall(author) : chatKey === reader.chatKey,
    ),
  );
  return { unread: others.length, mentions: speaking.length };
}

/**
 * What is left to read without what was read now, as far as that is sure to have been counted: it
 * came live (H23), and is no mention of everyone, which is counted by who says it.
 */
async function withoutRead(
  tx: Writing,
  from: ReadMarkerRecord,
  upTo: Point,
  reader: CountedFor,
): Promise<Counts> {
  const { community, chatId, unread, mentions } = from;
  const query = { community, chatId, after: from, before: following(upTo), limit: timelineLimit };
  const messages = await timelineIn(tx, query);
  const counted = messages.filter(
    (message) => message.source === 'live' && mayBeUnread(message, reader),
  );
  const own = counted.filter(({ text }) =>
    mentionsIn(text).some(({ chatKey }) => chatKey === reader.chatKey),
  );
  return {
    unread: Math.max(unread - counted.length, 0),
    mentions: Math.max(mentions - own.length, 0),
  };
}

/** Neither deleted, nor by who reads or by somebody whom they ignore. */
export function mayBeUnread(
  { author, isDeleted }: StoredMessage,
  { chatKey, ignored }: CountedFor,
): boolean {
  return author !== chatKey && !ignored.has(author) && isDeleted !== true;
}

/** The roles are read only where somebody says that they mean everyone. */
async function callersAmong(
  tx: Writing,
  community: CommunityId,
  messages: readonly StoredMessage[],
): Promise<(author: ChatKey) => boolean> {
  const isCalled = messages.some(({ text }) => isToEveryone(text));
  return isCalled ? callersIn(tx, community) : () => false;
}

function fewer(one: Counts, other: Counts): Counts {
  return {
    unread: Math.min(one.unread, other.unread),
    mentions: Math.min(one.mentions, other.mentions),
  };
}
