import { ownBytes } from '../protocol/bytes.ts';
import { ArchiveError } from './archive-error.ts';
import type { DecodedMessage, EventRejections } from './event-sieve.ts';
import { EventSieve } from './event-sieve.ts';
import type { ArchiveFormat } from './format.ts';
import type { IndexEntry } from './index-entry.ts';
import { minimumRawMessageBytes } from './limits.ts';
import { archiveFields, authorBytes } from './raw-archive.ts';
import type { RecordFormat } from './record-formats.ts';
import { recordsOf } from './record-formats.ts';
import type { MetadataRecord } from './records.ts';
import { recordVersion } from './records.ts';
import type { Window } from './windows.ts';
import { delimitedType, packedVarints, varintType, wireFields } from './wire.ts';

/** Of a u32 as a varint. */
const maximumPlaceBytes = 5;

export interface DecodedArchive {
  window: Window;
  contentTopics: string[];
  /** Those inside the window and on a listed topic, in the archive's order. */
  messages: DecodedMessage[];
  /** For each message the key (33 bytes) that its author may have; never to be trusted (A3). */
  authorHints: (Uint8Array | undefined)[];
  rejected: EventRejections[];
}

interface RawFields {
  version: number;
  metadata: Uint8Array[];
  messages: Uint8Array[];
  authors: Uint8Array[];
  authorOf: Uint8Array[];
}

/**
 * What the inflated bytes say.
 * @throws ArchiveError where they are not an archive of the entry's window with as many messages
 */
export function readArchive(
  raw: Uint8Array,
  entry: IndexEntry,
  format: ArchiveFormat,
): DecodedArchive {
  const records = recordsOf(format);
  const fields = collectFields(raw, messageLimits(raw, entry, format));
  checkMetadata(fields, entry, records);
  const hints = hintsOf(fields);
  const sieve = new EventSieve(entry, records);
  fields.messages.forEach((record, place) => sieve.take(record, hints[place]));
  const { fromMs, toMs, contentTopics } = entry;
  return {
    window: { fromMs, toMs },
    contentTopics: [...contentTopics],
    messages: sieve.messages,
    authorHints: sieve.authorHints,
    rejected: [...sieve.rejected.values()],
  };
}

/** A message of an archive that counts (H18), and its record as it lies there: a view. */
export interface ArchivedRecord {
  message: DecodedMessage;
  record: Uint8Array;
}

/**
 * The records of the inflated bytes; those that no reader can use are left out.
 * @throws ArchiveError as readArchive
 */
export function readRecords(
  raw: Uint8Array,
  entry: IndexEntry,
  format: ArchiveFormat,
): ArchivedRecord[] {
  const records = recordsOf(format);
  const fields = collectFields(raw, messageLimits(raw, entry, format));
  checkMetadata(fields, entry, records);
  return fields.messages.flatMap((record) => {
    const sieve = new EventSieve(entry, records);
    sieve.take(record, undefined);
    return sieve.messages.map((message) => ({ message, record }));
  });
}

/** How many messages there may be; format 0 does not say, so as many as can be genuine. */
function messageLimits(raw: Uint8Array, { messageCount }: IndexEntry, format: ArchiveFormat) {
  if (format === 1) return { least: messageCount, most: messageCount };
  return { least: 0, most: Math.floor(raw.length / minimumRawMessageBytes) };
}

function collectFields(
  raw: Uint8Array,
  { least, most }: ReturnType<typeof messageLimits>,
): RawFields {
  const fields: RawFields = { version: 0, metadata: [], messages: [], authors: [], authorOf: [] };
  const delimited = new Map<number, Uint8Array[]>([
    [archiveFields.metadata, fields.metadata],
    [archiveFields.messages, fields.messages],
    [archiveFields.authors, fields.authors],
    [archiveFields.authorOf, fields.authorOf],
  ]);
  for (const { number, wireType, value, bytes } of walk(raw)) {
    if (number === archiveFields.version && wireType === varintType) fields.version = value;
    const found = wireType === delimitedType ? delimited.get(number) : undefined;
    // One more than there may be is kept, so that too many are noticed, and memory is bounded.
    if (found && found.length <= most) found.push(bytes);
  }
  const count = fields.messages.length;
  if (count < least || count > most) {
    const got = count > most ? 'more' : count;
    throw new ArchiveError('A3 message count', `expected ${most} messages, got ${got}`);
  }
  return fields;
}

function* walk(raw: Uint8Array) {
  try {
    yield* wireFields(raw);
  } catch (cause) {
    throw undecodable(cause);
  }
}

/** A3: the archive's own metadata must be what the index says of it. */
function checkMetadata(
  { version, metadata }: RawFields,
  entry: IndexEntry,
  records: RecordFormat,
): void {
  if (!records.isVersion(version)) {
    throw new ArchiveError('A3 version', `expected ${recordVersion}, got ${version}`);
  }
  const [record, ...more] = metadata.map((bytes) => parseMetadata(bytes, records));
  const isKnown = record && records.isVersion(record.version);
  if (!isKnown || more.length > 0 || !isOfEntry(record, entry)) {
    throw new ArchiveError('A3 metadata', 'expected the window and topics that the index names');
  }
}

function parseMetadata(bytes: Uint8Array, records: RecordFormat): MetadataRecord {
  try {
    return records.decodeMetadata(bytes);
  } catch (cause) {
    throw undecodable(cause);
  }
}

function isOfEntry(record: MetadataRecord, entry: IndexEntry): boolean {
  return (
    record.fromSeconds * 1000 === entry.fromMs &&
    record.toSeconds * 1000 === entry.toMs &&
    record.contentTopics.length === entry.contentTopics.length &&
    record.contentTopics.every((topic, place) => topic === entry.contentTopics[place])
  );
}

/** A3: a malformed hint only costs time, so whatever is odd about them means no hints. */
function hintsOf({ messages, authors, authorOf }: RawFields): (Uint8Array | undefined)[] {
  const [places, ...more] = authorOf;
  if (!places || more.length > 0 || authors.length > messages.length) return [];
  // Each byte may be a place: 30 MB of them would be as many numbers.
  if (places.length > maximumPlaceBytes * messages.length) return [];
  const keys = authors.map((author) =>
    author.length === authorBytes ? ownBytes(author) : undefined,
  );
  const hints = placesOf(places).map((place) => keys[place]);
  return hints.length === messages.length ? hints : [];
}

function placesOf(packed: Uint8Array): number[] {
  try {
    return packedVarints(packed);
  } catch (cause) {
    if (cause instanceof RangeError) return [];
    throw cause;
  }
}

function undecodable(cause: unknown): ArchiveError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new ArchiveError('A3 undecodable', detail, { cause });
}
