import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareBytes } from '../../src/archive/bytes.ts';
import { inflateWithin } from '../../src/archive/compression.ts';
import type { EncodedArchive } from '../../src/archive/encode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import { unseal } from '../../src/archive/encryption.ts';
import { maximumRawArchiveBytes, pieceLengthBytes } from '../../src/archive/limits.ts';
import { padToPieces } from '../../src/archive/pieces.ts';
import { windowSeconds } from '../../src/archive/windows.ts';
import { WakuMessageArchive } from '../../src/protocol/generated/messages.js';
import { bytesToHex } from '../../src/protocol/hex.ts';
import { community, keys, sampleMessages, seededRandom, topics, week, writing } from './sample.ts';

const encode = (messages: ReturnType<typeof sampleMessages>, limitBytes?: number) =>
  encodeArchives(messages, week, topics, {
    ...writing,
    ...(limitBytes !== undefined && { limitBytes }),
  });

async function rawOf({ bytes, padding, window }: EncodedArchive): Promise<Uint8Array> {
  const sealed = bytes.subarray(0, bytes.length - padding);
  const sealedAs = { kind: 'data', community, ...windowSeconds(window) } as const;
  const compressed = await unseal(sealed, keys, sealedAs);
  if (!compressed) throw new Error('expected an archive that decrypts');
  return inflateWithin(maximumRawArchiveBytes, compressed);
}

