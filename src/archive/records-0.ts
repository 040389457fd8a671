import { ownBytes } from '../protocol/bytes.ts';
import { encodeMessage } from '../protocol/encode-message.ts';
import {
  Format0ArchiveIndexMetadata,
  Format0ArchiveMetadata,
  Format0Message,
} from '../protocol/generated/messages.js';
import { bytesToHex } from '../protocol/hex.ts';
import { compressKey, uncompressKey } from '../protocol/keys.ts';
import { bytesOfContentTopic, contentTopicOfBytes } from '../protocol/topics.ts';
import type { ArchivedMessage } from './archived-message.ts';
import { longOf, numberOf } from './long.ts';
import type {
  EntryFields,
  EntryRecord,
  MessageRecord,
  MetadataFields,
  MetadataRecord,
} from './records.ts';

// A10, format 0: the records of status-go, which leaves `version` out.

const nsInSecond = 1_000_000_000n;
const uncompressedKeyBytes = 65;
const uncompressedKeyMark = 4;

/** Messages one after another: that a few authors write many is what makes a key worth keeping. */
export function messageEncoder0(): (message: ArchivedMessage) => Uint8Array {
  const keys = new Map<string, Uint8Array>();
  return (message) => {
    const author = bytesToHex(message.author);
    const sig = keys.get(author) ?? uncompressKey(message.author);
    keys.set(author, sig);
    return encodeMessage(Format0Message, {
      sig,
      timestamp: longOf(message.timestampNs / nsInSecond),
      topic: bytesOfContentTopic(message.contentTopic),
      payload: message.payload,
      ...(message.hash && { hash: message.hash }),
    });
  };
}

/** @throws Error where the bytes are not such a record */
export function decodeMessageRecord0(bytes: Uint8Array): MessageRecord {
  const { timestamp, topic, payload, sig } = Format0Message.decode(bytes);
  const isKey = sig.length === uncompressedKeyBytes && sig[0] === uncompressedKeyMark;
  return {
    timestampNs: BigInt.asUintN(64, timestamp.toBigInt()) * nsInSecond,
    contentTopic: contentTopicOfBytes(topic),
    payload: ownBytes(payload),
    version: 0,
    isEphemeral: false,
    ...(isKey && { authorHint: compressKey(sig) }),
  };
}

export function encodeMetadataRecord0(metadata: MetadataFields): Uint8Array {
  return encodeMessage(Format0ArchiveMetadata, metadataMessage(metadata));
}

/** @throws Error where the bytes are not such a record, RangeError for a time beyond 2^53 */
export function decodeMetadataRecord0(bytes: Uint8Array): MetadataRecord {
  return metadataOf(Format0ArchiveMetadata.decode(bytes));
}

export function encodeEntryRecord0(entry: EntryFields): Uint8Array {
  return encodeMessage(Format0ArchiveIndexMetadata, {
    metadata: metadataMessage(entry.metadata),
    // status-go leaves an offset of 0 out, and its bytes are what the archive id is the hash of.
    ...(entry.offset > 0 && { offset: longOf(entry.offset) }),
    size: longOf(entry.size),
    ...(entry.padding > 0 && { padding: longOf(entry.padding) }),
  });
}

/**
 * What the record does not say of content hash and number of messages is empty and 0.
 * @throws Error where the bytes are not such a record, RangeError for a number beyond 2^53
 */
export function decodeEntryRecord0(bytes: Uint8Array): EntryRecord {
  const entry = Format0ArchiveIndexMetadata.decode(bytes);
  const [size, padding] = [numberOf(entry.size), numberOf(entry.padding)];
  return {
    version: entry.version,
    metadata: metadataOf(entry.metadata ?? {}),
    offset: numberOf(entry.offset),
    size,
    padding,
    ...unsaid0({ size, padding }),
  };
}

/** What an entry of format 0 means without saying so. */
export function unsaid0({ size, padding }: Pick<EntryFields, 'size' | 'padding'>) {
  const rawSize = Math.max(size - padding, 0);
  const contentHash = new Uint8Array(0);
  return { contentHash, messageCount: 0, rawSize, compression: 0, encryption: 0, redaction: 0 };
}

function metadataMessage({ fromSeconds, toSeconds, contentTopics }: MetadataFields) {
  return {
    from: longOf(fromSeconds),
    to: longOf(toSeconds),
    contentTopic: contentTopics.map(bytesOfContentTopic),
  };
}

function metadataOf(metadata: Format0ArchiveMetadata.$Properties): MetadataRecord {
  const { version, from, to, contentTopic } = metadata;
  return {
    version: version ?? 0,
    fromSeconds: from ? numberOf(from) : 0,
    toSeconds: to ? numberOf(to) : 0,
    contentTopics: (contentTopic ?? []).map(contentTopicOfBytes),
  };
}
