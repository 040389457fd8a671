import { encodeChannelEvent } from '../protocol/encode-event.ts';
import { decodeEvent } from '../protocol/decode-event.ts';
import { openMetadata } from '../protocol/envelope.ts';
import type { OpenedMessage } from '../protocol/envelope.ts';
import { isChannelEvent } from '../protocol/events.ts';
import type { ChannelEvent, ChannelEventBody } from '../protocol/events.ts';
import type { ChatKey } from '../protocol/ids.ts';
import { compressKey, controlNodeKeyOf } from '../protocol/keys.ts';
import { Rejection } from '../protocol/rejection.ts';
import { albumOf } from '../store/albums.ts';
import type { WakuMessageRecord } from '../store/archive-records.ts';
import { commitModeration } from '../store/moderate.ts';
import type { CommunityRecord, OutboxRecord, StoredMessage } from '../store/records.ts';
import type { RedactionRecord, RedactionTarget } from '../store/redaction-records.ts';
import { requestsBy } from '../store/requests.ts';
import { sameEventSpreadMs } from '../store/same-event.ts';
import { messageById } from '../store/timeline.ts';
import { announceIngest } from './announce-changes.ts';
import { readContext } from './community-context.ts';
import { topicOf } from './describe.ts';
import { MessageNotHere, Refused } from './errors.ts';
import type { DeleteRequest } from './history-worker.ts';
import { BatchBuilder } from './ingest-batch.ts';
import { newOutboxRow } from './outbox-row.ts';
import { ownerKey, requireOwner } from './private-keys.ts';
import { redactKept } from './redact-kept.ts';
import type { Sealed } from './sealer.ts';
import type { WorkerTools } from './tools.ts';

const NS_IN_MS = 1_000_000n;
/** P3: each takes some 180 bytes of the message that names them all; people send a dozen. */
const ALBUM_LIMIT = 500;

/**
 * H20: deletes a message, an album or all of a member's as the control node: it goes out to everybody
 * (type 31 or 85), it is applied and kept here (H2), and the archives are to be redacted. Resolves
 * with the id of the wish, whether or not this installation is the active control node.
 * @throws NotTheOwner, MessageNotHere, Refused, UnknownChannel, OutboxFull
 */
export async function deleteEverywhere(
  tools: WorkerTools,
  { communityId, what, messageId }: DeleteRequest,
): Promise<string> {
  const { record } = await readContext(tools.db, communityId);
  requireOwner(record);
  const message = await messageById(tools.db, communityId, messageId);
  if (!message) throw new MessageNotHere(messageId);
  const album = what === 'album' ? await albumOf(tools.db, message) : [];
  checkAlbum(album);
  const messages = album.length > 0 ? album : [message];
  const body = what === 'member' ? memberDelete(message, []) : bodyFor(message, messages);
  const signed = await sealModeration(tools, record, { chatId: message.chatId, body });
  await store(tools, record, signed, targetOf(what, message, messages, signed.event.clock));
  await redactKept(tools, communityId);
  return signed.event.id;
}

/**
 * M8, H20: the same for all that a member wrote until now, whether or not any of it is here.
 * Resolves with the wish, and how many messages of this device went.
 * @throws NotTheOwner, UnknownChannel, OutboxFull
 */
export async function deleteAllOf(
  tools: WorkerTools,
  record: CommunityRecord,
  member: ChatKey,
): Promise<{ redactionId: string; messages: number }> {
  const body = { kind: 'deleteMemberMessages' as const, member, messages: [] };
  const signed = await sealModeration(tools, record, { chatId: record.id, body });
  const { clock: throughMs, id: redactionId } = signed.event;
  const messages = await store(tools, record, signed, { kind: 'member', member, throughMs });
  await redactKept(tools, record.id);
  return { redactionId, messages };
}

function checkAlbum({ length }: readonly StoredMessage[]): void {
  if (length <= ALBUM_LIMIT) return;
  const detail = `an album of ${length} pictures; delete everything from its author instead`;
  throw new Refused({ reason: 'H20 album', detail });
}

function bodyFor(message: StoredMessage, messages: readonly StoredMessage[]): ChannelEventBody {
  if (messages.length > 1) return memberDelete(message, messages);
  return { kind: 'delete', target: message.id };
}

function memberDelete(
  { author }: StoredMessage,
  messages: readonly StoredMessage[],
): ChannelEventBody {
  const references = messages.map(({ id, chatId }) => ({ id, chatId }));
  return { kind: 'deleteMemberMessages', member: author, messages: references };
}

