import { bytesToHex } from '../protocol/hex.ts';
import type { ArchiveKeys } from '../protocol/community-keys.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { joinBytes } from './bytes.ts';
import { unsealArchive } from './decode.ts';
import { sealArchive } from './encode.ts';
import type { ArchiveFormat } from './format.ts';
import type { IndexEntry } from './index-entry.ts';
import { pieceLengthBytes } from './limits.ts';
import { assembleArchive } from './raw-archive.ts';
import type { ArchivedRecord } from './read-archive.ts';
import { readRecords } from './read-archive.ts';
import { recordsOf } from './record-formats.ts';
import { windowSeconds } from './windows.ts';

export type { ArchivedRecord } from './read-archive.ts';

/** Whose archives, and in which format they are written. */
export interface ArchiveCipher {
  keys: ArchiveKeys;
  community: CommunityId;
  format: ArchiveFormat;
}

/** A record that stays in a redacted archive. */
export interface RemainingRecord {
  record: Uint8Array;
  /** The author's compressed public key, 33 bytes. */
  author: Uint8Array;
}

/** An archive encoded again for the place where it lies. */
export interface RedactedArchive {
  /** As long as before, padding included. */
  bytes: Uint8Array;
  padding: number;
  /** Bytes before compression. */
  rawSize: number;
  messageCount: number;
  /** SHA-256 of `bytes` without padding, 32 bytes. */
  contentHash: Uint8Array;
}

export type RedactionReason = 'H20 larger' | 'H20 padding';

/** H20: the archive cannot be encoded again in its place. */
export class RedactionRefused extends Error {
  override readonly name = 'RedactionRefused';
  readonly reason: RedactionReason;

  constructor(reason: RedactionReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
  }
}

/**
 * What an archive holds, record by record; what no reader can use is left out.
 * @param bytes of `data` from the entry's offset, its padding included
 * @throws ArchiveError where the bytes are not the archive that the index lists
 */
export async function openRecords(
  bytes: Uint8Array,
  entry: IndexEntry,
  cipher: ArchiveCipher,
): Promise<ArchivedRecord[]> {
  return readRecords(await unsealArchive(bytes, entry, cipher), entry, cipher.format);
}

/**
 * H20: the archive of these records alone, in the place of the entry: from, to, offset and size stay.
 * @param remaining records of the archive, in its order
 * @throws RedactionRefused
 */
export async function redactArchive(
  remaining: readonly RemainingRecord[],
  entry: IndexEntry,
  cipher: ArchiveCipher,
): Promise<RedactedArchive> {
  const { format } = cipher;
  const { contentTopics, size } = entry;
  const metadata = recordsOf(format).encodeMetadata({ ...windowSeconds(entry), contentTopics });
  const authored = remaining.map(({ record, author }) => ({ record, author: bytesToHex(author) }));
  const raw = assembleArchive(authored, { format, metadata });
  const { encoded, contentHash } = await sealArchive(raw, entry, cipher);
  const padding = size - encoded.length;
  checkPadding(padding, entry, format);
  const bytes = joinBytes([encoded, new Uint8Array(padding)]);
  const messageCount = remaining.length;
  return { bytes, padding, rawSize: raw.length, messageCount, contentHash };
}

function checkPadding(padding: number, { size }: IndexEntry, format: ArchiveFormat): void {
  if (padding < 0) {
    throw new RedactionRefused(
      'H20 larger',
      `expected at most ${size} bytes, got ${size - padding}`,
    );
  }
  // A10: readers of format 0 know no redaction, so its padding stays what they expect.
  if (format === 0 && padding > pieceLengthBytes) {
    const expected = `padding of at most ${pieceLengthBytes} bytes`;
    throw new RedactionRefused('H20 padding', `expected ${expected}, got ${padding}`);
  }
}
