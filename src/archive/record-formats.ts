import type { ArchivedMessage } from './archived-message.ts';
import type { ArchiveFormat } from './format.ts';
import type {
  EntryFields,
  EntryRecord,
  MessageRecord,
  MetadataFields,
  MetadataRecord,
} from './records.ts';
import {
  decodeEntryRecord,
  decodeMessageRecord,
  decodeMetadataRecord,
  encodeEntryRecord,
  encodeMessageRecord,
  encodeMetadataRecord,
  recordVersion,
} from './records.ts';
import {
  decodeEntryRecord0,
  decodeMessageRecord0,
  decodeMetadataRecord0,
  encodeEntryRecord0,
  encodeMetadataRecord0,
  messageEncoder0,
} from './records-0.ts';

/** How a format writes and reads its records (A3, A9, A10). What decodes throws for other bytes. */
export interface RecordFormat {
  isVersion: (version: number) => boolean;
  /** For the messages of one archive. */
  messageEncoder: () => (message: ArchivedMessage) => Uint8Array;
  decodeMessage: (bytes: Uint8Array) => MessageRecord;
  encodeMetadata: (metadata: MetadataFields) => Uint8Array;
  decodeMetadata: (bytes: Uint8Array) => MetadataRecord;
  encodeEntry: (entry: EntryFields) => Uint8Array;
  decodeEntry: (bytes: Uint8Array) => EntryRecord;
}

const format0: RecordFormat = {
  // status-go leaves it out; 61 has it.
  isVersion: (version) => version <= recordVersion,
  messageEncoder: messageEncoder0,
  decodeMessage: decodeMessageRecord0,
  encodeMetadata: encodeMetadataRecord0,
  decodeMetadata: decodeMetadataRecord0,
  encodeEntry: encodeEntryRecord0,
  decodeEntry: decodeEntryRecord0,
};

const format1: RecordFormat = {
  isVersion: (version) => version === recordVersion,
  messageEncoder: () => encodeMessageRecord,
  decodeMessage: decodeMessageRecord,
  encodeMetadata: encodeMetadataRecord,
  decodeMetadata: decodeMetadataRecord,
  encodeEntry: encodeEntryRecord,
  decodeEntry: decodeEntryRecord,
};

export function recordsOf(format: ArchiveFormat): RecordFormat {
  return format === 0 ? format0 : format1;
}
