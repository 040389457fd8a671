import { describe, expect, it } from 'vitest';
import { ArchiveError } from '../../src/archive/archive-error.ts';
import { joinBytes } from '../../src/archive/bytes.ts';
import { compress } from '../../src/archive/compression.ts';
import { decodeArchive } from '../../src/archive/decode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import { seal } from '../../src/archive/encryption.ts';
import { archiveIdOf, parseEntry, placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { decodeIndex, encodeIndex } from '../../src/archive/index.ts';
import { padToPieces } from '../../src/archive/pieces.ts';
import { assembleArchive, encodeInOrder } from '../../src/archive/raw-archive.ts';
import { encodeMetadataRecord } from '../../src/archive/records.ts';
import { checkIndex } from '../../src/archive/validate.ts';
import { delimitedField } from '../../src/archive/wire.ts';
import { utf8 } from '../../src/protocol/bytes.ts';
import {
  changedEntry,
  community,
  keys,
  primitives,
  sampleMessages,
  seededRandom,
  topics,
  week,
  writing,
} from './sample.ts';

// Strangers' bytes at every layer: as they arrive, as they look once decrypted, and once inflated.

const random = seededRandom(99);
const seconds = { fromSeconds: week.fromMs / 1000, toSeconds: week.toMs / 1000 };
const asData = { kind: 'data', community, ...seconds } as const;
const asIndex = { kind: 'index', community, fromSeconds: 0, toSeconds: 0 } as const;
const messages = sampleMessages(12, { authors: 3 });
const { archives } = await encodeArchives(messages, week, topics, writing);
const entries = placeArchives(primitives, archives, 0, 1);
const [archive] = archives;
const [entry] = entries;
if (!archive || !entry) throw new Error('expected an archive');
const listed: IndexEntry = entry;
const index = await encodeIndex(entries, writing);
const metadata = encodeMetadataRecord({ ...seconds, contentTopics: entry.contentTopics });
const raw = assembleArchive(encodeInOrder(messages, 1), { format: 1, metadata });
const encodedLength = archive.bytes.length - archive.padding;

async function hashed(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** An archive of these compressed bytes that is right in all else. */
async function wrapped(compressed: Uint8Array, rawSize: number) {
  const sealed = new Uint8Array(await seal(compressed, keys, asData));
  const { bytes, padding } = padToPieces(sealed, 1);
  const contentHash = await hashed(sealed);
  const changes = { size: bytes.length, padding, contentHash, rawSize };
  return { bytes, entry: changedEntry(listed, changes) };
}

/** The same of raw bytes, neither compressed nor encrypted. */
async function plain(changed: Uint8Array) {
  const { bytes, padding } = padToPieces(changed, 1);
  const contentHash = await hashed(new Uint8Array(changed));
  const fields = { size: bytes.length, padding, contentHash, rawSize: changed.length };
  return { bytes, entry: changedEntry(listed, { ...fields, compression: 0, encryption: 0 }) };
}

const decode = (bytes: Uint8Array, of: IndexEntry) => decodeArchive(bytes, of, keys, community, 1);
const readIndex = async (bytes: Uint8Array) => {
  const reading = { keys, community, format: 1, primitives };
  checkIndex(await decodeIndex(bytes, reading), archive.bytes.length, 1);
};

/** ArchiveError, or a value; any other exception fails the test. */
async function outcomeOf<Value>(promise: Promise<Value>): Promise<Value | ArchiveError> {
  return promise.catch((error: unknown) => {
    if (error instanceof ArchiveError) return error;
    throw error;
  });
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}

/** Truncated, flipped in a few bits, or with bytes put in. */
function mutated(bytes: Uint8Array): Uint8Array {
  const place = Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 3);
  if (kind === 0) return bytes.slice(0, place);
  if (kind === 1)
    return flipped(flipped(bytes, place * 8 + 3), Math.floor(random() * bytes.length) * 8);
  const inserted = Uint8Array.from({ length: 6 }, () => Math.floor(random() * 256));
  return joinBytes([bytes.subarray(0, place), inserted, bytes.subarray(place)]);
}

describe('hostile bytes', { timeout: 60_000 }, () => {
  it('H18: bit flips all over the encoded archive are ArchiveErrors', async () => {
    for (let bit = 0; bit < encodedLength * 8; bit += 13) {
      const outcome = await outcomeOf(decode(flipped(archive.bytes, bit), entry));
      expect(outcome).toMatchObject({ name: 'ArchiveError', reason: 'A9 content hash' });
    }
  });

  it('H18: bit flips are noticed by the encryption alone, too', async () => {
    for (let bit = 0; bit < encodedLength * 8; bit += 13) {
      const bytes = flipped(archive.bytes, bit);
      const contentHash = await hashed(new Uint8Array(bytes.subarray(0, encodedLength)));
      const outcome = await outcomeOf(decode(bytes, changedEntry(entry, { contentHash })));
      expect(outcome).toMatchObject({ name: 'ArchiveError', reason: 'A5 decryption' });
    }
  });

  it('H18: every truncation is an ArchiveError', async () => {
    for (let length = 0; length < encodedLength; length += 1) {
      const outcome = await outcomeOf(decode(archive.bytes.subarray(0, length), entry));
      expect(outcome).toMatchObject({ name: 'ArchiveError', reason: 'A8 length' });
    }
  });

  it('H18: a damaged DEFLATE stream is an ArchiveError or inflates to as many bytes', async () => {
    const compressed = compress(raw);
    let errors = 0;
    for (let round = 0; round < 200; round += 1) {
      const sample = await wrapped(mutated(compressed), raw.length);
      const outcome = await outcomeOf(decode(sample.bytes, sample.entry));
      if (outcome instanceof ArchiveError) errors += 1;
      else expect(outcome.messages.length).toBeLessThanOrEqual(messages.length);
    }
    expect(errors).toBeGreaterThan(100);
  });

  it('H18: a damaged record is an ArchiveError, or its events are left out and counted', async () => {
    let errors = 0;
    for (let round = 0; round < 400; round += 1) {
      const changed = mutated(raw);
      const sample = await plain(changed);
      const outcome = await outcomeOf(decode(sample.bytes, sample.entry));
      if (outcome instanceof ArchiveError) errors += 1;
      else {
        const left = outcome.rejected.reduce((sum, { count }) => sum + count, 0);
        expect(outcome.messages.length + left).toBe(messages.length);
        expect(outcome.authorHints).toHaveLength(outcome.messages.length);
      }
    }
    expect(errors).toBeGreaterThan(100);
  });

  it('H15: every bit flip and truncation of the index is an ArchiveError', async () => {
    for (let bit = 0; bit < index.length * 8; bit += 1) {
      const outcome = await outcomeOf(readIndex(flipped(index, bit)));
      expect(outcome).toMatchObject({ reason: 'H15 index decryption' });
    }
    for (let length = 0; length < index.length; length += 1) {
      const outcome = await outcomeOf(readIndex(index.subarray(0, length)));
      expect(outcome).toMatchObject({ reason: 'H15 index decryption' });
    }
  });

  it('H15: a damaged index that decrypts is an ArchiveError or still lists all of data', async () => {
    const rawIndex = joinBytes(
      delimitedField(
        1,
        joinBytes([...delimitedField(1, utf8(entry.id)), ...delimitedField(2, entry.encoded)]),
      ),
    );
    const reasons = new Set<string>();
    for (let round = 0; round < 400; round += 1) {
      const sealed = await seal(compress(mutated(rawIndex)), keys, asIndex);
      const outcome = await outcomeOf(readIndex(sealed));
      if (outcome instanceof ArchiveError) reasons.add(outcome.reason);
    }
    expect(reasons).toContain('H15 archive id');
    expect(reasons).toContain('H15 index undecodable');
  });

  it('H15: a damaged entry under its own hash is an ArchiveError or a valid entry', async () => {
    const reasons = new Set<string>();
    for (let round = 0; round < 3000; round += 1) {
      const encoded = mutated(entry.encoded);
      const id = archiveIdOf(primitives, encoded);
      const check = () =>
        checkIndex([parseEntry(primitives, id, encoded, 1)], archive.bytes.length, 1);
      const outcome = await outcomeOf(Promise.resolve().then(check));
      if (outcome instanceof ArchiveError) reasons.add(outcome.reason);
    }
    for (const reason of ['H15 entry', 'H15 window', 'H15 size', 'H15 padding']) {
      expect(reasons).toContain(reason);
    }
  });

  it('H18: an entry that lies in any number is an ArchiveError or harmless', async () => {
    const numbers = ['size', 'padding', 'messageCount', 'rawSize', 'fromMs', 'toMs'] as const;
    for (const field of numbers) {
      for (const value of [0, 1000, 65_000, 2 ** 31 - 1 - ((2 ** 31 - 1) % 1000), 8.64e15]) {
        if (value === entry[field]) continue;
        const outcome = await outcomeOf(decode(archive.bytes, { ...entry, [field]: value }));
        expect(outcome, `${field} ${value}`).toBeInstanceOf(ArchiveError);
      }
    }
  });
});
