import { createHash } from 'node:crypto';
import { ArchiveError } from '../../src/archive/archive-error.ts';
import { compress } from '../../src/archive/compression.ts';
import { decodeArchive } from '../../src/archive/decode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import { seal } from '../../src/archive/encryption.ts';
import { placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { longOf } from '../../src/archive/long.ts';
import { padToPieces } from '../../src/archive/pieces.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { WakuMessageArchive } from '../../src/protocol/generated/messages.js';
import {
  changedEntry,
  community,
  keys,
  primitives,
  rejectionOf,
  sampleMessages,
  topics,
  week,
  writing,
} from './sample.ts';

export const messages = sampleMessages(200, { authors: 20 });
export const sample = await archiveOf(messages);

export async function archiveOf(archived: typeof messages) {
  const { archives } = await encodeArchives(archived, week, topics, writing);
  const [archive] = archives;
  const [entry] = placeArchives(primitives, archives, 0, 1);
  if (!archive || !entry) throw new Error('expected an archive');
  return { archive, entry };
}

export const decode = (bytes: Uint8Array, entry: IndexEntry, format = 1) =>
  decodeArchive(bytes, entry, keys, community, format);

export async function reasonOf(bytes: Uint8Array, entry: IndexEntry): Promise<string> {
  const error = await rejectionOf(decode(bytes, entry));
  if (!(error instanceof ArchiveError)) throw error;
  return error.reason;
}

/** The archive of any raw bytes, and an entry that tells the truth about it but for `changes`. */
export async function archiveOfRaw(raw: Uint8Array, changes: Partial<IndexEntry> = {}) {
  return archiveOfCompressed(compress(raw), { rawSize: raw.length, ...changes });
}

export async function archiveOfCompressed(compressed: Uint8Array, changes: Partial<IndexEntry>) {
  const seconds = { fromSeconds: week.fromMs / 1000, toSeconds: week.toMs / 1000 };
  const sealed = await seal(compressed, keys, { kind: 'data', community, ...seconds });
  return archiveOfEncoded(sealed, changes);
}

export function archiveOfEncoded(encoded: Uint8Array, changes: Partial<IndexEntry>) {
  const { bytes, padding } = padToPieces(encoded, 1);
  const contentHash = Uint8Array.from(createHash('sha256').update(encoded).digest());
  const fields = { size: bytes.length, padding, contentHash, ...changes };
  return { bytes, entry: changedEntry(sample.entry, fields) };
}

export type RawRecord = ReturnType<typeof rawRecord>;

export function rawRecord(message: (typeof messages)[number]) {
  const { payload, contentTopic } = message;
  return { payload, contentTopic, timestampNs: message.timestampNs, version: 0, ephemeral: false };
}

/** Raw bytes of an archive of sample.entry's window, with what a test changes. */
export function rawArchive(
  records: RawRecord[],
  changes: { version?: number; from?: bigint; topics?: string[]; authorOf?: number[] } = {},
) {
  const seconds = BigInt(week.fromMs / 1000);
  return encodeMessage(WakuMessageArchive, {
    version: changes.version ?? 1,
    metadata: {
      version: 1,
      from: longOf(changes.from ?? seconds),
      to: longOf(BigInt(week.toMs / 1000)),
      contentTopic: changes.topics ?? sample.entry.contentTopics,
    },
    messages: records.map(({ timestampNs, ...record }) => ({
      ...record,
      timestamp: longOf(timestampNs),
    })),
    authors: [new Uint8Array(33).fill(2), new Uint8Array(33).fill(3)],
    authorOf: changes.authorOf ?? records.map((_, place) => place % 2),
  });
}

export const records = messages.map(rawRecord);
