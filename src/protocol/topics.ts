import { utf8 } from './bytes.ts';
import { bytesToHex, hexToBytes } from './hex.ts';
import type { ChatId } from './ids.ts';
import type { Primitives } from './primitives.ts';

const TOPIC_BYTES = 4;
const TOPIC_FORM = /^\/waku\/1\/0x([0-9a-f]{8})\/rfc26$/;

/** K3: the name from which content topic and key follow. With a secret in a community by link. */
export function topicName(chatId: ChatId, secret?: Uint8Array): string {
  return secret === undefined ? chatId : `${chatId}:${bytesToHex(secret)}`;
}

/** K3; K7: test/vectors.json has its values, as it has those of the keys. */
export function contentTopicOf(primitives: Primitives, name: string): string {
  return contentTopicOfBytes(primitives.keccak256(utf8(name)).subarray(0, TOPIC_BYTES));
}

/**
 * The content topic that 4 bytes stand for (A10, format 0).
 * @throws RangeError for another number of bytes
 */
export function contentTopicOfBytes(bytes: Uint8Array): string {
  if (bytes.length !== TOPIC_BYTES) {
    throw new RangeError(`expected a content topic of 4 bytes, got ${bytes.length}`);
  }
  return `/waku/1/0x${bytesToHex(bytes)}/rfc26`;
}

/**
 * The 4 bytes that stand for a content topic (A10, format 0).
 * @throws RangeError for a content topic of another form
 */
export function bytesOfContentTopic(contentTopic: string): Uint8Array {
  const hex = TOPIC_FORM.exec(contentTopic)?.[1];
  if (hex === undefined) {
    throw new RangeError(`expected /waku/1/0x…/rfc26, got ${contentTopic.slice(0, 80)}`);
  }
  return hexToBytes(hex);
}
