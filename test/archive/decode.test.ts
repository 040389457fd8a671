import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ArchiveError } from '../../src/archive/archive-error.ts';
import { joinBytes } from '../../src/archive/bytes.ts';
import { compress } from '../../src/archive/compression.ts';
import { checkEntry, decodeArchive } from '../../src/archive/decode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import { seal } from '../../src/archive/encryption.ts';
import { placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { longOf } from '../../src/archive/long.ts';
import { padToPieces } from '../../src/archive/pieces.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { WakuMessageArchive } from '../../src/protocol/generated/messages.js';
import { bytesToHex } from '../../src/protocol/hex.ts';
import {
  changedEntry,
  community,
  keys,
  primitives,
  rejectionOf,
  sampleMessages,
  topics,
  week,
} from './sample.ts';

const messages = sampleMessages(200, { authors: 20 });
const sample = await archiveOf(messages);

async function archiveOf(archived: typeof messages) {
  const { archives } = await encodeArchives(archived, week, topics, keys, community);
  const [archive] = archives;
  const [entry] = placeArchives(primitives, archives, 0);
  if (!archive || !entry) throw new Error('expected an archive');
  return { archive, entry };
}

const decode = (bytes: Uint8Array, entry: IndexEntry, format = 1) =>
  decodeArchive(bytes, entry, keys, community, format);

async function reasonOf(bytes: Uint8Array, entry: IndexEntry): Promise<string> {
  const error = await rejectionOf(decode(bytes, entry));
  if (!(error instanceof ArchiveError)) throw error;
  return error.reason;
}

/** The archive of any raw bytes, and an entry that tells the truth about it but for `changes`. */
async function archiveOfRaw(raw: Uint8Array, changes: Partial<IndexEntry> = {}) {
  return archiveOfCompressed(compress(raw), { rawSize: raw.length, ...changes });
}

async function archiveOfCompressed(compressed: Uint8Array, changes: Partial<IndexEntry>) {
  const seconds = { fromSeconds: week.fromMs / 1000, toSeconds: week.toMs / 1000 };
  const sealed = await seal(compressed, keys, { kind: 'data', community, ...seconds });
  return archiveOfEncoded(sealed, changes);
}

function archiveOfEncoded(encoded: Uint8Array, changes: Partial<IndexEntry>) {
  const { bytes, padding } = padToPieces(encoded);
  const contentHash = Uint8Array.from(createHash('sha256').update(encoded).digest());
  const fields = { size: bytes.length, padding, contentHash, ...changes };
  return { bytes, entry: changedEntry(sample.entry, fields) };
}

type RawRecord = ReturnType<typeof rawRecord>;

function rawRecord(message: (typeof messages)[number]) {
  const { payload, contentTopic } = message;
  return { payload, contentTopic, timestampNs: message.timestampNs, version: 0, ephemeral: false };
}

/** Raw bytes of an archive of sample.entry's window, with what a test changes. */
function rawArchive(
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

const records = messages.map(rawRecord);
const withRecord = (change: Partial<RawRecord>): RawRecord[] => {
  const [first, ...rest] = records;
  if (!first) throw new Error('expected a record');
  return [{ ...first, ...change }, ...rest];
};
const rejectedOf = async (changed: RawRecord[]) => {
  const { bytes, entry } = await archiveOfRaw(rawArchive(changed));
  const decoded = await decode(bytes, entry);
  expect(decoded.messages).toHaveLength(records.length - 1);
  expect(decoded.authorHints).toHaveLength(records.length - 1);
  return decoded.rejected;
};

describe('decoding archives', { timeout: 30_000 }, () => {
  it('A3: every message comes back as it was archived, in the order of A4', async () => {
    const decoded = await decode(sample.archive.bytes, sample.entry);
    const byId = new Map(messages.map((message) => [message.id, message]));
    const expected = sample.archive.ids.map((id) => byId.get(id));
    expect(decoded.messages).toEqual(
      expected.map((message) => ({
        timestampNs: message?.timestampNs,
        contentTopic: message?.contentTopic,
        payload: message?.payload,
      })),
    );
    expect(decoded.rejected).toEqual([]);
    expect(decoded.window).toEqual(week);
    expect(decoded.contentTopics).toEqual([...topics].sort());
  });

  it('A3: the hints name the author of each message', async () => {
    const { authorHints } = await decode(sample.archive.bytes, sample.entry);
    const authors = new Map(messages.map(({ id, author }) => [id, bytesToHex(author)]));
    expect(authorHints.map((hint) => bytesToHex(hint ?? new Uint8Array()))).toEqual(
      sample.archive.ids.map((id) => authors.get(id)),
    );
  });

  it('A3: payloads and hints do not keep the whole archive in memory', async () => {
    const { messages: decoded, authorHints } = await decode(sample.archive.bytes, sample.entry);
    expect(decoded[0]?.payload.buffer.byteLength).toBe(decoded[0]?.payload.length);
    expect(authorHints[0]?.buffer.byteLength).toBe(33);
  });

  it('A3: timestamps keep their nanoseconds', async () => {
    const [message] = messages;
    if (!message) throw new Error('expected a message');
    const timestampNs = BigInt(week.fromMs) * 1_000_000n + 123_456_789_012_345n;
    const { archive, entry } = await archiveOf([{ ...message, timestampNs }]);
    const decoded = await decode(archive.bytes, entry);
    expect(decoded.messages[0]?.timestampNs).toBe(timestampNs);
  });

  it.each([
    ['places beyond the authors', rawArchive(records, { authorOf: records.map(() => 9) })],
    ['too few places', rawArchive(records, { authorOf: [0, 1] })],
    ['a place that never ends', joinBytes([rawArchive(records, { authorOf: [] }), endless()])],
  ])('A3: hints with %s are no hints, and the messages stay', async (_name, raw) => {
    const { bytes, entry } = await archiveOfRaw(raw);
    const decoded = await decode(bytes, entry);
    expect(decoded.messages).toHaveLength(records.length);
    expect(decoded.authorHints.filter((hint) => hint !== undefined)).toEqual([]);
  });

  it.each([0, 2])('A10: format %i is an error of its own', async (format) => {
    const error = await rejectionOf(decode(sample.archive.bytes, sample.entry, format));
    expect(error).toMatchObject({ name: 'UnsupportedFormat', reason: 'A10 format' });
  });

  it('A8: bytes of another length than the entry says', async () => {
    expect(await reasonOf(sample.archive.bytes.subarray(1), sample.entry)).toBe('A8 length');
  });

  it('H18: padding that is not zero', async () => {
    const bytes = sample.archive.bytes.slice();
    bytes[bytes.length - 1] = 1;
    expect(await reasonOf(bytes, sample.entry)).toBe('A8 padding');
  });

  it('H18: padding that lies', async () => {
    const { padding, size } = sample.entry;
    const less = changedEntry(sample.entry, { padding: padding - 1 });
    expect(await reasonOf(sample.archive.bytes, less)).toBe('A9 content hash');
    const more = changedEntry(sample.entry, { padding: padding + 1 });
    expect(['A8 padding', 'A9 content hash']).toContain(await reasonOf(sample.archive.bytes, more));
    const all = changedEntry(sample.entry, { padding: size });
    expect(await reasonOf(sample.archive.bytes, all)).toBe('A8 padding');
  });

  it('H18: a wrong content hash', async () => {
    const entry = changedEntry(sample.entry, { contentHash: new Uint8Array(32) });
    expect(await reasonOf(sample.archive.bytes, entry)).toBe('A9 content hash');
  });

  it('A5: an archive of another window or community does not decrypt', async () => {
    const entry = changedEntry(sample.entry, { toMs: week.toMs + 1000 });
    expect(await reasonOf(sample.archive.bytes, entry)).toBe('A5 decryption');
    const other = community.replace('0x02', '0x03');
    const error = await rejectionOf(
      decodeArchive(sample.archive.bytes, sample.entry, keys, other, 1),
    );
    expect(error).toMatchObject({ reason: 'A5 decryption' });
  });

  it('H18: inflation stops at raw_size, whatever the archive would become', async () => {
    const bomb = compress(new Uint8Array(25_000_000));
    const { bytes, entry } = await archiveOfCompressed(bomb, { rawSize: 100_000, messageCount: 1 });
    expect(await reasonOf(bytes, entry)).toBe('H18 raw size');
  });

  it('H18: a raw_size that is too great', async () => {
    const { bytes, entry } = await archiveOfRaw(rawArchive(records), { rawSize: 1_000_000 });
    expect(await reasonOf(bytes, entry)).toBe('H18 raw size');
  });

  it('H18: a DEFLATE stream that is broken or ends early', async () => {
    const compressed = compress(rawArchive(records));
    const rawSize = rawArchive(records).length;
    for (const broken of [compressed.subarray(0, 5000), Uint8Array.of(7, 7), new Uint8Array(0)]) {
      const { bytes, entry } = await archiveOfCompressed(broken, { rawSize });
      expect(['H18 inflation', 'H18 raw size']).toContain(await reasonOf(bytes, entry));
    }
  });

  it('A9: archives that are neither compressed nor encrypted are read where they say so', async () => {
    const raw = rawArchive(records);
    const changes = { rawSize: raw.length, compression: 0, encryption: 0 };
    const { bytes, entry } = archiveOfEncoded(raw, changes);
    expect((await decode(bytes, entry)).messages).toHaveLength(records.length);
  });

  it.each<[string, Partial<IndexEntry>]>([
    ['A9 compression', { compression: 2 }],
    ['A9 encryption', { encryption: 2 }],
    ['A6 too large', { rawSize: 30_000_001 }],
    ['A6 too large', { rawSize: 1000 }],
    ['A3 message count', { messageCount: 1_000_000 }],
    ['A8 padding', { padding: 2 ** 40 }],
  ])('%s: is known before a byte is fetched', (reason, change) => {
    const entry = changedEntry(sample.entry, change);
    expect(() => checkEntry(entry)).toThrow(expect.objectContaining({ reason }) as Error);
  });

  it('A3: an archive whose own metadata differ from the index', async () => {
    for (const change of [{ from: 1_764_547_201n }, { topics: ['/other'] }, { topics: [] }]) {
      const { bytes, entry } = await archiveOfRaw(rawArchive(records, change));
      expect(await reasonOf(bytes, entry)).toBe('A3 metadata');
    }
  });

  it('A3: another version', async () => {
    const { bytes, entry } = await archiveOfRaw(rawArchive(records, { version: 2 }));
    expect(await reasonOf(bytes, entry)).toBe('A3 version');
  });

  it('A3: metadata twice', async () => {
    const raw = rawArchive(records);
    const { bytes, entry } = await archiveOfRaw(joinBytes([raw, Uint8Array.of(0x12, 0)]));
    expect(await reasonOf(bytes, entry)).toBe('A3 metadata');
  });

  it('A3: fewer or more messages than the index says', async () => {
    for (const messageCount of [records.length - 1, records.length + 1]) {
      const { bytes, entry } = await archiveOfRaw(rawArchive(records), { messageCount });
      expect(await reasonOf(bytes, entry)).toBe('A3 message count');
    }
  });

  it('A3: millions of empty messages are counted, not built', async () => {
    const raw = new Uint8Array(20_000_000).map((_, place) => (place % 2 === 0 ? 0x1a : 0));
    const { bytes, entry } = await archiveOfRaw(raw);
    expect(await reasonOf(bytes, entry)).toBe('A3 message count');
  });

  it('A3: a record that claims a huge length', async () => {
    const claim = Uint8Array.of(0x1a, 0xff, 0xff, 0xff, 0xff, 0x7f);
    const { bytes, entry } = await archiveOfRaw(joinBytes([rawArchive(records), claim]));
    expect(await reasonOf(bytes, entry)).toBe('A3 undecodable');
  });

  it('H18: events outside the window are left out and counted, the rest go on', async () => {
    const timestampNs = BigInt(week.toMs) * 1_000_000n;
    expect(await rejectedOf(withRecord({ timestampNs }))).toMatchObject([
      { reason: 'H18 outside window', count: 1 },
    ]);
  });

  it('H18: events on a topic that is not listed are left out and counted', async () => {
    expect(await rejectedOf(withRecord({ contentTopic: '/other' }))).toMatchObject([
      { reason: 'H18 topic', count: 1, detail: 'expected a listed topic, got /other' },
    ]);
  });

  it('A3: events of another version, and ephemeral ones, are left out and counted', async () => {
    expect(await rejectedOf(withRecord({ version: 1 }))).toMatchObject([
      { reason: 'M1 version', count: 1 },
    ]);
    expect(await rejectedOf(withRecord({ ephemeral: true }))).toMatchObject([
      { reason: 'M1 ephemeral', count: 1 },
    ]);
  });

  it('H18: records that are no messages are left out and counted together', async () => {
    const broken = Uint8Array.of(0x1a, 2, 0x0a, 9);
    const raw = joinBytes([rawArchive(records), broken, broken]);
    const { bytes, entry } = await archiveOfRaw(raw, { messageCount: records.length + 2 });
    const decoded = await decode(bytes, entry);
    expect(decoded.messages).toHaveLength(records.length);
    expect(decoded.rejected).toMatchObject([{ reason: 'M3 undecodable', count: 2 }]);
  });
});

/** author_of with a varint of ten bytes that does not end. */
function endless(): Uint8Array {
  return Uint8Array.of(0xd2, 0x3e, 10, ...new Uint8Array(10).fill(0xff));
}
