import { utf8 } from '../protocol/bytes.ts';
import type { ArchiveKeys } from '../protocol/community-keys.ts';
import type { CommunityId } from '../protocol/ids.ts';
import type { Primitives } from '../protocol/primitives.ts';
import { HistoryFull, TorrentRejected } from './archive-error.ts';
import { joinBytes } from './bytes.ts';
import { InflationError, compress, inflateWithin } from './compression.ts';
import { seal, unseal } from './encryption.ts';
import type { ArchiveFormat } from './format.ts';
import { requireFormat } from './format.ts';
import type { IndexEntry } from './index-entry.ts';
import { parseEntry } from './index-entry.ts';
import { maximumIndexEntries, maximumIndexFileBytes, maximumInflatedIndexBytes } from './limits.ts';
import { delimitedField, delimitedType, wireFields } from './wire.ts';

export type { IndexEntry } from './index-entry.ts';

/** Field numbers of WakuMessageArchiveIndex and of its map's pairs (A9). */
const fields = { archives: 1, key: 1, value: 2 } as const;
/** `0x` and 64 hex digits. */
const idLength = 66;

/**
 * The index file (A9, A10). The same entries give the same bytes (A4).
 * @throws HistoryFull when it would be more than a member reads (H15)
 */
export async function encodeIndex(
  entries: readonly IndexEntry[],
  { keys, community, format }: { keys: ArchiveKeys; community: CommunityId; format: ArchiveFormat },
): Promise<Uint8Array> {
  requireAtMost(maximumIndexEntries, entries.length, 'archives');
  const raw = joinBytes([...entries].sort(byOffset).flatMap(encodePair));
  requireAtMost(maximumInflatedIndexBytes, raw.length, 'bytes before compression');
  const index = format === 0 ? raw : await seal(compress(raw), keys, sealedAs(community));
  requireAtMost(maximumIndexFileBytes, index.length, 'bytes');
  return index;
}

/**
 * H15, the part on the index alone: its entries by offset, each under the hash of its own bytes.
 * What they say of `data` is for checkIndex.
 * @param reading.format as the announcement names it
 * @throws TorrentRejected, UnsupportedFormat
 */
export async function decodeIndex(
  bytes: Uint8Array,
  reading: { keys: ArchiveKeys; community: CommunityId; format: number; primitives: Primitives },
): Promise<IndexEntry[]> {
  const format = requireFormat(reading.format);
  if (bytes.length > maximumIndexFileBytes) {
    const expected = `at most ${maximumIndexFileBytes} bytes`;
    throw new TorrentRejected('H15 index length', `expected ${expected}, got ${bytes.length}`);
  }
  const raw = format === 0 ? bytes : inflate(await decrypt(bytes, reading));
  return parsePairs(raw, reading.primitives, format).sort(byOffset);
}

async function decrypt(
  bytes: Uint8Array,
  { keys, community }: { keys: ArchiveKeys; community: CommunityId },
): Promise<Uint8Array> {
  const compressed = await unseal(bytes, keys, sealedAs(community));
  if (compressed) return compressed;
  throw new TorrentRejected('H15 index decryption', 'expected the index of this community');
}

function inflate(compressed: Uint8Array): Uint8Array {
  try {
    return inflateWithin(maximumInflatedIndexBytes, compressed);
  } catch (cause) {
    if (!(cause instanceof InflationError)) throw cause;
    throw new TorrentRejected('H15 index inflation', cause.message, { cause });
  }
}

function parsePairs(raw: Uint8Array, primitives: Primitives, format: ArchiveFormat): IndexEntry[] {
  return [...collectPairs(raw)].map(([id, value]) => parseEntry(primitives, id, value, format));
}

/** Entries as received, by id. All are counted before the first is hashed. */
function collectPairs(raw: Uint8Array): Map<string, Uint8Array> {
  const pairs = new Map<string, Uint8Array>();
  for (const { number, wireType, bytes } of readFields(raw)) {
    if (number !== fields.archives || wireType !== delimitedType) continue;
    const { key, value } = parsePair(bytes);
    if (pairs.has(key)) throw new TorrentRejected('H15 archive id', `${key} is listed twice`);
    pairs.set(key, value);
    if (pairs.size > maximumIndexEntries) {
      const expected = `at most ${maximumIndexEntries} archives`;
      throw new TorrentRejected('H15 too many archives', `expected ${expected}`);
    }
  }
  return pairs;
}

function parsePair(pair: Uint8Array): { key: string; value: Uint8Array } {
  let key: Uint8Array | undefined;
  let value: Uint8Array | undefined;
  for (const { number, wireType, bytes } of readFields(pair)) {
    if (wireType !== delimitedType) continue;
    if (number === fields.key) key = bytes;
    if (number === fields.value) value = bytes;
  }
  if (key?.length !== idLength || !value) {
    throw new TorrentRejected('H15 archive id', 'expected pairs of an archive id and its entry');
  }
  return { key: String.fromCharCode(...key), value };
}

function* readFields(record: Uint8Array) {
  try {
    yield* wireFields(record);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new TorrentRejected('H15 index undecodable', detail, { cause });
  }
}

function encodePair({ id, encoded }: IndexEntry): Uint8Array[] {
  const key = delimitedField(fields.key, utf8(id));
  const value = delimitedField(fields.value, encoded);
  return delimitedField(fields.archives, joinBytes([...key, ...value]));
}

function sealedAs(community: CommunityId) {
  return { kind: 'index', community, fromSeconds: 0, toSeconds: 0 } as const;
}

function byOffset(left: IndexEntry, right: IndexEntry): number {
  return left.offset - right.offset;
}

function requireAtMost(limit: number, count: number, what: string): void {
  if (count <= limit) return;
  throw new HistoryFull(`expected an index of at most ${limit} ${what}, got ${count}`);
}
