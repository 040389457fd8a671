import { utf8 } from './bytes.ts';
import { bytesToHex } from './hex.ts';
import type { ChatId } from './ids.ts';
import type { Primitives } from './primitives.ts';

const TOPIC_BYTES = 4;

/** K3: the name from which content topic and key follow. With a secret in a community by link. */
export function topicName(chatId: ChatId, secret?: Uint8Array): string {
  return secret === undefined ? chatId : `${chatId}:${bytesToHex(secret)}`;
}

/** K3; K7: test/vectors.json has its values, as it has those of the keys. */
export function contentTopicOf(primitives: Primitives, name: string): string {
  const hash = primitives.keccak256(utf8(name));
  return `/waku/1/0x${bytesToHex(hash.subarray(0, TOPIC_BYTES))}/rfc26`;
}
