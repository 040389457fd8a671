import { ownBytes } from '../protocol/bytes.ts';
import { encodeMessage } from '../protocol/encode-message.ts';
import {
  WakuMessage,
  WakuMessageArchiveIndexMetadata,
  WakuMessageArchiveMetadata,
} from '../protocol/generated/messages.js';
import { longOf, numberOf } from './long.ts';

/** Of format 1, in archives, their metadata and their index entries. */
export const recordVersion = 1;

export interface MessageRecord {
  timestampNs: bigint;
  contentTopic: string;
  payload: Uint8Array;
  version: number;
  isEphemeral: boolean;
  /** Compressed key, 33 bytes, that its author may have; never to be trusted (A3). */
  authorHint?: Uint8Array;
}

export interface MetadataFields {
  fromSeconds: number;
  toSeconds: number;
  contentTopics: string[];
}

export interface MetadataRecord extends MetadataFields {
  version: number;
}

export interface EntryFields {
  metadata: MetadataFields;
  offset: number;
  size: number;
  padding: number;
  contentHash: Uint8Array;
  messageCount: number;
  rawSize: number;
  compression: number;
  encryption: number;
  redaction: number;
}

export interface EntryRecord extends EntryFields {
  version: number;
  metadata: MetadataRecord;
}

/** A3: payload, topic and time; version 0 and "not ephemeral" are what absence means. */
export function encodeMessageRecord(
  message: Pick<MessageRecord, 'timestampNs' | 'contentTopic' | 'payload'>,
): Uint8Array {
  const { payload, contentTopic, timestampNs } = message;
  return encodeMessage(WakuMessage, { payload, contentTopic, timestamp: longOf(timestampNs) });
}

/** @throws Error where the bytes are not a WakuMessage */
export function decodeMessageRecord(bytes: Uint8Array): MessageRecord {
  const { timestamp, contentTopic, payload, version, ephemeral } = WakuMessage.decode(bytes);
  return {
    timestampNs: timestamp.toBigInt(),
    contentTopic,
    payload: ownBytes(payload),
    version,
    isEphemeral: ephemeral,
  };
}

export function encodeMetadataRecord(metadata: MetadataFields): Uint8Array {
  return encodeMessage(WakuMessageArchiveMetadata, metadataMessage(metadata));
}

/** @throws Error where the bytes are not such a record, RangeError for a time beyond 2^53 */
export function decodeMetadataRecord(bytes: Uint8Array): MetadataRecord {
  return metadataOf(WakuMessageArchiveMetadata.decode(bytes));
}

export function encodeEntryRecord(entry: EntryFields): Uint8Array {
  return encodeMessage(WakuMessageArchiveIndexMetadata, {
    ...entry,
    version: recordVersion,
    metadata: metadataMessage(entry.metadata),
    offset: longOf(entry.offset),
    size: longOf(entry.size),
    padding: longOf(entry.padding),
    rawSize: longOf(entry.rawSize),
  });
}

/** @throws Error where the bytes are not such a record, RangeError for a number beyond 2^53 */
export function decodeEntryRecord(bytes: Uint8Array): EntryRecord {
  const entry = WakuMessageArchiveIndexMetadata.decode(bytes);
  return {
    version: entry.version,
    metadata: metadataOf(entry.metadata ?? {}),
    offset: numberOf(entry.offset),
    size: numberOf(entry.size),
    padding: numberOf(entry.padding),
    contentHash: ownBytes(entry.contentHash),
    messageCount: entry.messageCount,
    rawSize: numberOf(entry.rawSize),
    compression: entry.compression,
    encryption: entry.encryption,
    redaction: entry.redaction,
  };
}

function metadataMessage(metadata: MetadataFields) {
  return {
    version: recordVersion,
    from: longOf(metadata.fromSeconds),
    to: longOf(metadata.toSeconds),
    contentTopic: metadata.contentTopics,
  };
}

function metadataOf(metadata: WakuMessageArchiveMetadata.$Properties): MetadataRecord {
  const { version, from, to, contentTopic } = metadata;
  return {
    version: version ?? 0,
    fromSeconds: from ? numberOf(from) : 0,
    toSeconds: to ? numberOf(to) : 0,
    contentTopics: contentTopic ?? [],
  };
}
