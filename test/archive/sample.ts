import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import type { EncodedArchive } from '../../src/archive/encode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import type { IndexEntry } from '../../src/archive/index-entry.ts';
import { archiveIdOf, placeArchives } from '../../src/archive/index-entry.ts';
import { encodeIndex } from '../../src/archive/index.ts';
import type { EntryFields } from '../../src/archive/records.ts';
import { encodeEntryRecord } from '../../src/archive/records.ts';
import type { Window } from '../../src/archive/windows.ts';
import { utf8 } from '../../src/protocol/bytes.ts';
import { hexToBytes } from '../../src/protocol/hex.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import vectors from '../vectors.json' with { type: 'json' };

export const community = vectors.byLink.communityId;
export const keys = {
  encryptionKey: hexToBytes(vectors.byLink.archiveEncryptionKey),
  nonceKey: hexToBytes(vectors.byLink.archiveNonceKey),
  torrentName: vectors.byLink.torrentName,
};
/** Format 1 (A10). */
export const writing = { keys, community, format: 1 } as const;
export const primitives = noblePrimitives;
export const weekMs = 7 * 86_400_000;
/** ISO week of Monday 2025-12-01. */
export const week: Window = { fromMs: 1_764_547_200_000, toMs: 1_765_152_000_000 };
export const topics = ['/waku/1/0xbdcf6695/rfc26', '/waku/1/0xbceeb5e9/rfc26'];

/** mulberry32: the same numbers in [0, 1) for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomBytes(length: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** Messages spread over the window, by a few authors, in no order. */
export function sampleMessages(
  count: number,
  options: { seed?: number; window?: Window; payloadBytes?: number; authors?: number } = {},
): ArchivedMessage[] {
  const { seed = 1, window = week, payloadBytes = 120, authors = 5 } = options;
  const random = seededRandom(seed);
  const authorKeys = Array.from({ length: authors }, () =>
    Uint8Array.of(2 + Math.floor(random() * 2), ...randomBytes(32, random)),
  );
  return Array.from({ length: count }, () => {
    const offsetMs = Math.floor(random() * (window.toMs - window.fromMs));
    return {
      id: `0x${Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('')}`,
      timestampNs: BigInt(window.fromMs + offsetMs) * 1_000_000n + BigInt(count),
      contentTopic: topics[Math.floor(random() * topics.length)] ?? '',
      payload: samplePayload(payloadBytes, random),
      author: authorKeys[Math.floor(random() * authors)] ?? new Uint8Array(33),
    };
  });
}

const words = 'archive window piece channel member owner swarm index tracker history'.split(' ');

/** As in life: a signature that cannot be compressed, then text that can. */
function samplePayload(length: number, random: () => number): Uint8Array {
  const signature = randomBytes(Math.min(65, length), random);
  let text = '';
  while (text.length < length) text += `${words[Math.floor(random() * words.length)]} `;
  return Uint8Array.of(...signature, ...utf8(text.slice(0, length - signature.length)));
}

export interface SampleHistory {
  archives: EncodedArchive[];
  entries: IndexEntry[];
  data: Uint8Array;
  index: Uint8Array;
}

/** A sample message moved by whole weeks. */
export function later(message: ArchivedMessage, weeks: number): ArchivedMessage {
  const shiftNs = BigInt(weeks * weekMs) * 1_000_000n;
  return { ...message, timestampNs: message.timestampNs + shiftNs };
}

/** `data` and `index` of as many weeks as there are lists of messages. */
export async function sampleHistory(weeks: readonly ArchivedMessage[][]): Promise<SampleHistory> {
  const archives: EncodedArchive[] = [];
  for (const [place, messages] of weeks.entries()) {
    const window = weekAfter(place);
    const encoded = await encodeArchives(messages, window, topics, writing);
    archives.push(...encoded.archives);
  }
  const entries = placeArchives(primitives, archives, 0, 1);
  const data = Buffer.concat(archives.map(({ bytes }) => bytes));
  return { archives, entries, data, index: await encodeIndex(entries, writing) };
}

export function weekAfter(weeks: number): Window {
  return { fromMs: week.fromMs + weeks * weekMs, toMs: week.toMs + weeks * weekMs };
}

/** The entry with other fields, its record and its id made to fit. */
export function changedEntry(entry: IndexEntry, changes: Partial<IndexEntry>): IndexEntry {
  const {
    id: _id,
    encoded: _encoded,
    fromMs,
    toMs,
    contentTopics,
    ...fields
  } = {
    ...entry,
    ...changes,
  };
  const metadata = { fromSeconds: fromMs / 1000, toSeconds: toMs / 1000, contentTopics };
  const record: EntryFields = { ...fields, metadata };
  const encoded = encodeEntryRecord(record);
  return { ...entry, ...changes, id: archiveIdOf(primitives, encoded), encoded };
}

/** What the promise is rejected with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