async function onlyArchive(messages: ReturnType<typeof sampleMessages>): Promise<EncodedArchive> {
  const { archives } = await encode(messages);
  const [archive, ...more] = archives;
  if (!archive || more.length > 0) throw new Error(`expected one archive, got ${archives.length}`);
  return archive;
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

describe('encoding archives', { timeout: 30_000 }, () => {
  it('A3: the raw bytes are what generated protobuf code writes for the same archive', async () => {
    const raw = await rawOf(await onlyArchive(sampleMessages(300, { authors: 200 })));
    const archive = WakuMessageArchive.decode(raw);
    expect(Buffer.from(WakuMessageArchive.encode(archive).finish())).toEqual(Buffer.from(raw));
  });

  it('A3: records hold payload, topic and time, and nothing else', async () => {
    const messages = sampleMessages(20);
    const archive = WakuMessageArchive.decode(await rawOf(await onlyArchive(messages)));
    expect(archive.version).toBe(1);
    expect(archive.metadata?.from?.toNumber()).toBe(week.fromMs / 1000);
    expect(archive.metadata?.to?.toNumber()).toBe(week.toMs / 1000);
    const payloads = new Map(messages.map((message) => [message.timestampNs, message]));
    for (const record of archive.messages) {
      const timestampNs = record.timestamp?.toBigInt() ?? 0n;
      expect(Object.keys(record).sort()).toEqual(['contentTopic', 'payload', 'timestamp']);
      expect(bytesToHex(record.payload ?? new Uint8Array())).toBe(
        bytesToHex(payloads.get(timestampNs)?.payload ?? new Uint8Array()),
      );
      expect(record.contentTopic).toBe(payloads.get(timestampNs)?.contentTopic);
    }
  });

  it('A3: authors are in bytewise order, each once, and author_of points at them', async () => {
    const messages = sampleMessages(400, { authors: 150 });
    const encoded = await onlyArchive(messages);
    const archive = WakuMessageArchive.decode(await rawOf(encoded));
    const authors = archive.authors.map((author) => new Uint8Array(author));
    expect(authors).toEqual([...authors].sort(compareBytes));
    expect(new Set(authors.map(bytesToHex)).size).toBe(authors.length);
    const byId = new Map(messages.map((message) => [message.id, bytesToHex(message.author)]));
    const named = archive.authorOf.map((place) => bytesToHex(authors[place] ?? new Uint8Array()));
    expect(named).toEqual(encoded.ids.map((id) => byId.get(id)));
  });

  it('A4: messages are ordered by timestamp, then id', async () => {
    const messages = sampleMessages(50).map((message, place) => ({
      ...message,
      timestampNs: BigInt(week.fromMs) * 1_000_000n + BigInt(place % 5),
    }));
    const times = new Map(messages.map(({ id, timestampNs }) => [id, timestampNs]));
    const { ids } = await onlyArchive(messages);
    const order = ids.map((id) => `${times.get(id)} ${id}`);
    expect(order).toEqual([...order].sort());
  });

  it('A4: content topics are in bytewise order, each once', async () => {
    const astral = ['/\u{ff5e}', '/\u{1f600}', '/a', '/a'];
    const { archives } = await encodeArchives(
      sampleMessages(1),
      week,
      [...topics, ...astral],
      writing,
    );
    // In UTF-16 the last two would change places.
    expect(archives[0]?.contentTopics).toEqual([
      '/a',
      ...[...topics].sort(),
      '/\u{ff5e}',
      '/\u{1f600}',
    ]);
  });

  it('A4: the same events give the same bytes, whatever order they come in', async () => {
    const messages = sampleMessages(500);
    const [first, second] = await Promise.all([
      onlyArchive(messages),
      encodeArchives(shuffled(messages, 7), week, [...topics].reverse(), writing),
    ]);
    expect(second.archives).toEqual([first]);
  });

  it('A4: the encoded bytes are those of the first release', async () => {
    const { bytes, padding, contentHash } = await onlyArchive(sampleMessages(1000));
    const encoded = bytes.subarray(0, bytes.length - padding);
    expect(createHash('sha256').update(encoded).digest('hex')).toBe(bytesToHex(contentHash));
    expect(bytesToHex(contentHash)).toBe(
      'a047b1fb5aff8675c3f7cfaeac07849ddb8d9639b46882d38dd96a6d2dfcfd1b',
    );
  });

  it('A2: an id is archived once, at its earliest timestamp', async () => {
    const [message, ...rest] = sampleMessages(10);
    if (!message) throw new Error('expected a message');
    const later = { ...message, timestampNs: message.timestampNs + 1n };
    const twice = await onlyArchive([later, message, ...rest]);
    expect(twice).toEqual(await onlyArchive([message, ...rest]));
  });

  it('A2: a message outside the window or on another topic is a mistake of the caller', async () => {
    const [message] = sampleMessages(1);
    if (!message) throw new Error('expected a message');
    const early = { ...message, timestampNs: BigInt(week.fromMs) * 1_000_000n - 1n };
    await expect(encode([early])).rejects.toThrow('inside the window');
    await expect(encode([{ ...message, contentTopic: '/other' }])).rejects.toThrow('listed topic');
    await expect(encode([{ ...message, author: new Uint8Array(65) }])).rejects.toThrow('33 bytes');
  });

  it('H4: an empty window gives no archive', async () => {
    expect(await encode([])).toEqual({ archives: [], tooBig: [] });
  });

  it('A6: a fuller window gives several archives of the same window, filled in order', async () => {
    const messages = sampleMessages(200, { authors: 140 });
    const limitBytes = 10_000;
    const { archives, tooBig } = await encode(messages, limitBytes);
    expect(tooBig).toEqual([]);
    expect(archives.length).toBeGreaterThan(3);
    const whole = await onlyArchive(messages);
    expect(archives.flatMap(({ ids }) => ids)).toEqual(whole.ids);
    for (const archive of archives) {
      expect(archive.window).toEqual(week);
      expect(archive.rawSize).toBe((await rawOf(archive)).length);
      expect(archive.rawSize).toBeLessThanOrEqual(limitBytes);
    }
    // Full: the next message, of over 150 bytes and perhaps a new author, did not fit.
    for (const { rawSize } of archives.slice(0, -1)) {
      expect(rawSize).toBeGreaterThan(limitBytes - 250);
    }
  });

  it('A6: a message that alone exceeds the bound is left out and named', async () => {
    const messages = sampleMessages(5);
    const [big] = sampleMessages(1, { seed: 2, payloadBytes: 3000 });
    if (!big) throw new Error('expected a message');
    const { archives, tooBig } = await encode([...messages, big], 2000);
    expect(tooBig).toEqual([big.id]);
    expect(archives.flatMap(({ ids }) => ids).sort()).toEqual(messages.map(({ id }) => id).sort());
  });

  it('A6: the bound counts what is around the messages, to the byte', async () => {
    const messages = sampleMessages(40, { authors: 30 });
    const { rawSize } = await onlyArchive(messages);
    expect((await encode(messages, rawSize)).archives).toHaveLength(1);
    expect((await encode(messages, rawSize - 1)).archives).toHaveLength(2);
  });

  it('A6: an archive holds at most 30 000 000 bytes before compression', async () => {
    const [message] = sampleMessages(1);
    if (!message) throw new Error('expected a message');
    const payload = new Uint8Array(6_000_000);
    const messages = Array.from({ length: 6 }, (_, place) => ({
      ...message,
      id: `0x${String(place).padStart(64, '0')}`,
      payload,
    }));
    const { archives } = await encode(messages);
    expect(archives.map(({ messageCount }) => messageCount)).toEqual([4, 2]);
    const alone = { ...message, payload: new Uint8Array(30_000_000) };
    expect(await encode([alone])).toEqual({ archives: [], tooBig: [alone.id] });
  });

  it('A8: zero bytes up to the next multiple of the piece length', async () => {
    const { bytes, padding } = await onlyArchive(sampleMessages(1500));
    expect(bytes.length % pieceLengthBytes).toBe(0);
    expect(padding).toBeGreaterThan(0);
    expect(padding).toBeLessThan(pieceLengthBytes);
    expect(bytes.subarray(bytes.length - padding).every((byte) => byte === 0)).toBe(true);
  });

  it.each([
    [1, pieceLengthBytes - 1],
    [pieceLengthBytes - 1, 1],
    [pieceLengthBytes, 0],
    [pieceLengthBytes + 1, pieceLengthBytes - 1],
    [2 * pieceLengthBytes, 0],
  ])('A8: %i bytes get %i bytes of padding', (length, padding) => {
    const padded = padToPieces(new Uint8Array(length).fill(7), 1);
    expect(padded.padding).toBe(padding);
    expect(padded.bytes.length).toBe(length + padding);
    expect(padded.bytes.subarray(length).every((byte) => byte === 0)).toBe(true);
  });
});
