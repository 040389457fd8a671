import type { ChatId, MessageId } from '../protocol/ids.ts';
import type { Addressed } from './addressed.ts';
import { raiseClocks, requireCommunity } from './communities.ts';
import { countUnread } from './count-unread.ts';
import type { Counted, Reader } from './count-unread.ts';
import { advanceCursor } from './cursors.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { storeCommunityNews } from './ingest-community.ts';
import type { CommunityNews } from './ingest-community.ts';
import { storeLiveEvents } from './live-events.ts';
import type { LiveOutcome } from './live-events.ts';
import type { MemberNews } from './member-records.ts';
import { MemberWipes, raiseWipes, wipeIn, wipesOf } from './member-wipes.ts';
import { noteMembers } from './note-members.ts';
import type { MemberWipe, RejectionCount, RequestRecord } from './records.ts';
import type { WakuMessageRecord } from './archive-records.ts';
import { recountUnread } from './read-markers.ts';
import { refusalOf } from './refusal.ts';
import { addRejections } from './rejections.ts';
import { keepRequests } from './requests.ts';
import { sealedIn, settleReturned } from './returned.ts';
import type { StoreName, Writing } from './schema.ts';
import { sift } from './sift.ts';
import type { LiveEvents, Sifted } from './sift.ts';
import { dropWakuMessages, keepWakuMessages } from './waku-messages.ts';

/** Everything that came of one delivery or one page of a query, judged and valid. */
export interface IngestBatch extends LiveEvents, CommunityNews {
  /** New bans with delete_all_messages of a description. */
  memberWipes?: readonly MemberWipe[];
  /** Those that stood before: what they reach is here no more, and only what comes has to go. */
  standingWipes?: readonly MemberWipe[];
  /** M10: what the events say about their authors. */
  memberNews?: readonly MemberNews[];
  /** M11, those that count. */
  requests?: readonly RequestRecord[];
  /** Of owned communities (H2). */
  wakuMessages: readonly WakuMessageRecord[];
  /** Whose unread messages are counted. */
  reader?: Reader;
  /** The channel is covered up to here once the batch is stored (H3). */
  cursor?: { chatId: ChatId; throughMs: number };
  rejections: readonly RejectionCount[];
  /** M8: what does not count by its author's roles, where it waits in the outbox. */
  refusedIds?: readonly { id: MessageId; reason: string }[];
  /** H2: stored already; what of these waits in the outbox has come back from the network. */
  heldIds?: readonly MessageId[];
  nowMs: number;
}

export interface IngestOutcome {
  /** Events seen for the first time. */
  added: number;
  /** Events that were here. */
  doubled: number;
  doubledIds: ReadonlySet<MessageId>;
  /** Channels in which something changed. */
  chatIds: ChatId[];
  /** What a member wrote was deleted, in whatever channels. */
  isWiped: boolean;
  /** No text of a message that was here is another now. */
  areTextsKept: boolean;
  /** How many messages that were. */
  wipedMessages: number;
  areMembersNew: boolean;
  /** Channels in which more or less is unread. */
  unreadIn: ChatId[];
  /** Messages that came live for the first time and speak to the reader, or may. */
  addressed: Addressed[];
  isDescriptionNew: boolean;
  isAnnouncementNew: boolean;
  isOutboxChanged: boolean;
  /** Effects that no room was left for (M8). */
  evictedEffects: number;
  /** How many were refused here, beyond those that the batch brings. */
  refused: number;
}

export const ingestStores: readonly StoreName[] = [
  'messages',
  'historyPages',
  'historyIds',
  'searchSegments',
  'pendingEffects',
  'memberWipes',
  'displaced',
  'communities',
  'clocks',
  'cursors',
  'wakuMessages',
  'dueEvents',
  'rejections',
  'requests',
  'outbox',
  'counters',
  'members',
  'memberNames',
  'readMarkers',
];

/**
 * Stores what the network brought, in one transaction with the cursor, which moves where all of it is
 * stored or not at all (H3).
 * @throws UnknownCommunity, StorageFull; then nothing was stored
 */
export async function commitIngest(db: Database, batch: IngestBatch): Promise<IngestOutcome> {
  return write(db, ingestStores, (tx) => ingestIn(tx, batch));
}

/**
 * Inside a transaction over `ingestStores`. What does not depend on each other is asked for at once:
 * each answer of the database takes a while when imports keep the processors busy (H23).
 */
export async function ingestIn(tx: Writing, batch: IngestBatch): Promise<IngestOutcome> {
  const { community, cursor } = batch;
  const [, news, areMembersNew, refusedRequests, events] = await Promise.all([
    // H21: asked first, so that this is the error that is seen; what is asked beside it is undone.
    requireCommunity(tx, community),
    storeCommunityNews(tx, batch),
    noteMembers(tx, community, batch.memberNews ?? []),
    keepRequests(tx, community, batch.requests ?? []),
    storeEvents(tx, batch),
    raiseClocks(tx, community, clocksOf(batch)),
    cursor && advanceCursor(tx, { community, ...cursor }),
  ]);
  const { wiped, sifted, live, counted, settled } = events;
  const refused = refusals(live, refusedRequests);
  await addRejections(tx, community, [...batch.rejections, ...refused], batch.nowMs);
  return {
    added: sifted.added.size,
    doubled: sifted.doubled.size,
    doubledIds: sifted.doubled,
    chatIds: live.chatIds,
    isWiped: wiped.isNew,
    areTextsKept: !wiped.isNew && live.areTextsKept,
    wipedMessages: wiped.messages,
    areMembersNew: areMembersNew || (batch.requests ?? []).length > 0,
    unreadIn: counted.chatIds,
    addressed: counted.addressed,
    ...news,
    isOutboxChanged: settled > 0,
    evictedEffects: live.evicted,
    refused: refused.reduce((total, { count }) => total + count, 0),
  };
}

