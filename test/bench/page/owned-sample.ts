import type { DecodedMessage } from '../../../src/archive/decode.ts';
import { decodeArchive } from '../../../src/archive/decode.ts';
import { decodeIndex } from '../../../src/archive/index.ts';
import type { IndexEntry } from '../../../src/archive/index-entry.ts';
import { deriveArchiveKeys, deriveTopicKey } from '../../../src/protocol/community-keys.ts';
import type { TopicKey } from '../../../src/protocol/community-keys.ts';
import { decodeEvent } from '../../../src/protocol/decode-event.ts';
import { openMetadata } from '../../../src/protocol/envelope.ts';
import { isChannelEvent } from '../../../src/protocol/events.ts';
import { hexToBytes } from '../../../src/protocol/hex.ts';
import { InviteError, parseInvite } from '../../../src/protocol/invite.ts';
import { announcementChatId, compressKey } from '../../../src/protocol/keys.ts';
import type { Primitives } from '../../../src/protocol/primitives.ts';
import { Rejection } from '../../../src/protocol/rejection.ts';
import type { CommunityRecord, StoredMessage } from '../../../src/store/records.ts';
import type { WakuMessageRecord } from '../../../src/store/archive-records.ts';
import { storedMessage } from '../../../src/worker/stored-event.ts';
import { createWasmPrimitives } from '../../../src/worker/wasm-primitives.ts';
import type { Sample } from './sample-facts.ts';

const FORMAT_1 = 1;
const NS_IN_MS = 1_000_000n;

/** The same messages twice, as a control node stores them (H2). */
export interface OwnedEvents {
  messages: StoredMessage[];
  wakuMessages: WakuMessageRecord[];
}

/** The sample's community as its control node had it before it made the first archive. */
export async function loadOwnedSample(
  sample: Sample,
): Promise<{ record: CommunityRecord; events: OwnedEvents }> {
  const primitives = await createWasmPrimitives();
  const record = await ownedRecord(primitives, sample);
  const { archiveKeys: keys, id: community } = record;
  const reading = { keys, community, format: FORMAT_1, primitives };
  const entries = await decodeIndex(sample.content.subarray(sample.dataLength), reading);
  const createdMs = Math.min(...entries.map(({ fromMs }) => fromMs));
  const events: OwnedEvents = { messages: [], wakuMessages: [] };
  for (const entry of entries) await readArchive(primitives, sample, record, entry, events);
  return { record: { ...record, createdMs, archivedThroughMs: createdMs }, events };
}

async function ownedRecord(primitives: Primitives, sample: Sample): Promise<CommunityRecord> {
  const { communityId: id, chatIds, privateKey } = sample;
  const secret = secretOf(sample);
  const topic = (chatId: string, kind: TopicKey['kind']): Promise<TopicKey> =>
    deriveTopicKey(primitives, chatId, kind, secret);
  const communityTopic = await topic(id, 'community');
  const channels = await Promise.all(chatIds.map((chatId) => topic(chatId, 'channel')));
  return {
    id,
    secret,
    privateKey: hexToBytes(privateKey),
    joinedMs: Date.now(),
    topics: [communityTopic, await topic(announcementChatId(id), 'announcements'), ...channels],
    archiveKeys: await deriveArchiveKeys(communityTopic.symmetricKey, id, true),
    announcements: [],
    settings: { isHistoryEnabled: true, isSeeding: true },
    highestClocks: {},
    highestDescriptionClock: 0,
    roleLog: [],
  };
}

function secretOf({ fragment }: Sample): Uint8Array {
  const invite = parseInvite(fragment);
  if (invite instanceof InviteError || !invite.secret) {
    throw new Error('expected an invite by link');
  }
  return invite.secret;
}

async function readArchive(
  primitives: Primitives,
  { content }: Sample,
  { id, archiveKeys }: CommunityRecord,
  entry: IndexEntry,
  events: OwnedEvents,
): Promise<void> {
  const bytes = content.slice(entry.offset, entry.offset + entry.size);
  const archive = await decodeArchive(bytes, entry, archiveKeys, id, FORMAT_1);
  for (const message of archive.messages) keepEvent(primitives, id, message, events);
}

function keepEvent(
  primitives: Primitives,
  community: string,
  { payload, timestampNs, contentTopic }: DecodedMessage,
  { messages, wakuMessages }: OwnedEvents,
): void {
  const opened = openMetadata(primitives, payload);
  const event = opened instanceof Rejection ? opened : decodeEvent(opened);
  if (opened instanceof Rejection || !event || event instanceof Rejection) {
    throw new Error('expected a valid event');
  }
  if (!isChannelEvent(event) || event.body.kind !== 'message') {
    throw new Error(`expected a message, got ${event.body.kind}`);
  }
  const timestampMs = Number(timestampNs / NS_IN_MS);
  const { id, chatId, body } = event;
  messages.push(storedMessage(event, body, { community, timestampMs, source: 'live' }));
  const author = compressKey(opened.authorKey);
  const times = { timestampNs, timestampMs };
  wakuMessages.push({ community, id, ...times, contentTopic, payload, author, chatId });
}
