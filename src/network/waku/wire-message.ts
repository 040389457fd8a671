import { messageHash } from '@waku/core';
import { WakuMessage } from '@waku/proto';
import { bytesToHex } from '@waku/utils/bytes';
import { MessageTooBig } from './errors.ts';
import { MAXIMUM_MESSAGE_BYTES } from './limits.ts';
import type { OutgoingMessage, WireMessage } from './waku-network.ts';

/** M1: 26/WAKU2-PAYLOAD is version 1 of the payload. */
const PAYLOAD_VERSION = 1;

/** The message as the application sees it. */
export function toWireMessage(pubsubTopic: string, message: WakuMessage): WireMessage {
  return {
    contentTopic: message.contentTopic,
    // The decoded one is a view into the whole frame, which would be cloned or transferred with it.
    payload: message.payload.slice(),
    timestampNs: message.timestamp ?? 0n,
    version: message.version ?? 0,
    isEphemeral: message.ephemeral ?? false,
    hash: hashOf(pubsubTopic, message),
  };
}

/**
 * 14/WAKU2-MESSAGE, deterministic hash. Computed here, as a service node that lies about hashes
 * could otherwise make the messages of an honest one look like copies.
 */
function hashOf(pubsubTopic: string, message: WakuMessage): string {
  const hash = messageHash(pubsubTopic, {
    payload: message.payload,
    contentTopic: message.contentTopic,
    version: message.version,
    timestamp: message.timestamp,
    meta: message.meta,
    rateLimitProof: message.rateLimitProof,
    ephemeral: message.ephemeral,
  });
  return bytesToHex(hash) + alterationOf(message);
}

/**
 * M1: the deterministic hash covers neither version nor ephemeral. Without them a copy that somebody
 * sent again as ephemeral would pass for the message itself, which is no longer listened to then.
 */
function alterationOf({ version = 0, ephemeral = false }: WakuMessage): string {
  const isReadable = version === PAYLOAD_VERSION && !ephemeral;
  return isReadable ? '' : ` version ${version}${ephemeral ? ' ephemeral' : ''}`;
}

/** @throws MessageTooBig */
export function toWakuMessage(outgoing: OutgoingMessage): WakuMessage {
  const message: WakuMessage = {
    payload: outgoing.payload,
    contentTopic: outgoing.contentTopic,
    version: PAYLOAD_VERSION,
    timestamp: outgoing.timestampNs,
  };
  const sizeBytes = WakuMessage.encode(message).length;
  if (sizeBytes > MAXIMUM_MESSAGE_BYTES) throw new MessageTooBig(sizeBytes, MAXIMUM_MESSAGE_BYTES);
  return message;
}
