import { describe, expect, it } from 'vitest';
import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import { decodeArchive } from '../../src/archive/decode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import { archiveIdOf, placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index.ts';
import { decodeIndex, encodeIndex } from '../../src/archive/index.ts';
import { maximumFormat0ArchiveBytes, pieceLengthBytes } from '../../src/archive/limits.ts';
import { longOf } from '../../src/archive/long.ts';
import { buildMagnet, parseMagnet } from '../../src/archive/magnet.ts';
import { appendToTorrent, padToPieces } from '../../src/archive/pieces.ts';
import { encodeEntryRecord0, encodeMetadataRecord0 } from '../../src/archive/records-0.ts';
import { parseInfoDictionary } from '../../src/archive/torrent-info.ts';
import { checkIndex, checkTorrentInfo } from '../../src/archive/validate.ts';
import { encodeMessage } from '../../src/protocol/encode-message.ts';
import { Format0Archive, Format0ArchiveMetadata } from '../../src/protocol/generated/messages.js';
import { hexToBytes } from '../../src/protocol/hex.ts';
import { contentTopicOfBytes } from '../../src/protocol/topics.ts';
import golden from '../golden-format0.json' with { type: 'json' };
import vectors from '../vectors.json' with { type: 'json' };
import { makeGolden } from './golden/format0-content.ts';
import type { GoldenMessage, Run } from './golden/format0-writer.ts';
import { fromRuns } from './golden/format0-writer.ts';
import { keys as linkKeys, primitives, rejectionOf } from './sample.ts';

const community = golden.name;
const keys = { ...linkKeys, torrentName: community };
const writing = { keys, community, format: 0 } as const;
const reading = { ...writing, primitives };

const topicOf = (hex: string): string => contentTopicOfBytes(hexToBytes(hex));
const bytesOf = (runs: readonly Run[]): Uint8Array => new Uint8Array(fromRuns(runs));

function archivedMessage(message: GoldenMessage): ArchivedMessage {
  return {
    id: message.id,
    timestampNs: BigInt(message.timestampNs),
    contentTopic: topicOf(message.topic),
    payload: bytesOf(message.payload),
    author: hexToBytes(message.author),
    hash: hexToBytes(message.hash),
  };
}

const goldenArchives = golden.archives.map((archive) => {
  const messages = archive.messages.map((message) => archivedMessage(message as GoldenMessage));
  const encoded = bytesOf(archive.encoded);
  const bytes = new Uint8Array([...encoded, ...new Uint8Array(archive.padding)]);
  const window = { fromMs: archive.fromSeconds * 1000, toMs: archive.toSeconds * 1000 };
  return { ...archive, messages, encoded, bytes, window, topics: archive.topics.map(topicOf) };
});

async function encodeGolden() {
  const encoded = [];
  for (const { messages, window, topics } of goldenArchives) {
    // Any order gives the same bytes (A4).
    const reversed = [...messages].reverse();
    const { archives } = await encodeArchives(reversed, window, [...topics].reverse(), writing);
    encoded.push(...archives);
  }
  return encoded;
}

function goldenEntry(place: number): IndexEntry {
  const archive = goldenArchives[place];
  if (!archive) throw new Error(`expected an archive ${place}`);
  const { window, topics, offset, size, padding, id, encoded, entry } = archive;
  return {
    id,
    ...window,
    contentTopics: topics,
    offset,
    size,
    padding,
    contentHash: new Uint8Array(0),
    messageCount: 0,
    rawSize: encoded.length,
    compression: 0,
    encryption: 0,
    redaction: 0,
    encoded: hexToBytes(entry),
  };
}

/** Records as status-go may have written them, in an archive of the first golden window. */
function archiveOf(messages: { sig?: Uint8Array; topic?: Uint8Array; timestamp?: number }[]) {
  const metadata = Format0ArchiveMetadata.decode(encodeMetadataRecord0(goldenWindow));
  const raw = encodeMessage(Format0Archive, {
    metadata,
    messages: messages.map(({ timestamp = goldenWindow.fromSeconds, ...message }) => ({
      payload: new Uint8Array(70),
      topic: Uint8Array.of(0xab, 0x00, 0x26, 0x03),
      timestamp: longOf(timestamp),
      ...message,
    })),
  });
  const { bytes, padding } = padToPieces(raw, 0);
  const place = { size: bytes.length, padding, rawSize: raw.length };
  return { bytes, entry: { ...goldenEntry(0), ...place } };
}

