import { ownBytes, utf8 } from '../protocol/bytes.ts';
import { bytesToHex } from '../protocol/hex.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { TorrentRejected } from './archive-error.ts';
import { compareBytes } from './bytes.ts';
import type { EncodedArchive } from './encode.ts';
import type { ArchiveFormat } from './format.ts';
import { maximumIndexEntryBytes } from './limits.ts';
import { recordsOf } from './record-formats.ts';
import type { EntryFields, EntryRecord } from './records.ts';
import { recordVersion } from './records.ts';
import { unsaid0 } from './records-0.ts';
import { windowSeconds } from './windows.ts';

/** One archive as the index lists it (A9). */
export interface IndexEntry {
  /** `0x` + hex keccak256 of `encoded`: the archive id. */
  id: string;
  fromMs: number;
  toMs: number;
  /** Bytewise ascending; in format 0 in whatever order. */
  contentTopics: string[];
  /** In `data`. */
  offset: number;
  /** Padding included. */
  size: number;
  padding: number;
  /** SHA-256 of the encoded archive without padding, 32 bytes; empty in format 0. */
  contentHash: Uint8Array;
  /** 0 in format 0, whose index does not say. */
  messageCount: number;
  /** Bytes before compression. */
  rawSize: number;
  /** 0 none, 1 raw DEFLATE. */
  compression: number;
  /** 0 none, 1 as A5. */
  encryption: number;
  /** How often H20 was applied. */
  redaction: number;
  /** The record as received. Written again as it is, so that an id never changes. */
  encoded: Uint8Array;
}

const contentHashBytes = 32;
/** ECMAScript's last moment: beyond it a time cannot be shown. */
const maximumSeconds = 8.64e12;

/** A9: the archive id of an encoded record. */
export function archiveIdOf(primitives: Primitives, encoded: Uint8Array): string {
  return `0x${bytesToHex(primitives.keccak256(encoded))}`;
}

/** H5: entries for new archives, which follow each other in `data` from its stored length on. */
export function placeArchives(
  primitives: Primitives,
  archives: readonly EncodedArchive[],
  dataLength: number,
  format: ArchiveFormat,
): IndexEntry[] {
  let offset = dataLength;
  return archives.map((archive) => {
    const entry = placeArchive(primitives, archive, offset, format);
    offset += archive.bytes.length;
    return entry;
  });
}

function placeArchive(
  primitives: Primitives,
  archive: EncodedArchive,
  offset: number,
  format: ArchiveFormat,
): IndexEntry {
  const { window, contentTopics, padding, contentHash, messageCount, rawSize } = archive;
  const place = { offset, size: archive.bytes.length, padding };
  const content = { contentHash, messageCount, rawSize };
  const fields =
    format === 0
      ? { ...place, ...unsaid0(place) }
      : { ...place, ...content, compression: 1, encryption: 1, redaction: 0 };
  const metadata = { ...windowSeconds(window), contentTopics };
  const encoded = recordsOf(format).encodeEntry({ ...fields, metadata });
  return { id: archiveIdOf(primitives, encoded), ...window, contentTopics, ...fields, encoded };
}

/** H20: the entry of an archive that was encoded again in its place. */
export function placeRedacted(
  primitives: Primitives,
  entry: IndexEntry,
  redacted: Pick<EntryFields, 'padding' | 'contentHash' | 'messageCount' | 'rawSize'>,
  format: ArchiveFormat,
): IndexEntry {
  const { fromMs, toMs, contentTopics, offset, size } = entry;
  const { padding, contentHash, messageCount, rawSize } = redacted;
  const place = { offset, size, padding };
  const content = { contentHash, messageCount, rawSize };
  const redaction = entry.redaction + 1;
  const fields =
    format === 0
      ? { ...place, ...unsaid0(place) }
      : { ...place, ...content, compression: 1, encryption: 1, redaction };
  const metadata = { ...windowSeconds(entry), contentTopics };
  const encoded = recordsOf(format).encodeEntry({ ...fields, metadata });
  const id = archiveIdOf(primitives, encoded);
  return { id, fromMs, toMs, contentTopics, ...fields, encoded };
}

/**
 * A record of the index as received.
 * @param id the key that it stands under
 * @throws TorrentRejected where it is no entry of the format or not the one that the id names (A9)
 */
export function parseEntry(
  primitives: Primitives,
  id: string,
  bytes: Uint8Array,
  format: ArchiveFormat,
): IndexEntry {
  if (bytes.length > maximumIndexEntryBytes) {
    throw rejected(`expected at most ${maximumIndexEntryBytes} bytes, got ${bytes.length}`);
  }
  const hash = archiveIdOf(primitives, bytes);
  if (id !== hash) throw new TorrentRejected('H15 archive id', `expected ${hash}, got ${id}`);
  const { version, metadata, ...fields } = parseRecord(bytes, format);
  checkRecord({ version, metadata, ...fields }, format);
  return {
    id,
    fromMs: metadata.fromSeconds * 1000,
    toMs: metadata.toSeconds * 1000,
    contentTopics: metadata.contentTopics,
    ...fields,
    encoded: ownBytes(bytes),
  };
}

function parseRecord(bytes: Uint8Array, format: ArchiveFormat): EntryRecord {
  try {
    return recordsOf(format).decodeEntry(bytes);
  } catch (cause) {
    throw rejected(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function checkRecord(record: EntryRecord, format: ArchiveFormat): void {
  const { version, metadata } = record;
  const { isVersion } = recordsOf(format);
  if (!isVersion(version) || !isVersion(metadata.version)) {
    throw rejected(`expected version ${recordVersion}, got ${version} and ${metadata.version}`);
  }
  if (Math.max(metadata.fromSeconds, metadata.toSeconds) > maximumSeconds) {
    throw rejected(`expected times of at most ${maximumSeconds} s`);
  }
  if (format === 1) checkContent(record);
}

/** What format 0 does not say or does not keep to. */
function checkContent({ metadata, contentHash, messageCount, redaction }: EntryRecord): void {
  if (contentHash.length !== contentHashBytes) {
    throw rejected(`expected a content hash of 32 bytes, got ${contentHash.length}`);
  }
  // H20: all that was in it may have been taken out.
  if (messageCount === 0 && redaction === 0) throw rejected('expected messages, got none');
  if (!isAscending(metadata.contentTopics)) {
    throw rejected('expected content topics in bytewise order, each once');
  }
}

/** A4. */
function isAscending(contentTopics: readonly string[]): boolean {
  const encoded = contentTopics.map(utf8);
  return encoded.every((topic, place) => {
    const previous = encoded[place - 1];
    return !previous || compareBytes(previous, topic) < 0;
  });
}

function rejected(detail: string, options?: ErrorOptions): TorrentRejected {
  return new TorrentRejected('H15 entry', detail, options);
}
