import { joinBytes } from '../../../src/archive/bytes.ts';
import { delimitedField, varintField } from '../../../src/archive/wire.ts';
import { utf8 } from '../../../src/protocol/bytes.ts';
import { CLOCK_TOLERANCE_MS } from '../../../src/protocol/clock.ts';
import type { TopicKey } from '../../../src/protocol/community-keys.ts';
import {
  encodeChannelEvent,
  encodeChatMessage,
  encodeDelete,
  encodeEdit,
  encodePin,
} from '../../../src/protocol/encode-event.ts';
import { encodeMessage } from '../../../src/protocol/encode-message.ts';
import {
  ApplicationMetadataMessage,
  ChatMessage,
  MessageType as ChatKind,
} from '../../../src/protocol/generated/messages.js';
import { MessageType } from '../../../src/protocol/message-types.ts';
import type { InvitedCommunity } from './forged-community.ts';
import type { Author } from './forged-message.ts';
import { signed, signedText } from './forged-message.ts';

/** Something that breaks one rule, and how it is to be counted. */
export interface BrokenMessage {
  reason: string;
  topic: TopicKey;
  /** Bytes that pass for an ApplicationMetadataMessage. */
  metadata: Uint8Array;
  /** Of the WakuMessage, unix ms. */
  timestampMs: number;
}

interface Forgery {
  author: Author;
  topic: TopicKey;
  nowMs: number;
}

const hourMs = 3_600_000;
/** CHAT_MESSAGE by its numbers (M5). */
const chatFields = { clock: 1, timestamp: 2, text: 3, chatId: 6, messageType: 7 } as const;

/** M2 */
export function unsigned({ author, topic, nowMs }: Forgery): BrokenMessage[] {
  const { chatId } = topic;
  const sign = (what: string, change: (signature: Uint8Array) => Uint8Array): Uint8Array => {
    const valid = signedText(author, { chatId, text: `broken: ${what}`, timeMs: nowMs });
    const { signature, payload } = ApplicationMetadataMessage.decode(valid);
    const changed = { signature: change(signature), payload, type: 1 };
    return encodeMessage(ApplicationMetadataMessage, changed);
  };
  return [
    sign('no signature', () => new Uint8Array(0)),
    sign('a signature that is none', () => new Uint8Array(65).fill(0xff)),
    sign('without v', (signature) => signature.slice(0, 64)),
    // As Ethereum writes it, and one of the two that hardly any signature has.
    sign('v from 27', (signature) => withV(signature, (v) => v + 27)),
    sign('v above 1', (signature) => withV(signature, (v) => v + 2)),
  ].map((metadata) => ({ reason: 'M2 signature', topic, metadata, timestampMs: nowMs }));
}

function withV(signature: Uint8Array, change: (v: number) => number): Uint8Array {
  return signature.map((byte, place) => (place === 64 ? change(byte) : byte));
}

/** M3 */
export function mistyped({ author, topic, nowMs }: Forgery): BrokenMessage[] {
  const { chatId } = topic;
  const chat = (text: string, changes: Partial<ChatMessage.$Properties>): Uint8Array => {
    const clock = nowMs;
    const valid = encodeChatMessage({ chatId, text, clock, sentMs: clock, displayName: 'M' });
    return encodeMessage(ChatMessage, { ...ChatMessage.decode(valid), ...changes });
  };
  const payloads = {
    'M3 field type': textAsNumber(chatId, nowMs),
    'M3 message type': chat('broken: to one person', { messageType: 1 as ChatKind }),
    'M3 signed type': chat('broken: signed as an edit', { signedType: MessageType.editMessage }),
    'M3 undecodable': Uint8Array.of(0xff, 0xff),
  };
  return Object.entries(payloads).map(([reason, payload]) => {
    const metadata = signed(author, MessageType.chatMessage, payload);
    return { reason, topic, metadata, timestampMs: nowMs };
  });
}

function textAsNumber(chatId: string, clock: number): Uint8Array {
  return joinBytes([
    ...varintField(chatFields.clock, clock),
    ...varintField(chatFields.timestamp, clock),
    ...varintField(chatFields.text, 1234),
    ...delimitedField(chatFields.chatId, utf8(chatId)),
    ...varintField(chatFields.messageType, ChatKind.COMMUNITY_CHAT),
  ]);
}

/** M7. @param lookBackMs how old a live message may be */
export function mistimed({ author, topic, nowMs }: Forgery, lookBackMs: number): BrokenMessage[] {
  const { chatId } = topic;
  const at = (reason: string, clock: number, timestampMs: number): BrokenMessage => {
    const metadata = signedText(author, { chatId, text: `broken: ${reason}`, timeMs: clock });
    return { reason, topic, metadata, timestampMs };
  };
  const futureMs = nowMs + 2 * CLOCK_TOLERANCE_MS;
  const pastMs = nowMs - lookBackMs - 60_000;
  const text = `broken: ${'long '.repeat(1000)}`;
  const tooLong = signedText(author, { chatId, text, timeMs: nowMs });
  return [
    at('M7 clock zero', 0, nowMs),
    at('M7 ahead of now', futureMs, futureMs),
    at('M7 ahead of now', nowMs, futureMs),
    at('M7 clock and timestamp', nowMs - 25 * hourMs, nowMs),
    // Its clock alone is not too far ahead of now.
    at('M7 clock and timestamp', nowMs + 90_000, nowMs - 40_000),
    at('M7 too old', pastMs, pastMs),
    { reason: 'M7 too long', topic, metadata: tooLong, timestampMs: nowMs },
  ];
}

/** M8, by somebody who holds the link and nothing more, against a message of somebody else. */
export function unauthorised(
  { author, topic, nowMs }: Forgery,
  community: InvitedCommunity,
  other: { channel: TopicKey; target: string; member: string },
): BrokenMessage[] {
  const { target, member } = other;
  const event = { chatId: topic.chatId, clock: nowMs };
  const wipe = { kind: 'deleteMemberMessages' as const, member, messages: [] };
  const wiped = encodeChannelEvent({ ...event, chatId: community.id, body: wipe });
  const edit = encodeEdit({ ...event, target, text: 'broken: not my words' });
  const pin = encodePin({ ...event, target, isPinned: true });
  const text = 'broken: on the wrong topic';
  const astray = signedText(author, { chatId: other.channel.chatId, text, timeMs: nowMs });
  const message = (reason: string, type: MessageType, payload: Uint8Array): BrokenMessage => {
    return { reason, topic, metadata: signed(author, type, payload), timestampMs: nowMs };
  };
  return [
    { reason: 'M8 chat id', topic, metadata: astray, timestampMs: nowMs },
    message('M8 not the author', MessageType.editMessage, edit),
    message('M8 not the author', MessageType.deleteMessage, encodeDelete({ ...event, target })),
    message('M8 no authority', MessageType.pinMessage, pin),
    { ...message('M8 no authority', wiped.type, wiped.payload), topic: community.topic },
    message('M8 chat id', wiped.type, wiped.payload),
  ];
}

/** How often each reason is to be counted. */
export function countsOf(broken: readonly BrokenMessage[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of broken) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
