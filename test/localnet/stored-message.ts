import { bytesToHex } from '@waku/utils/bytes';
import { encodedBytes, hashOf } from './waku-message.ts';
import type { WakuMessage } from './waku-message.ts';

/** What a page carries beside each message: its hash, its pubsub topic and the fields' tags. */
const ENTRY_OVERHEAD_BYTES = 128;

export interface StoredMessage {
  readonly hash: Uint8Array;
  /** `hash` in lower-case hex. */
  readonly id: string;
  readonly pubsubTopic: string;
  /** The message's own timestamp; the time of arrival where it has none. */
  readonly timestampNs: bigint;
  readonly message: WakuMessage;
  /** What the message takes of a store page, in bytes. */
  readonly pageBytes: number;
}

export function toStoredMessage(
  pubsubTopic: string,
  message: WakuMessage,
  arrivalNs: bigint,
): StoredMessage {
  const hash = hashOf(pubsubTopic, message);
  return {
    hash,
    id: bytesToHex(hash),
    pubsubTopic,
    timestampNs: message.timestamp ?? arrivalNs,
    message,
    pageBytes: encodedBytes(message) + pubsubTopic.length + ENTRY_OVERHEAD_BYTES,
  };
}

/** The order of the store: by timestamp, then by hash. Negative when `left` comes first. */
export function compareStored(left: StoredMessage, right: StoredMessage): number {
  if (left.timestampNs !== right.timestampNs) return left.timestampNs < right.timestampNs ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

/** The first index of `ordered` at which `isBefore` no longer holds. */
export function firstIndexNot<T>(ordered: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = ordered[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