const goldenWindow = {
  fromSeconds: golden.archives[0]?.fromSeconds ?? 0,
  toSeconds: golden.archives[0]?.toSeconds ?? 0,
  contentTopics: golden.archives[0]?.topics.map(topicOf) ?? [],
};

const decode = (bytes: Uint8Array, entry: IndexEntry) =>
  decodeArchive(bytes, entry, keys, community, 0);

describe('format 0', { timeout: 30_000 }, () => {
  it('A10: the golden files are what the page says, written a second time', async () => {
    const { source: _source, ...written } = golden;
    expect(await makeGolden()).toEqual(written);
  });

  it('A10: archives are written as status-go writes them', async () => {
    const archives = await encodeGolden();
    expect(archives.map(({ bytes }) => bytes.length)).toEqual(golden.archives.map((a) => a.size));
    for (const [place, { bytes, padding, rawSize, ids }] of archives.entries()) {
      const expected = goldenArchives[place];
      expect(Buffer.from(bytes).equals(expected?.bytes ?? new Uint8Array())).toBe(true);
      expect({ padding, rawSize }).toEqual({
        padding: expected?.padding,
        rawSize: expected?.encoded.length,
      });
      expect(ids).toEqual(expected?.messages.map(({ id }) => id));
    }
  });

  it('A10: an exact multiple gets a whole extra piece when it is longer than one', () => {
    const [, onePiece, twoPieces] = golden.archives;
    expect(onePiece).toMatchObject({ size: pieceLengthBytes, padding: 0 });
    expect(twoPieces).toMatchObject({ size: 3 * pieceLengthBytes, padding: pieceLengthBytes });
  });

  it('A10: index and info dictionary are written as status-go writes them', async () => {
    const archives = await encodeGolden();
    const entries = placeArchives(primitives, archives, 0, 0);
    expect(entries).toEqual([0, 1, 2].map(goldenEntry));
    const index = await encodeIndex([...entries].reverse(), writing);
    expect(Buffer.from(index).toString('hex')).toBe(golden.index);
    const torrent = await appendToTorrent({
      name: community,
      previous: [],
      archives: archives.map(({ bytes }) => bytes),
      index,
    });
    expect(Buffer.from(torrent.info).toString('hex')).toBe(golden.info);
    expect(torrent.infoHash).toBe(golden.infoHash);
  });

  it('A9: ids and records are those of the vectors', () => {
    for (const { fromSeconds, toSeconds, contentTopicBytes, ...sample } of vectors.archiveIds) {
      const metadata = { fromSeconds, toSeconds, contentTopics: [topicOf(contentTopicBytes)] };
      const record = encodeEntryRecord0({ ...goldenEntry(0), ...sample, metadata });
      expect(archiveIdOf(primitives, record)).toBe(sample.id);
      if (sample.encoded) expect(Buffer.from(record).toString('hex')).toBe(sample.encoded);
    }
  });

  it('A10: index and info dictionary are read, and stand H15', async () => {
    const entries = await decodeIndex(hexToBytes(golden.index), reading);
    expect(entries).toEqual([0, 1, 2].map(goldenEntry));
    const info = await parseInfoDictionary(hexToBytes(golden.info));
    expect(info.infoHash).toBe(golden.infoHash);
    checkTorrentInfo(info, { name: community, format: 0 });
    expect(() => checkIndex(entries, info.dataLength, 0)).not.toThrow();
  });

  it('A10: archives are read; times are whole seconds', async () => {
    for (const [place, { bytes, messages }] of goldenArchives.entries()) {
      const decoded = await decode(bytes, goldenEntry(place));
      expect(decoded.rejected).toEqual([]);
      expect(decoded.authorHints).toEqual(messages.map(({ author }) => author));
      expect(decoded.messages).toEqual(
        messages.map(({ timestampNs, contentTopic, payload }) => ({
          timestampNs: timestampNs - (timestampNs % 1_000_000_000n),
          contentTopic,
          payload,
        })),
      );
    }
  });

  it('H15: padding is at most a piece, in format 0 only a whole one', async () => {
    const entries = await decodeIndex(hexToBytes(golden.index), reading);
    const dataLength = golden.archives.reduce((sum, { size }) => sum + size, 0);
    expect(() => checkIndex(entries, dataLength, 1)).toThrow('H15 padding');
    const more = entries.map((entry, place) =>
      place === 2 ? { ...entry, padding: pieceLengthBytes + 1 } : entry,
    );
    expect(() => checkIndex(more, dataLength, 0)).toThrow('H15 padding');
  });

  it('H18: an event outside the window or on another topic is left out and counted', async () => {
    const { bytes, entry } = archiveOf([
      {},
      { timestamp: goldenWindow.toSeconds },
      { topic: Uint8Array.of(1, 2, 3, 4) },
      { topic: Uint8Array.of(1, 2, 3) },
      { sig: new Uint8Array(12) },
    ]);
    const { messages, rejected, authorHints } = await decode(bytes, entry);
    expect(messages).toHaveLength(2);
    expect(authorHints).toEqual([undefined, undefined]);
    expect(rejected.map(({ reason, count }) => [reason, count])).toEqual([
      ['H18 outside window', 1],
      ['H18 topic', 1],
      ['M3 undecodable', 1],
    ]);
  });

  it('H18: more messages than can be genuine are counted, not built', async () => {
    const raw = new Uint8Array([...encodedMetadataField(), ...hollowMessages(1000)]);
    const { bytes, padding } = padToPieces(raw, 0);
    const entry = { ...goldenEntry(0), size: bytes.length, padding, rawSize: raw.length };
    expect(await rejectionOf(decode(bytes, entry))).toMatchObject({ reason: 'A3 message count' });
  });

  it('A6: up to 64 MiB are read', async () => {
    const size = maximumFormat0ArchiveBytes + pieceLengthBytes;
    const tooLarge = { ...goldenEntry(0), size, padding: 0, rawSize: size };
    expect(await rejectionOf(decode(new Uint8Array(0), tooLarge))).toMatchObject({
      reason: 'A6 too large',
    });
    const allowed = { ...tooLarge, rawSize: maximumFormat0ArchiveBytes };
    expect(await rejectionOf(decode(new Uint8Array(0), allowed))).toMatchObject({
      reason: 'A8 length',
    });
  });

  it('A6: a fuller window gives several archives, to the byte', async () => {
    const [first] = goldenArchives;
    if (!first) throw new Error('expected an archive');
    const { messages, window, topics, encoded } = first;
    const within = (limitBytes: number) =>
      encodeArchives(messages, window, topics, { ...writing, limitBytes });
    expect((await within(encoded.length)).archives).toHaveLength(1);
    const { archives } = await within(encoded.length - 1);
    expect(archives.map(({ ids }) => ids.length)).toEqual([3, 1]);
  });

  it('T3: udp trackers of a link of Status are left out, however many', () => {
    const trackers = Array.from({ length: 12 }, (_, place) => `udp://t${place}.example.org:80`);
    const udp = trackers.map((tracker) => `&tr=${encodeURIComponent(tracker)}`).join('');
    const link = `magnet:?xt=urn:btih:${golden.infoHash}&dn=${community}${udp}`;
    const magnet = parseMagnet(link, { allowPrivate: false });
    expect(magnet).toEqual({
      infoHash: golden.infoHash,
      name: community,
      trackers: [],
      webSeeds: [],
    });
    expect(buildMagnet(magnet, { allowPrivate: false })).toContain(golden.infoHash);
  });
});

function encodedMetadataField(): number[] {
  const metadata = encodeMetadataRecord0(goldenWindow);
  return [0x12, metadata.length, ...metadata];
}

/** Empty records of field 3. */
function hollowMessages(count: number): number[] {
  return Array.from({ length: count }, () => [0x1a, 0]).flat();
}
