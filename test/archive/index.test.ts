import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  ArchiveError,
  HistoryFull,
  TorrentRejected,
  UnsupportedFormat,
} from '../../src/archive/archive-error.ts';
import { joinBytes } from '../../src/archive/bytes.ts';
import { compress, inflateWithin } from '../../src/archive/compression.ts';
import { seal, unseal } from '../../src/archive/encryption.ts';
import { archiveIdOf, parseEntry, placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { decodeIndex, encodeIndex } from '../../src/archive/index.ts';
import { delimitedField } from '../../src/archive/wire.ts';
import { utf8 } from '../../src/protocol/bytes.ts';
import {
  WakuMessageArchiveIndex,
  WakuMessageArchiveIndexMetadata,
} from '../../src/protocol/generated/messages.js';
import { bytesToHex, hexToBytes } from '../../src/protocol/hex.ts';
import vectors from '../vectors.json' with { type: 'json' };
import {
  changedEntry,
  community,
  keys,
  later,
  primitives,
  rejectionOf,
  sampleHistory,
  sampleMessages,
  writing,
} from './sample.ts';

const sealedAs = { kind: 'index', community, fromSeconds: 0, toSeconds: 0 } as const;
const reading = { keys, community, format: 1, primitives };
const history = await sampleHistory([sampleMessages(30), [], sampleWeek(2), sampleWeek(3)]);

function sampleWeek(weeks: number) {
  return sampleMessages(30, { seed: weeks }).map((message) => later(message, weeks));
}

function pair(key: string, value: Uint8Array): Uint8Array {
  const fields = [...delimitedField(1, utf8(key)), ...delimitedField(2, value)];
  return joinBytes(delimitedField(1, joinBytes(fields)));
}

const sealedIndex = (...pairs: Uint8Array[]) => seal(compress(joinBytes(pairs)), keys, sealedAs);

async function reasonOf(index: Uint8Array | Promise<Uint8Array>): Promise<string> {
  const error = await rejectionOf(decodeIndex(await index, reading));
  if (!(error instanceof TorrentRejected)) throw error;
  return error.reason;
}

const firstEntry = (): IndexEntry => {
  const [entry] = history.entries;
  if (!entry) throw new Error('expected an entry');
  return entry;
};

describe('the index', { timeout: 30_000 }, () => {
  it('A9: an archive id is the keccak of the encoded record, as in the vectors', () => {
    const [sample] = vectors.archiveIds;
    expect(archiveIdOf(primitives, hexToBytes(sample?.encoded ?? ''))).toBe(sample?.id);
  });

  it('A9: every entry is read back as it was written, in order of offset', async () => {
    expect(history.entries).toHaveLength(3);
    expect(await decodeIndex(history.index, reading)).toEqual(history.entries);
  });

  it('A9: fields of a record as generated protobuf code reads them', () => {
    const entry = firstEntry();
    const record = WakuMessageArchiveIndexMetadata.decode(entry.encoded);
    expect(record.version).toBe(1);
    expect(record.metadata?.from?.toNumber()).toBe(entry.fromMs / 1000);
    expect(record.size?.toNumber()).toBe(entry.size);
    expect(record.padding?.toNumber()).toBe(entry.padding);
    expect(record.rawSize?.toNumber()).toBe(entry.rawSize);
    expect(bytesToHex(record.contentHash)).toBe(bytesToHex(entry.contentHash));
    expect([record.messageCount, record.compression, record.encryption]).toEqual([30, 1, 1]);
  });

  it('A9: the content hash is that of the archive without padding, and size includes padding', () => {
    for (const { offset, size, padding, contentHash } of history.entries) {
      const encoded = history.data.subarray(offset, offset + size - padding);
      expect(createHash('sha256').update(encoded).digest('hex')).toBe(bytesToHex(contentHash));
    }
  });

  it('A9: the map is what generated protobuf code reads, in order of offset', async () => {
    const compressed = await unseal(history.index, keys, sealedAs);
    const raw = inflateWithin(1_000_000, compressed ?? new Uint8Array());
    const { archives } = WakuMessageArchiveIndex.decode(raw);
    expect(Object.keys(archives)).toEqual(history.entries.map(({ id }) => id));
    expect(Object.values(archives).map(bytesToHex)).toEqual(
      history.entries.map(({ encoded }) => bytesToHex(encoded)),
    );
  });

  it('A9: a record with fields of a later version keeps its bytes and its id', async () => {
    const entry = firstEntry();
    const encoded = joinBytes([entry.encoded, ...delimitedField(2000, Uint8Array.of(1))]);
    const id = archiveIdOf(primitives, encoded);
    const [read] = await decodeIndex(await sealedIndex(pair(id, encoded)), reading);
    expect(read?.encoded).toEqual(encoded);
    const again = await encodeIndex([read ?? entry], writing);
    expect(await decodeIndex(again, reading)).toEqual([read]);
  });

  it('A9: archives follow each other from the stored length of data on', () => {
    const placed = placeArchives(primitives, history.archives, 512_000, 1);
    let end = 512_000;
    for (const { offset, size } of placed) {
      expect(offset).toBe(end);
      end = offset + size;
    }
  });

  it('A4: the same entries give the same index, in whatever order', async () => {
    const reversed = await encodeIndex([...history.entries].reverse(), writing);
    expect(bytesToHex(reversed)).toBe(bytesToHex(history.index));
    expect(createHash('sha256').update(reversed).digest('hex')).toBe(
      '02d3e03dd9c497a91d5c4bb2a21b794bb577a7f6e30665323d19e267c738dbdf',
    );
  });

  it('A10: the index is compressed and encrypted; another community cannot read it', async () => {
    const other = { ...reading, community: community.replace('0x02', '0x03') };
    const error = await rejectionOf(decodeIndex(history.index, other));
    expect(error).toMatchObject({ name: 'TorrentRejected', reason: 'H15 index decryption' });
  });

  it.each([2, 9])('A10: format %i is an error of its own', async (format) => {
    const error = await rejectionOf(decodeIndex(history.index, { ...reading, format }));
    expect(error).toBeInstanceOf(UnsupportedFormat);
    expect(error).toBeInstanceOf(ArchiveError);
    expect(String(error)).toContain(`got ${format}`);
  });

  it('H15: a key that is not the keccak of its value is refused', async () => {
    const { id, encoded } = firstEntry();
    const other = id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(await reasonOf(sealedIndex(pair(other, encoded)))).toBe('H15 archive id');
    expect(await reasonOf(sealedIndex(pair('0x12', encoded)))).toBe('H15 archive id');
    expect(await reasonOf(sealedIndex(joinBytes(delimitedField(1, new Uint8Array()))))).toBe(
      'H15 archive id',
    );
  });

  it('H15: a key that is listed twice is refused', async () => {
    const { id, encoded } = firstEntry();
    const twice = sealedIndex(pair(id, encoded), pair(id, encoded));
    expect(await reasonOf(twice)).toBe('H15 archive id');
  });

  it('H15: an index file of more than 16 MiB is refused', async () => {
    expect(await reasonOf(new Uint8Array(16 * 1024 * 1024 + 1))).toBe('H15 index length');
  });

  it('H15: an index that inflates beyond 64 MiB is refused', async () => {
    const bomb = compress(new Uint8Array(64 * 1024 * 1024 + 1));
    expect(await reasonOf(seal(bomb, keys, sealedAs))).toBe('H15 index inflation');
  });

  it('H15: what is no DEFLATE stream is refused', async () => {
    expect(await reasonOf(seal(Uint8Array.of(7, 7, 7), keys, sealedAs))).toBe(
      'H15 index inflation',
    );
  });

  it('H15: more than 100 000 entries are refused', async () => {
    const many = Array.from({ length: 100_001 }, (_, place) =>
      pair(`0x${String(place).padStart(64, '0')}`, new Uint8Array()),
    );
    expect(await reasonOf(sealedIndex(...many.slice(1)))).toBe('H15 archive id');
    expect(await reasonOf(sealedIndex(...many))).toBe('H15 too many archives');
  });

  it.each<[string, Partial<IndexEntry>]>([
    ['a short content hash', { contentHash: new Uint8Array(31) }],
    ['no messages', { messageCount: 0 }],
    ['topics that are not ascending', { contentTopics: ['/b', '/a'] }],
    ['a topic twice', { contentTopics: ['/a', '/a'] }],
    ['a time that no date can show', { toMs: 8.64e15 + 1000 }],
    ['topics beyond the size of an entry', { contentTopics: ['x'.repeat(70_000)] }],
  ])('H15: an entry with %s is refused', async (_name, change) => {
    const { id, encoded } = changedEntry(firstEntry(), change);
    expect(await reasonOf(sealedIndex(pair(id, encoded)))).toBe('H15 entry');
  });

  it('H15: an entry whose numbers exceed 2^53 is refused, not rounded', () => {
    const huge = joinBytes([
      firstEntry().encoded,
      Uint8Array.of(0x18, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
    ]);
    expect(() => parseEntry(primitives, archiveIdOf(primitives, huge), huge, 1)).toThrow(
      'H15 entry',
    );
  });

  it('H15: an index that claims a huge length is refused', async () => {
    const claim = Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f, 1, 2, 3);
    expect(await reasonOf(sealedIndex(claim))).toBe('H15 index undecodable');
  });

  it('H15: the control node does not write an index that members refuse', async () => {
    const entries = Array.from({ length: 100_001 }, () => firstEntry());
    await expect(encodeIndex(entries, writing)).rejects.toThrow(RangeError);
    await expect(encodeIndex(entries, writing)).rejects.toThrow(HistoryFull);
  });
});
