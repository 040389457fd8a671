import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import { decodeArchive } from '../../src/archive/decode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import type { ArchiveFormat } from '../../src/archive/format.ts';
import { placeArchives, placeRedacted } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { decodeIndex, encodeIndex } from '../../src/archive/index.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { appendToTorrent, replaceInTorrent } from '../../src/archive/pieces.ts';
import { RedactionRefused, openRecords, redactArchive } from '../../src/archive/redact.ts';
import { checkIndex } from '../../src/archive/validate.ts';
import { compressKey, publicKeyOf } from '../../src/protocol/keys.ts';
import {
  changedEntry,
  community,
  keys,
  later,
  primitives,
  rejectionOf,
  sampleMessages,
  topics,
  weekAfter,
} from './sample.ts';

const formats: ArchiveFormat[] = [1, 0];
const cipherOf = (format: ArchiveFormat) => ({ keys, community, format });
const nsInSecond = 1_000_000_000n;
/** Points of the curve, which format 0 writes out whole. */
const authors = [1, 2, 3, 4].map((key) => compressKey(publicKeyOf(new Uint8Array(32).fill(key))));

function sampled(...args: Parameters<typeof sampleMessages>): ArchivedMessage[] {
  return sampleMessages(...args).map((one, n) => ({ ...one, author: at(authors, n % 4) }));
}

interface Made {
  entries: IndexEntry[];
  bytes: Uint8Array[];
  /** As each archive holds them. */
  messages: ArchivedMessage[][];
  pieceHashes: string[];
}

/** A torrent of as many weeks as there are lists, one archive each. */
async function made(weeks: readonly ArchivedMessage[][], format: ArchiveFormat): Promise<Made> {
  const cipher = cipherOf(format);
  const encoded = await Promise.all(
    weeks.map((own, n) =>
      encodeArchives(
        own.map((one) => later(one, n)),
        weekAfter(n),
        topics,
        cipher,
      ),
    ),
  );
  const archives = encoded.flatMap((one) => one.archives);
  const entries = placeArchives(primitives, archives, 0, format);
  const bytes = archives.map((one) => one.bytes);
  const index = await encodeIndex(entries, cipher);
  const torrent = { name: keys.torrentName, previous: [], archives: bytes, index };
  const { pieceHashes } = await appendToTorrent(torrent);
  const byId = new Map(weeks.flatMap((own, n) => own.map((one) => [one.id, later(one, n)])));
  const messages = archives.map(({ ids }) => ids.flatMap((id) => byId.get(id) ?? []));
  return { entries, bytes, messages, pieceHashes };
}

/** One archive without the messages at these places. */
async function redacted(
  { entries, bytes, messages }: Made,
  n: number,
  isGone: (place: number) => boolean,
  format: ArchiveFormat,
) {
  const entry = at(entries, n);
  const own = at(messages, n);
  const records = await openRecords(at(bytes, n), entry, cipherOf(format));
  expect(records).toHaveLength(own.length);
  const remaining = records.flatMap(({ record }, place) =>
    isGone(place) ? [] : [{ record, author: at(own, place).author }],
  );
  const archive = await redactArchive(remaining, entry, cipherOf(format));
  return { archive, entry: placeRedacted(primitives, entry, archive, format) };
}

function at<T>(items: readonly T[], place: number): T {
  const item = items[place];
  if (item === undefined) throw new Error(`expected an item ${place}`);
  return item;
}

function pieceRange({ offset, size }: IndexEntry) {
  return { from: offset / pieceLengthBytes, to: (offset + size) / pieceLengthBytes };
}

/** As a reader of the format sees them. */
function read(messages: readonly ArchivedMessage[], format: ArchiveFormat) {
  return messages.map(({ timestampNs, contentTopic, payload }) => ({
    timestampNs: format === 0 ? timestampNs - (timestampNs % nsInSecond) : timestampNs,
    contentTopic,
    payload,
  }));
}

