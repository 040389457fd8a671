import type { ArchiveKeys } from '../protocol/community-keys.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { ArchiveError } from './archive-error.ts';
import { areBytesEqual, unshared } from './bytes.ts';
import { InflationError, inflateWithin } from './compression.ts';
import { encryptionOverheadBytes, unseal } from './encryption.ts';
import type { ArchiveFormat } from './format.ts';
import { requireFormat } from './format.ts';
import type { IndexEntry } from './index-entry.ts';
import {
  maximumFormat0ArchiveBytes,
  maximumRawArchiveBytes,
  minimumRawMessageBytes,
} from './limits.ts';
import type { DecodedArchive } from './read-archive.ts';
import { readArchive } from './read-archive.ts';

export type { DecodedMessage } from './event-sieve.ts';
export type { DecodedArchive } from './read-archive.ts';

/**
 * H18, the parts on bytes: what the archive holds, of the events only those that lie inside the
 * window and on a listed topic.
 * @param bytes of `data` from the entry's offset, its padding included
 * @param format as the announcement names it
 * @throws ArchiveError where the bytes are not the archive that the index lists
 */
export async function decodeArchive(
  bytes: Uint8Array,
  entry: IndexEntry,
  keys: ArchiveKeys,
  community: CommunityId,
  format: number,
): Promise<DecodedArchive> {
  const raw = await unsealArchive(bytes, entry, { keys, community, format });
  return readArchive(raw, entry, requireFormat(format));
}

/**
 * The bytes before compression.
 * @param bytes as for decodeArchive
 * @throws ArchiveError where the bytes are not the archive that the index lists
 */
export async function unsealArchive(
  bytes: Uint8Array,
  entry: IndexEntry,
  { keys, community, format }: { keys: ArchiveKeys; community: CommunityId; format: number },
): Promise<Uint8Array> {
  const known = requireFormat(format);
  checkEntry(entry, known);
  const encoded = withoutPadding(bytes, entry);
  if (known === 0) return encoded;
  await checkContentHash(encoded, entry);
  return inflate(await decrypt(encoded, entry, keys, community), entry);
}

/**
 * What can be known of an archive before a byte of it is fetched.
 * @throws ArchiveError
 */
export function checkEntry(entry: IndexEntry, format: ArchiveFormat): void {
  const { compression, encryption, messageCount, rawSize, size, padding } = entry;
  if (compression > 1) throw unknown('A9 compression', compression);
  if (encryption > 1) throw unknown('A9 encryption', encryption);
  if (padding >= size) {
    throw new ArchiveError('A8 padding', `expected less than ${size} bytes, got ${padding}`);
  }
  const limitBytes = format === 0 ? maximumFormat0ArchiveBytes : maximumRawArchiveBytes;
  if (rawSize > limitBytes) {
    const expected = `at most ${limitBytes} bytes before compression`;
    throw new ArchiveError('A6 too large', `expected ${expected}, got ${rawSize}`);
  }
  if (size - padding > encodedBound(rawSize)) {
    const got = `${size - padding} encoded bytes for ${rawSize}`;
    throw new ArchiveError('A6 too large', `expected at most ${encodedBound(rawSize)}, got ${got}`);
  }
  if (messageCount * minimumRawMessageBytes > rawSize) {
    const got = `${messageCount} messages in ${rawSize} bytes`;
    throw new ArchiveError('A3 message count', `expected 65 bytes a message, got ${got}`);
  }
}

/** A stored block of DEFLATE adds 5 bytes to some thousand: one percent is ample. */
function encodedBound(rawSize: number): number {
  return Math.ceil(rawSize * 1.01) + 64 + encryptionOverheadBytes;
}

function withoutPadding(bytes: Uint8Array, { size, padding }: IndexEntry): Uint8Array {
  if (bytes.length !== size) {
    throw new ArchiveError('A8 length', `expected ${size} bytes, got ${bytes.length}`);
  }
  if (bytes.subarray(size - padding).some((byte) => byte !== 0)) {
    throw new ArchiveError('A8 padding', `expected ${padding} zero bytes after the archive`);
  }
  return bytes.subarray(0, size - padding);
}

async function checkContentHash(encoded: Uint8Array, { contentHash }: IndexEntry): Promise<void> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', unshared(encoded)));
  if (!areBytesEqual(hash, contentHash)) {
    throw new ArchiveError('A9 content hash', 'expected the content hash that the index names');
  }
}

async function decrypt(
  encoded: Uint8Array,
  entry: IndexEntry,
  keys: ArchiveKeys,
  community: CommunityId,
): Promise<Uint8Array> {
  if (entry.encryption === 0) return encoded;
  const [fromSeconds, toSeconds] = [entry.fromMs / 1000, entry.toMs / 1000];
  const plain = await unseal(encoded, keys, { kind: 'data', community, fromSeconds, toSeconds });
  if (plain) return plain;
  throw new ArchiveError('A5 decryption', 'expected an archive of this community and window');
}

function inflate(compressed: Uint8Array, { compression, rawSize }: IndexEntry): Uint8Array {
  const raw = compression === 0 ? compressed : inflated(compressed, rawSize);
  if (raw.length === rawSize) return raw;
  throw new ArchiveError('H18 raw size', `expected ${rawSize} bytes, got ${raw.length}`);
}

function inflated(compressed: Uint8Array, rawSize: number): Uint8Array {
  try {
    return inflateWithin(rawSize, compressed);
  } catch (cause) {
    if (!(cause instanceof InflationError)) throw cause;
    throw new ArchiveError(cause.isTooLong ? 'H18 raw size' : 'H18 inflation', cause.message, {
      cause,
    });
  }
}

function unknown(reason: 'A9 compression' | 'A9 encryption', value: number): ArchiveError {
  return new ArchiveError(reason, `expected 0 or 1, got ${value}`);
}
