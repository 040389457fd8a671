import type { TopicKey } from '../../src/protocol/community-keys.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { encodeChannelEvent, encodeChatMessage } from '../../src/protocol/encode-event.ts';
import type { ChannelEventBody } from '../../src/protocol/events.ts';
import {
  ApplicationMetadataMessage,
  SegmentMessage,
} from '../../src/protocol/generated/messages.js';
import { generatePrivateKey } from '../../src/protocol/keys.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { encryptPayload } from '../../src/protocol/payload-26.ts';
import type { CommunityRecord } from '../../src/store/records.ts';
import type { ReceivedMessage } from '../../src/worker/history-worker.ts';
import { Sealer } from '../../src/worker/sealer.ts';
import type { Sealed } from '../../src/worker/sealer.ts';
import { onWire, primitives } from './device.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const sealer = new Sealer(primitives, random);

export function newKey(): Uint8Array {
  return generatePrivateKey(random);
}

export function topicOf(record: CommunityRecord, chatId: string): TopicKey {
  const topic = record.topics.find((known) => known.chatId === chatId);
  if (!topic) throw new Error(`expected a topic of ${chatId}, got none`);
  return topic;
}

export interface Forged {
  record: CommunityRecord;
  chatId: string;
  privateKey: Uint8Array;
  timestampMs: number;
  /** Of the payload, where it is another than that of the topic. */
  namedChatId?: string;
  clock?: number;
}

/** What anybody with the link and a key can put on a channel's topic. */
export async function forgeSealed(body: ChannelEventBody, forged: Forged): Promise<Sealed> {
  const { record, chatId, privateKey, timestampMs, namedChatId = chatId } = forged;
  const { clock = timestampMs } = forged;
  const { type, payload } = encodeChannelEvent({ chatId: namedChatId, clock, body });
  return sealer.seal({ type, payload, privateKey, topic: topicOf(record, chatId), timestampMs });
}

export async function forge(body: ChannelEventBody, forged: Forged): Promise<ReceivedMessage> {
  return onWire(await forgeSealed(body, forged));
}

export function say(text: string, forged: Forged): Promise<ReceivedMessage> {
  return forge({ kind: 'message', text, displayName: 'Eve', sentMs: forged.timestampMs }, forged);
}

/** Any payload as any type on any of the community's topics. */
export async function forgeRaw(
  type: MessageType,
  payload: Uint8Array,
  { record, chatId, privateKey, timestampMs }: Forged,
): Promise<ReceivedMessage> {
  const topic = topicOf(record, chatId);
  return onWire(await sealer.seal({ type, payload, privateKey, topic, timestampMs }));
}

/** A signed chat message wrapped as another type (M3). */
export function wrapAs(type: MessageType, forged: Forged): Promise<ReceivedMessage> {
  const { chatId, timestampMs: clock } = forged;
  const content = { text: 'wrapped', displayName: 'Eve', sentMs: clock, chatId, clock };
  return forgeRaw(type, encodeChatMessage(content), forged);
}

/** M2: an ApplicationMetadataMessage whose signature gives no key. */
export function brokenlySigned(forged: Forged): Promise<ReceivedMessage> {
  const payload = encodeChatMessage({
    text: 'unsigned',
    displayName: 'Eve',
    sentMs: forged.timestampMs,
    chatId: forged.chatId,
    clock: forged.timestampMs,
  });
  const signature = new Uint8Array(65);
  const type = MessageType.chatMessage;
  return encrypted(encodeMessage(ApplicationMetadataMessage, { signature, payload, type }), forged);
}

/** M1: the event as SegmentMessages of at most `size` bytes, each in a WakuMessage of its own. */
export async function segmented(
  sealed: Sealed,
  forged: Forged,
  size: number,
): Promise<ReceivedMessage[]> {
  return Promise.all(
    segmentsOf(sealed, size).map((segment, index) =>
      encrypted(segment, { ...forged, timestampMs: forged.timestampMs + index }),
    ),
  );
}

export function segmentsOf({ metadata }: Sealed, size: number): Uint8Array[] {
  const entireMessageHash = primitives.keccak256(metadata);
  const segmentsCount = Math.ceil(metadata.length / size);
  return Array.from({ length: segmentsCount }, (_, index) => {
    const payload = metadata.subarray(index * size, (index + 1) * size);
    return encodeMessage(SegmentMessage, { entireMessageHash, index, segmentsCount, payload });
  });
}

/** Any bytes on a topic, as whoever holds the link can put them there. */
export async function encrypted(
  metadata: Uint8Array,
  { record, chatId, privateKey, timestampMs }: Forged,
): Promise<ReceivedMessage> {
  const { symmetricKey, contentTopic } = topicOf(record, chatId);
  const payload26 = await encryptPayload({ metadata, symmetricKey, privateKey, random });
  const timestampNs = BigInt(timestampMs) * 1_000_000n;
  return onWire({ messageId: '', contentTopic, metadata, payload26, timestampNs });
}
