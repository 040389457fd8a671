import './promise-with-resolvers.ts';
import { messageHash } from '@waku/core';
import { WakuMessage } from '@waku/proto';

export { WakuMessage };

export function encodedBytes(message: WakuMessage): number {
  return WakuMessage.encode(message).length;
}

/** The deterministic message hash of 14/WAKU2-MESSAGE, 32 bytes. */
export function hashOf(pubsubTopic: string, message: WakuMessage): Uint8Array {
  return messageHash(pubsubTopic, {
    payload: message.payload,
    contentTopic: message.contentTopic,
    version: message.version,
    timestamp: message.timestamp,
    meta: message.meta,
    rateLimitProof: message.rateLimitProof,
    ephemeral: message.ephemeral,
  });
}
