import { bytesToHex, hexToBytes } from '../protocol/hex.ts';
import type { ArchivedMessage } from './archived-message.ts';
import { joinBytes } from './bytes.ts';
import type { ArchiveFormat } from './format.ts';
import { recordVersion } from './records.ts';
import { recordsOf } from './record-formats.ts';
import { delimitedField, delimitedSize, encodeVarint, varintField, varintSize } from './wire.ts';

/** What the archives of one window have in common. */
export interface ArchiveLayout {
  format: ArchiveFormat;
  /** The encoded record that every one of them begins with. */
  metadata: Uint8Array;
}

/** Field numbers of WakuMessageArchive (A3); format 0 has metadata and messages only (A10). */
export const archiveFields = {
  version: 1,
  metadata: 2,
  messages: 3,
  authors: 1001,
  authorOf: 1002,
} as const;

/** Of a compressed key. */
export const authorBytes = 33;

/** The encoded record of a message, and its author in hex to count and to look up by. */
export interface AuthoredRecord {
  record: Uint8Array;
  author: string;
}

export interface EncodedMessage extends AuthoredRecord {
  message: ArchivedMessage;
}

/** A4: by timestamp, then message id. A2: an id once, at its earliest timestamp. */
export function encodeInOrder(
  messages: readonly ArchivedMessage[],
  format: ArchiveFormat,
): EncodedMessage[] {
  const encode = recordsOf(format).messageEncoder();
  const seen = new Set<string>();
  return [...messages]
    .sort(byTimeAndId)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map((message) => ({
      message,
      record: encode(message),
      author: bytesToHex(message.author),
    }));
}

/**
 * A6: fills archives in the order given. Where an archive ends belongs to format 1, so that two
 * control nodes cut alike: its size counts as rawSizeBound says.
 */
export function fillArchives(
  messages: readonly EncodedMessage[],
  layout: ArchiveLayout,
  limitBytes: number,
): { archives: EncodedMessage[][]; tooBig: EncodedMessage[] } {
  const archives: EncodedMessage[][] = [];
  const tooBig: EncodedMessage[] = [];
  let filling = new Filling(layout);
  for (const message of messages) {
    const fresh = filling.isEmpty() ? filling : new Filling(layout);
    if (fresh.sizeWith(message) > limitBytes) {
      tooBig.push(message);
      continue;
    }
    if (filling.isEmpty() || filling.sizeWith(message) > limitBytes) {
      filling = fresh;
      archives.push(fresh.messages);
    }
    filling.add(message);
  }
  return { archives, tooBig };
}

/** A3, A4: the bytes before compression. */
export function assembleArchive(
  messages: readonly AuthoredRecord[],
  { format, metadata }: ArchiveLayout,
): Uint8Array {
  const described = delimitedField(archiveFields.metadata, metadata);
  const records = messages.flatMap(({ record }) => delimitedField(archiveFields.messages, record));
  if (format === 0) return joinBytes([...described, ...records]);
  return joinBytes([
    ...varintField(archiveFields.version, recordVersion),
    ...described,
    ...records,
    ...hintFields(messages),
  ]);
}

/** A3. */
function hintFields(messages: readonly AuthoredRecord[]): Uint8Array[] {
  const authors = authorsOf(messages);
  const places = new Map(authors.map(({ author }, place) => [author, encodeVarint(place)]));
  const authorOf = messages.map(({ author }) => places.get(author) ?? encodeVarint(0));
  return [
    ...authors.flatMap(({ key }) => delimitedField(archiveFields.authors, key)),
    ...delimitedField(archiveFields.authorOf, joinBytes(authorOf)),
  ];
}

class Filling {
  readonly messages: EncodedMessage[] = [];
  private readonly layout: ArchiveLayout;
  private readonly authors = new Set<string>();
  private recordBytes = 0;

  constructor(layout: ArchiveLayout) {
    this.layout = layout;
  }

  isEmpty(): boolean {
    return this.messages.length === 0;
  }

  sizeWith({ author, record }: EncodedMessage): number {
    const { format, metadata } = this.layout;
    const isNew = !this.authors.has(author);
    const recordBytes =
      delimitedSize(archiveFields.metadata, metadata.length) +
      this.recordBytes +
      delimitedSize(archiveFields.messages, record.length);
    if (format === 0) return recordBytes;
    return rawSizeBound({
      recordBytes,
      messageCount: this.messages.length + 1,
      authorCount: this.authors.size + (isNew ? 1 : 0),
    });
  }

  add(encoded: EncodedMessage): void {
    this.messages.push(encoded);
    this.authors.add(encoded.author);
    this.recordBytes += delimitedSize(archiveFields.messages, encoded.record.length);
  }
}

/**
 * The size before compression where every place in authors counts as the greatest one does: exact
 * up to 128 authors, never too small, and known without sorting the authors at each message.
 */
function rawSizeBound(archive: {
  recordBytes: number;
  messageCount: number;
  authorCount: number;
}): number {
  const placeBytes = varintSize(archive.authorCount - 1);
  return (
    varintSize(archiveFields.version * 8) +
    varintSize(recordVersion) +
    archive.recordBytes +
    archive.authorCount * delimitedSize(archiveFields.authors, authorBytes) +
    delimitedSize(archiveFields.authorOf, archive.messageCount * placeBytes)
  );
}

/** A3: each once, in bytewise order, which is that of lower-case hex. */
function authorsOf(messages: readonly AuthoredRecord[]): { author: string; key: Uint8Array }[] {
  const authors = new Set(messages.map(({ author }) => author));
  return [...authors].sort().map((author) => ({ author, key: hexToBytes(author) }));
}

function byTimeAndId(left: ArchivedMessage, right: ArchivedMessage): number {
  if (left.timestampNs !== right.timestampNs) return left.timestampNs < right.timestampNs ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}