function targetOf(
  what: DeleteRequest['what'],
  { author, image }: StoredMessage,
  messages: readonly StoredMessage[],
  clock: number,
): RedactionTarget {
  if (what === 'member') return { kind: 'member', member: author, throughMs: clock };
  const times = messages.map(({ timestampMs }) => timestampMs);
  const albumId = what === 'album' ? image?.albumId : undefined;
  return {
    kind: 'messages',
    author,
    ids: messages.map(({ id }) => id),
    sinceMs: Math.min(...times) - sameEventSpreadMs,
    ...(albumId !== undefined && { albumId }),
  };
}

interface SignedModeration {
  sealed: Sealed;
  opened: OpenedMessage;
  event: ChannelEvent;
  body: ChannelEventBody;
  /** Of the topic that it goes to. */
  chatId: string;
}

/** M8, M11: type 31 goes to the message's channel, type 85 to the community topic. */
async function sealModeration(
  tools: WorkerTools,
  record: CommunityRecord,
  moderation: { chatId: string; body: ChannelEventBody },
): Promise<SignedModeration> {
  const { body } = moderation;
  const chatId = body.kind === 'deleteMemberMessages' ? record.id : moderation.chatId;
  const sealed = await sealAsControlNode(tools, record, { chatId, body });
  const opened = openMetadata(tools.primitives, sealed.metadata);
  const event = opened instanceof Rejection ? undefined : decodeEvent(opened);
  if (
    opened instanceof Rejection ||
    !event ||
    event instanceof Rejection ||
    !isChannelEvent(event)
  ) {
    throw new TypeError(`expected an event that can be read again, got none of ${body.kind}`);
  }
  return { sealed, opened, event, body, chatId };
}

/** Signs with the community key; its clock is above every one that was seen (M7, M11). */
export async function sealAsControlNode(
  tools: WorkerTools,
  record: CommunityRecord,
  { chatId, body }: { chatId: string; body: ChannelEventBody },
): Promise<Sealed> {
  const seen = await requestsBy(tools.db, record.id, 85, controlNodeKeyOf(record.id));
  const clocks = chatId === record.id ? seen.map(({ clock }) => clock) : [];
  const highest = Math.max(record.highestClocks[chatId] ?? 0, ...clocks);
  const { timestampMs, clock } = tools.sendClock.next(chatId, highest);
  const { type, payload } = encodeChannelEvent({ chatId, clock, body });
  const privateKey = await ownerKey(tools, record);
  const topic = topicOf(record, chatId);
  return tools.sealer.seal({ type, payload, privateKey, topic, timestampMs });
}

async function store(
  tools: WorkerTools,
  { id: community }: CommunityRecord,
  signed: SignedModeration,
  target: RedactionTarget,
): Promise<number> {
  const { event, sealed, body, chatId } = signed;
  const nowMs = tools.nowMs();
  const builder = new BatchBuilder(community);
  builder.addChannelEvent({ timestampMs: Number(sealed.timestampNs / NS_IN_MS) }, event, true);
  const collected = { ...builder.collected, wakuMessages: [wakuMessage(community, signed)] };
  const batch = { community, ...collected, rejections: [], nowMs };
  const row: OutboxRecord = {
    ...newOutboxRow(tools, community, chatId),
    kind: 'moderation',
    body,
    sealed,
  };
  const progress = { state: 'open', archives: 0, events: 0, refused: [] } as const;
  const redaction: RedactionRecord = {
    community,
    id: event.id,
    target,
    askedMs: nowMs,
    ...progress,
  };
  const outcome = await commitModeration(tools.db, { batch, row, redaction });
  announceIngest(tools.changes, community, outcome, 0);
  tools.changes.announce({ kind: 'outbox', community, chatIds: [chatId] });
  tools.changes.announce({ kind: 'archives', community });
  return outcome.wipedMessages;
}

/** H2: own ones included; so the delete itself is archived. */
function wakuMessage(
  community: string,
  { event, opened, sealed, chatId }: SignedModeration,
): WakuMessageRecord {
  const { contentTopic, metadata: payload, timestampNs } = sealed;
  const timestampMs = Number(timestampNs / NS_IN_MS);
  const author = compressKey(opened.authorKey);
  const base = { community, id: event.id, timestampNs, timestampMs, contentTopic };
  return { ...base, payload, author, chatId };
}
