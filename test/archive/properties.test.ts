import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArchiveError } from '../../src/archive/archive-error.ts';
import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import { decodeArchive } from '../../src/archive/decode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import type { EncodedArchive } from '../../src/archive/encode.ts';
import type { ArchiveFormat } from '../../src/archive/format.ts';
import { placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { decodeIndex, encodeIndex } from '../../src/archive/index.ts';
import { appendToTorrent } from '../../src/archive/pieces.ts';
import { checkIndex } from '../../src/archive/validate.ts';
import { compressKey, publicKeyOf } from '../../src/protocol/keys.ts';
import { community, keys, primitives, topics, week, weekAfter, weekMs } from './sample.ts';

const formats: ArchiveFormat[] = [0, 1];
const nsInMs = 1_000_000n;
const authors = [1, 2, 3, 4].map((key) => compressKey(publicKeyOf(new Uint8Array(32).fill(key))));

const events: fc.Arbitrary<ArchivedMessage[]> = fc.uniqueArray(
  fc.record({
    id: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(hexId),
    timestampNs: fc.oneof(
      fc.bigInt(BigInt(week.fromMs) * nsInMs, BigInt(week.toMs) * nsInMs - 1n),
      // Many at one time: then the id decides (A4).
      fc.constantFrom(BigInt(week.fromMs) * nsInMs, BigInt(week.toMs) * nsInMs - 1n),
    ),
    contentTopic: fc.constantFrom(...topics),
    payload: fc.uint8Array({ minLength: 65, maxLength: 400 }),
    author: fc.constantFrom(...authors),
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
);
const someEvents = events.filter(({ length }) => length > 0);
const limits = fc.constantFrom(undefined, 1500, 4000);

function hexId(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString('hex')}`;
}

function encode(messages: ArchivedMessage[], format: ArchiveFormat, limitBytes?: number) {
  const limit = limitBytes === undefined ? {} : { limitBytes };
  return encodeArchives(messages, week, topics, { keys, community, format, ...limit });
}

const decode = (bytes: Uint8Array, entry: IndexEntry, format: ArchiveFormat) =>
  decodeArchive(bytes, entry, keys, community, format);

async function readIndex(bytes: Uint8Array, dataLength: number, format: ArchiveFormat) {
  const entries = await decodeIndex(bytes, { keys, community, format, primitives });
  checkIndex(entries, dataLength, format);
  return entries;
}

/** The history of one archive run: `data`, the index, and what a truncation or a flip falls on. */
async function published(messages: ArchivedMessage[], format: ArchiveFormat) {
  const { archives } = await encode(messages, format);
  const entries = placeArchives(primitives, archives, 0, format);
  const index = await encodeIndex(entries, { keys, community, format });
  const [archive] = archives;
  const [entry] = entries;
  if (!archive || !entry) throw new Error('expected an archive');
  return { bytes: archive.bytes, entry, index };
}

/** In the order of A4; format 0 keeps whole seconds. */
function expected(messages: ArchivedMessage[], format: ArchiveFormat) {
  const unit = format === 0 ? 1_000_000_000n : 1n;
  return [...messages]
    .sort((a, b) => Number(a.timestampNs - b.timestampNs) || (a.id < b.id ? -1 : 1))
    .map(({ timestampNs, contentTopic, payload }) => ({
      timestampNs: timestampNs - (timestampNs % unit),
      contentTopic,
      payload,
    }));
}

/** A damage to bytes: their first part, or one bit changed; `place` from 0 to 1. */
const damage = fc.record({
  kind: fc.constantFrom('truncation', 'flip'),
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  bit: fc.nat(7),
});
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function damaged(bytes: Uint8Array, { kind, place, bit }: Damage): Uint8Array {
  const at = Math.floor(place * bytes.length);
  if (kind === 'truncation') return bytes.slice(0, at);
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}

/** Comparing two megabytes of numbers one by one would take most of the time. */
function inHex(archives: readonly EncodedArchive[]): string[] {
  return archives.map(({ bytes }) => Buffer.from(bytes).toString('hex'));
}

/** What is not an ArchiveError fails the test. */
async function isRefused(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => false,
    (error: unknown) => {
      if (error instanceof ArchiveError) return true;
      throw error;
    },
  );
}

describe.each(formats)('any events in format %i', { timeout: 60_000 }, (format) => {
  it('A3, A6, H18: come back as they were archived, in the order of A4', async () => {
    const property = fc.asyncProperty(events, limits, async (messages, limitBytes) => {
      const { archives, tooBig } = await encode(messages, format, limitBytes);
      expect(tooBig).toEqual([]);
      const entries = placeArchives(primitives, archives, 0, format);
      const read = await Promise.all(
        archives.map(({ bytes }, place) => decodeListed(bytes, entries[place])),
      );
      expect(read.flatMap(({ rejected }) => rejected)).toEqual([]);
      expect(read.flatMap((archive) => archive.messages)).toEqual(expected(messages, format));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('A4: the same events in any order give the same bytes', async () => {
    const shuffled = someEvents.chain((messages) =>
      fc.tuple(
        fc.constant(messages),
        fc.shuffledSubarray(messages, { minLength: messages.length }),
      ),
    );
    const property = fc.asyncProperty(shuffled, async ([messages, again]) => {
      const [one, other] = await Promise.all([encode(messages, format), encode(again, format)]);
      expect(inHex(other.archives)).toEqual(inHex(one.archives));
      expect(other.archives.flatMap(({ ids }) => ids)).toEqual(
        one.archives.flatMap(({ ids }) => ids),
      );
    });
    await fc.assert(property, { numRuns: 30 });
  });

  it('T2: appending keeps every old piece and every old entry', async () => {
    const property = fc.asyncProperty(
      fc.array(someEvents, { minLength: 2, maxLength: 4 }),
      async (weeks) => {
        let held = { data: [] as string[], entries: [] as IndexEntry[], length: 0 };
        for (const [place, messages] of weeks.entries()) {
          const next = await append(held, await encodeWeek(messages, place));
          expect(next.data.slice(0, held.data.length)).toEqual(held.data);
          expect(next.read.slice(0, held.entries.length)).toEqual(held.entries);
          held = next;
        }
      },
    );
    await fc.assert(property, { numRuns: 15 });
  });

  async function decodeListed(bytes: Uint8Array, entry: IndexEntry | undefined) {
    if (!entry) throw new Error('expected an entry for each archive');
    return decode(bytes, entry, format);
  }

  async function encodeWeek(messages: ArchivedMessage[], weeks: number) {
    const shiftNs = BigInt(weeks * weekMs) * nsInMs;
    const moved = messages.map((one) => ({ ...one, timestampNs: one.timestampNs + shiftNs }));
    const writing = { keys, community, format };
    return (await encodeArchives(moved, weekAfter(weeks), topics, writing)).archives;
  }

  async function append(
    held: { data: string[]; entries: IndexEntry[]; length: number },
    archives: EncodedArchive[],
  ) {
    const added = placeArchives(primitives, archives, held.length, format);
    const all = [...held.entries, ...added];
    const index = await encodeIndex(all, { keys, community, format });
    const { pieceHashes, dataLength } = await appendToTorrent({
      name: keys.torrentName,
      previous: held.data,
      archives: archives.map(({ bytes }) => bytes),
      index,
    });
    const data = pieceHashes.slice(0, dataLength / 102_400);
    const read = await readIndex(index, dataLength, format);
    return { data, entries: all, length: dataLength, read };
  }
});

describe('any damage', { timeout: 60_000 }, () => {
  it('H18: format 1 refuses an archive with any truncation or bit flip', async () => {
    const property = fc.asyncProperty(someEvents, damage, async (messages, change) => {
      const { bytes, entry } = await published(messages, 1);
      expect(await isRefused(decode(damaged(bytes, change), entry, 1))).toBe(true);
      const encodedLength = bytes.length - entry.padding;
      const inside = { ...change, place: (change.place * encodedLength) / bytes.length };
      expect(await isRefused(decode(damaged(bytes, inside), entry, 1))).toBe(true);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('H15: format 1 refuses an index with any truncation or bit flip', async () => {
    const property = fc.asyncProperty(someEvents, damage, async (messages, change) => {
      const { bytes, index } = await published(messages, 1);
      expect(await isRefused(readIndex(damaged(index, change), bytes.length, 1))).toBe(true);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('H15, H18: format 0 raises nothing that escapes, and never more events', async () => {
    const property = fc.asyncProperty(someEvents, damage, damage, async (messages, one, two) => {
      const { bytes, entry, index } = await published(messages, 0);
      const encodedLength = bytes.length - entry.padding;
      const inside = { ...one, place: (one.place * encodedLength) / bytes.length };
      const changed = damaged(bytes, { ...inside, kind: 'flip' });
      const read = decode(changed, entry, 0);
      if (!(await isRefused(read))) {
        expect((await read).messages.length).toBeLessThanOrEqual(messages.length);
      }
      await isRefused(decode(damaged(bytes, one), entry, 0));
      await isRefused(readIndex(damaged(index, two), bytes.length, 0));
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('H15, H18: what is no archive and no index at all raises nothing that escapes', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const property = fc.asyncProperty(bytes, fc.constantFrom(...formats), async (raw, format) => {
      const { entry } = await sample;
      const padded = new Uint8Array(102_400);
      padded.set(raw);
      const lying = { ...entry, padding: padded.length - raw.length, rawSize: raw.length };
      await isRefused(decode(padded, lying, format));
      await isRefused(readIndex(raw, 102_400, format));
    });
    await fc.assert(property, { numRuns: 150 });
  });
});

const sample = published([oneEvent()], 0);

function oneEvent(): ArchivedMessage {
  return {
    id: `0x${'11'.repeat(32)}`,
    timestampNs: BigInt(week.fromMs) * nsInMs,
    contentTopic: topics[0] ?? '',
    payload: new Uint8Array(65),
    author: authors[0] ?? new Uint8Array(33),
  };
}