describe.each(formats)('in format %i', (format) => {
  it('H20: from, to, offset and size stay; the rest is as the archive has become', async () => {
    const history = await made([sampled(40), sampled(30, { seed: 2 })], format);
    const before = at(history.entries, 1);
    const { archive, entry } = await redacted(history, 1, (place) => place === 3, format);
    const { fromMs, toMs, offset, size, contentTopics } = before;
    expect(entry).toMatchObject({ fromMs, toMs, offset, size, contentTopics });
    expect(archive.bytes).toHaveLength(size);
    expect(entry.padding).toBeGreaterThan(before.padding);
    expect(entry.rawSize).toBeLessThan(before.rawSize);
    expect(entry.redaction).toBe(format === 0 ? 0 : 1);
    expect(entry.messageCount).toBe(format === 0 ? 0 : 29);
    expect(entry.id).not.toBe(before.id);
    const decoded = await decodeArchive(archive.bytes, entry, keys, community, format);
    expect(decoded.rejected).toEqual([]);
  });

  it('A4, H20: it is the archive that the remaining events would have made', async () => {
    const history = await made([sampled(40)], format);
    const { archive } = await redacted(history, 0, (place) => place < 5, format);
    const remaining = at(history.messages, 0).slice(5);
    const again = await encodeArchives(remaining, weekAfter(0), topics, cipherOf(format));
    const { bytes, padding } = at(again.archives, 0);
    const length = bytes.length - padding;
    expect(archive.bytes.length - archive.padding).toBe(length);
    expect(archive.bytes.subarray(0, length)).toEqual(bytes.subarray(0, length));
  });

  it('H15, H20: everything may go; readers take the archive and find nothing in it', async () => {
    const history = await made([sampled(3)], format);
    const { archive, entry } = await redacted(history, 0, () => true, format);
    const index = await encodeIndex([entry], cipherOf(format));
    const reading = { ...cipherOf(format), primitives };
    const [listed] = await decodeIndex(index, reading);
    expect(listed).toEqual(entry);
    expect(() => checkIndex([entry], entry.size, format)).not.toThrow();
    const decoded = await decodeArchive(archive.bytes, entry, keys, community, format);
    expect(decoded.messages).toEqual([]);
  });

  it('H20: what would be larger than its place is refused, and says so', async () => {
    const history = await made([sampled(3000, { payloadBytes: 65 })], format);
    const entry = at(history.entries, 0);
    const records = await openRecords(at(history.bytes, 0), entry, cipherOf(format));
    const remaining = records.map(({ record }, place) => ({
      record,
      author: at(at(history.messages, 0), place).author,
    }));
    const narrow = { ...entry, size: pieceLengthBytes };
    const error = await rejectionOf(redactArchive(remaining, narrow, cipherOf(format)));
    expect(error).toBeInstanceOf(RedactionRefused);
    expect(error).toMatchObject({ reason: 'H20 larger' });
  });

  it(
    'T2, H20: redacting any part of one archive leaves the others’ pieces and entries as they were',
    { timeout: 60_000 },
    async () => {
      const weeks = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 });
      const property = fc.asyncProperty(
        weeks,
        fc.nat(),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (sizes, chosen, gone) => {
          const history = await made(
            sizes.map((size, seed) => sampled(size, { seed })),
            format,
          );
          const n = chosen % sizes.length;
          const isGone = (place: number): boolean => at(gone, place);
          const { archive, entry } = await redacted(history, n, isGone, format);
          const entries = history.entries.map((one, place) => (place === n ? entry : one));
          const dataPieces = pieceRange(at(history.entries, sizes.length - 1)).to;
          const next = await replaceInTorrent({
            name: keys.torrentName,
            previous: history.pieceHashes.slice(0, dataPieces),
            replaced: [{ offset: entry.offset, bytes: archive.bytes }],
            index: await encodeIndex(entries, cipherOf(format)),
          });
          expect(() => checkIndex(entries, next.dataLength, format)).not.toThrow();
          const { from, to } = pieceRange(entry);
          const others = (hashes: string[]) => hashes.filter((_, p) => p < from || p >= to);
          expect(others(next.pieceHashes.slice(0, dataPieces))).toEqual(
            others(history.pieceHashes.slice(0, dataPieces)),
          );
          const decoded = await decodeArchive(archive.bytes, entry, keys, community, format);
          const kept = at(history.messages, n).filter((_, place) => !isGone(place));
          expect(decoded.messages).toEqual(read(kept, format));
        },
      );
      await fc.assert(property, { numRuns: 25 });
    },
  );
});

it('A10, H20: in format 0 only while padding stays within a piece', async () => {
  const history = await made([sampled(600, { payloadBytes: 400 })], 0);
  const entry = at(history.entries, 0);
  expect(entry.size).toBeGreaterThan(2 * pieceLengthBytes);
  const error = await rejectionOf(redacted(history, 0, (place) => place > 0, 0));
  expect(error).toBeInstanceOf(RedactionRefused);
  expect(error).toMatchObject({ reason: 'H20 padding' });
  const { entry: allowed } = await redacted(history, 0, (place) => place === 0, 0);
  expect(allowed.padding).toBeLessThanOrEqual(pieceLengthBytes);
});

it('H20: format 1 takes any padding', async () => {
  const history = await made([sampled(3000, { payloadBytes: 65 })], 1);
  const { entry } = await redacted(history, 0, (place) => place > 0, 1);
  expect(entry.padding).toBeGreaterThan(pieceLengthBytes);
  expect(() => checkIndex([entry], entry.size, 1)).not.toThrow();
  const again = changedEntry(entry, {});
  expect(placeRedacted(primitives, again, { ...entry }, 1).redaction).toBe(2);
});

it('H20: new bytes lie exactly where the old ones lay', async () => {
  const { pieceHashes } = await made([sampled(3), sampled(3, { seed: 2 })], 1);
  const base = {
    name: keys.torrentName,
    previous: pieceHashes.slice(0, 2),
    index: new Uint8Array(9),
  };
  const replace = (offset: number, length: number) =>
    replaceInTorrent({ ...base, replaced: [{ offset, bytes: new Uint8Array(length) }] });
  await expect(replace(pieceLengthBytes, pieceLengthBytes)).resolves.toBeDefined();
  await expect(replace(pieceLengthBytes, 2 * pieceLengthBytes)).rejects.toThrow(RangeError);
  await expect(replace(1, pieceLengthBytes)).rejects.toThrow(RangeError);
  await expect(replace(0, pieceLengthBytes - 1)).rejects.toThrow(RangeError);
});
