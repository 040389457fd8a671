import { bytesToHex } from '../protocol/hex.ts';
import type { ArchivedMessage } from './archived-message.ts';
import { joinBytes } from './bytes.ts';
import { encodeMessageRecord, recordVersion } from './records.ts';
import { delimitedField, delimitedSize, encodeVarint, varintField, varintSize } from './wire.ts';

/** Field numbers of WakuMessageArchive (A3). */
export const archiveFields = {
  version: 1,
  metadata: 2,
  messages: 3,
  authors: 1001,
  authorOf: 1002,
} as const;

/** Of a compressed key. */
export const authorBytes = 33;

/** A message with its encoded record, and its author in hex to count and to look up by. */
export interface EncodedMessage {
  message: ArchivedMessage;
  record: Uint8Array;
  author: string;
}

/** A4: by timestamp, then message id. A2: an id once, at its earliest timestamp. */
export function encodeInOrder(messages: readonly ArchivedMessage[]): EncodedMessage[] {
  const seen = new Set<string>();
  return [...messages]
    .sort(byTimeAndId)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map((message) => ({
      message,
      record: encodeMessageRecord(message),
      author: bytesToHex(message.author),
    }));
}

/**
 * A6: fills archives in the order given. Where an archive ends belongs to format 1, so that two
 * control nodes cut alike: its size counts as rawSizeBound says.
 * @param metadata the encoded record that every one of them begins with
 */
export function fillArchives(
  messages: readonly EncodedMessage[],
  metadata: Uint8Array,
  limitBytes: number,
): { archives: EncodedMessage[][]; tooBig: EncodedMessage[] } {
  const archives: EncodedMessage[][] = [];
  const tooBig: EncodedMessage[] = [];
  let filling = new Filling(metadata.length);
  for (const message of messages) {
    const fresh = filling.isEmpty() ? filling : new Filling(metadata.length);
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
  messages: readonly EncodedMessage[],
  metadata: Uint8Array,
): Uint8Array {
  const authors = authorsOf(messages);
  const places = new Map(authors.map(({ author }, place) => [author, encodeVarint(place)]));
  const authorOf = messages.map(({ author }) => places.get(author) ?? encodeVarint(0));
  return joinBytes([
    ...varintField(archiveFields.version, recordVersion),
    ...delimitedField(archiveFields.metadata, metadata),
    ...messages.flatMap(({ record }) => delimitedField(archiveFields.messages, record)),
    ...authors.flatMap(({ key }) => delimitedField(archiveFields.authors, key)),
    ...delimitedField(archiveFields.authorOf, joinBytes(authorOf)),
  ]);
}

class Filling {
  readonly messages: EncodedMessage[] = [];
  private readonly metadataBytes: number;
  private readonly authors = new Set<string>();
  private recordBytes = 0;

  constructor(metadataBytes: number) {
    this.metadataBytes = metadataBytes;
  }

  isEmpty(): boolean {
    return this.messages.length === 0;
  }

  sizeWith({ author, record }: EncodedMessage): number {
    const isNew = !this.authors.has(author);
    return rawSizeBound({
      metadataBytes: this.metadataBytes,
      recordBytes: this.recordBytes + delimitedSize(archiveFields.messages, record.length),
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
  metadataBytes: number;
  recordBytes: number;
  messageCount: number;
  authorCount: number;
}): number {
  const placeBytes = varintSize(archive.authorCount - 1);
  return (
    varintSize(archiveFields.version * 8) +
    varintSize(recordVersion) +
    delimitedSize(archiveFields.metadata, archive.metadataBytes) +
    archive.recordBytes +
    archive.authorCount * delimitedSize(archiveFields.authors, authorBytes) +
    delimitedSize(archiveFields.authorOf, archive.messageCount * placeBytes)
  );
}

/** A3: each once, in bytewise order, which is that of lower-case hex. */
function authorsOf(messages: readonly EncodedMessage[]): { author: string; key: Uint8Array }[] {
  const keys = new Map(messages.map(({ author, message }) => [author, message.author]));
  return [...keys]
    .map(([author, key]) => ({ author, key }))
    .sort((left, right) => (left.author < right.author ? -1 : 1));
}

function byTimeAndId(left: ArchivedMessage, right: ArchivedMessage): number {
  if (left.timestampNs !== right.timestampNs) return left.timestampNs < right.timestampNs ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}
