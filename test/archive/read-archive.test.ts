import { describe, expect, it } from 'vitest';
import { joinBytes } from '../../src/archive/bytes.ts';
import { delimitedField } from '../../src/archive/wire.ts';
import { bytesToHex } from '../../src/protocol/hex.ts';
import type { RawRecord } from './made-archives.ts';
import {
  archiveOf,
  archiveOfRaw,
  decode,
  messages,
  rawArchive,
  reasonOf,
  records,
  sample,
} from './made-archives.ts';
import { week } from './sample.ts';

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

describe('what an archive says', { timeout: 30_000 }, () => {
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
    [
      'longer places than any u32 has',
      joinBytes([rawArchive(records, { authorOf: [] }), padded()]),
    ],
    ['a place that never ends', joinBytes([rawArchive(records, { authorOf: [] }), endless()])],
  ])('A3: hints with %s are no hints, and the messages stay', async (_name, raw) => {
    const { bytes, entry } = await archiveOfRaw(raw);
    const decoded = await decode(bytes, entry);
    expect(decoded.messages).toHaveLength(records.length);
    expect(decoded.authorHints.filter((hint) => hint !== undefined)).toEqual([]);
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

/** author_of with every place in six bytes, which all say 0. */
function padded(): Uint8Array {
  const place = Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0);
  return joinBytes(delimitedField(1002, joinBytes(records.map(() => place))));
}