/** What became of the messages of a batch and of the effects on messages. */
interface StoredEvents {
  wiped: Wiped;
  sifted: Sifted;
  live: LiveOutcome;
  counted: Counted;
  /** How many rows of the outbox are settled. */
  settled: number;
}

async function storeEvents(tx: Writing, batch: IngestBatch): Promise<StoredEvents> {
  const { community } = batch;
  // H20: first, as what is taken out and stored at an earlier time must be wiped by then.
  const wiped = await wipeAll(tx, batch);
  const [wipes, sifted, sealed] = await Promise.all([
    MemberWipes.load(tx, community),
    sift(tx, batch),
    sealedIn(tx, community),
  ]);
  const [live, more] = await Promise.all([
    storeLiveEvents(tx, community, sifted, wipes),
    moreUnread(tx, batch, sifted),
    keepWakuMessages(tx, community, batch.wakuMessages),
  ]);
  const changedIn = wiped.isNew ? undefined : live.chatIds;
  const isDeleting = wiped.isNew || sifted.effects.some(({ kind }) => kind === 'delete');
  const seen = idsOf(batch);
  const [counted, settled] = await Promise.all([
    isDeleting ? withFewerUnread(tx, batch, more, changedIn) : more,
    settleReturned(tx, sealed, (id) => seen.has(id), failures(batch, live)),
    dropWakuMessages(tx, community, refusedIds(live)),
  ]);
  return { wiped, sifted, live, counted, settled };
}

async function moreUnread(
  tx: Writing,
  { community, reader }: IngestBatch,
  { messages, added }: Sifted,
): Promise<Counted> {
  if (!reader) return { chatIds: [], addressed: [] };
  const news = messages.filter(({ id }) => added.has(id));
  return countUnread(tx, community, news, reader);
}

/** @param chatIds where something changed; undefined: wherever it may be */
async function withFewerUnread(
  tx: Writing,
  { community, reader }: IngestBatch,
  more: Counted,
  chatIds: readonly ChatId[] | undefined,
): Promise<Counted> {
  if (!reader) return more;
  const fewer = await recountUnread(tx, community, chatIds, reader);
  return { ...more, chatIds: [...new Set([...more.chatIds, ...fewer])] };
}

interface Wiped {
  isNew: boolean;
  messages: number;
}

/** H20: by bans, and by type 85 for all messages of a member. */
async function wipeAll(tx: Writing, batch: IngestBatch): Promise<Wiped> {
  const { community, memberWipes = [], standingWipes = [], memberDeletes = [] } = batch;
  const all = { isNew: false, messages: 0 };
  for (const wipe of [...memberWipes, ...wipesOf(memberDeletes)]) {
    const wiped = await wipeIn(tx, community, wipe);
    all.isNew ||= wiped !== undefined;
    all.messages += wiped ?? 0;
  }
  await raiseWipes(tx, community, standingWipes);
  return all;
}

/** A2: what does not count for its message is not archived. A type 85 may count for others of it. */
function refusedIds({ refused }: LiveOutcome): MessageId[] {
  return refused.filter(({ member }) => member === undefined).map(({ id }) => id);
}

/** Reasons of what does not count, by id. A type 85 may count for others of its messages. */
function failures({ refusedIds = [] }: IngestBatch, { refused }: LiveOutcome): Map<string, string> {
  const onMessages = refused.filter(({ member }) => member === undefined);
  return new Map([
    ...refusedIds.map(({ id, reason }) => [id, reason] as const),
    ...onMessages.map((effect) => [effect.id, refusalOf(effect).reason] as const),
  ]);
}

function idsOf(batch: IngestBatch): Set<MessageId> {
  const { messages, effects, memberDeletes = [], wakuMessages, description, announcements } = batch;
  const events = [...messages, ...effects, ...memberDeletes, ...wakuMessages];
  const ids = new Set([...events.map(({ id }) => id), ...(batch.heldIds ?? [])]);
  if (description) ids.add(description.messageId);
  for (const { messageId } of announcements) ids.add(messageId);
  return ids;
}

/** M7: the highest clock of each chat in the batch. */
function clocksOf(batch: IngestBatch): Record<ChatId, number> {
  const highest: Record<ChatId, number> = {};
  for (const { chatId, clock } of [...batch.messages, ...batch.effects]) {
    highest[chatId] = Math.max(highest[chatId] ?? 0, clock);
  }
  return highest;
}

function refusals(live: LiveOutcome, refusedRequests: number): RejectionCount[] {
  const counts = live.refused.map(refusalOf);
  if (live.evicted > 0) {
    const detail = 'expected effects whose messages come, got more than can wait';
    counts.push({ reason: 'M8 too many waiting', count: live.evicted, detail });
  }
  if (refusedRequests > 0) {
    const detail = 'expected requests of a community of people, got more than are kept';
    counts.push({ reason: 'M10 too many', count: refusedRequests, detail });
  }
  return counts;
}
