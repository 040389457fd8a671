import { describe, expect, it } from 'vitest';
import { compress } from '../../src/archive/compression.ts';
import type { InflationError } from '../../src/archive/compression.ts';
import { checkEntry, decodeArchive } from '../../src/archive/decode.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import {
  archiveOfCompressed,
  archiveOfEncoded,
  archiveOfRaw,
  decode,
  messages,
  rawArchive,
  reasonOf,
  records,
  sample,
} from './made-archives.ts';
import { changedEntry, community, keys, rejectionOf, topics, week } from './sample.ts';

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

  it.each([2, 9])('A10: format %i is an error of its own', async (format) => {
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
    const error = await rejectionOf(decode(bytes, entry));
    expect(error).toMatchObject({ reason: 'H18 raw size', cause: { isTooLong: true } });
    // One step of the stream beyond it at most (compression.ts).
    const { inflatedBytes } = (error as Error).cause as InflationError;
    expect(inflatedBytes).toBeLessThan(17_100_000);
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
    expect(() => checkEntry(entry, 1)).toThrow(expect.objectContaining({ reason }) as Error);
  });
});
