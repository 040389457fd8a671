import { utf8 } from '../protocol/bytes.ts';
import type { ArchiveKeys } from '../protocol/community-keys.ts';
import type { CommunityId, MessageId } from '../protocol/ids.ts';
import type { ArchivedMessage } from './archived-message.ts';
import { compareBytes, unshared } from './bytes.ts';
import { compress } from './compression.ts';
import { seal } from './encryption.ts';
import type { ArchiveFormat } from './format.ts';
import { maximumRawArchiveBytes } from './limits.ts';
import { padToPieces } from './pieces.ts';
import type { EncodedMessage } from './raw-archive.ts';
import { assembleArchive, authorBytes, encodeInOrder, fillArchives } from './raw-archive.ts';
import { recordsOf } from './record-formats.ts';
import type { Window } from './windows.ts';
import { holdsNs, windowSeconds } from './windows.ts';

/** An archive ready to be appended to `data`. */
export interface EncodedArchive {
  window: Window;
  /** Bytes before compression. */
  rawSize: number;
  messageCount: number;
  contentTopics: string[];
  /** SHA-256 of `bytes` without padding, 32 bytes. */
  contentHash: Uint8Array;
  /** Encoded, and padded to a multiple of the piece length (A8). */
  bytes: Uint8Array;
  padding: number;
  /** Of the messages in it, in their order. */
  ids: MessageId[];
}

export interface EncodedWindow {
  archives: EncodedArchive[];
  /** A6: left out, as each alone exceeds what an archive may hold. */
  tooBig: MessageId[];
}

export interface ArchiveWriting {
  keys: ArchiveKeys;
  community: CommunityId;
  format: ArchiveFormat;
  /** A6; absent: that of the rule. */
  limitBytes?: number;
}

/**
 * The archives of one window; none for no messages (H4). The same messages give the
 * same bytes, whatever order they come in (A4).
 * @param window of the grid: whole seconds, not before 1970
 * @param contentTopics of all channels that existed in the window (A2)
 * @throws RangeError for a message outside the window, on another topic, or without an author
 */
export async function encodeArchives(
  messages: readonly ArchivedMessage[],
  window: Window,
  contentTopics: readonly string[],
  writing: ArchiveWriting,
): Promise<EncodedWindow> {
  const { format, limitBytes = maximumRawArchiveBytes } = writing;
  const topics = inBytewiseOrder(contentTopics);
  const listed = new Set(topics);
  messages.forEach((message) => checkMessage(message, window, listed));
  const fields = { ...windowSeconds(window), contentTopics: topics };
  const layout = { format, metadata: recordsOf(format).encodeMetadata(fields) };
  const filled = fillArchives(encodeInOrder(messages, format), layout, limitBytes);
  const archives: EncodedArchive[] = [];
  for (const group of filled.archives) {
    const raw = assembleArchive(group, layout);
    archives.push({
      window,
      contentTopics: topics,
      ...(await encodeArchive(raw, window, writing)),
      messageCount: group.length,
      ids: idsOf(group),
    });
  }
  return { archives, tooBig: idsOf(filled.tooBig) };
}

async function encodeArchive(raw: Uint8Array, window: Window, writing: ArchiveWriting) {
  const { encoded, contentHash } = await sealArchive(raw, window, writing);
  return { rawSize: raw.length, contentHash, ...padToPieces(encoded, writing.format) };
}

/** The encoded archive without padding, and its SHA-256. */
export async function sealArchive(
  raw: Uint8Array,
  window: Window,
  { format, keys, community }: Omit<ArchiveWriting, 'limitBytes'>,
): Promise<{ encoded: Uint8Array; contentHash: Uint8Array }> {
  const sealedAs = { kind: 'data', community, ...windowSeconds(window) } as const;
  const encoded = format === 0 ? raw : await seal(compress(raw), keys, sealedAs);
  const contentHash = new Uint8Array(await crypto.subtle.digest('SHA-256', unshared(encoded)));
  return { encoded, contentHash };
}

/** A4: each topic once, in bytewise order. */
function inBytewiseOrder(contentTopics: readonly string[]): string[] {
  return [...new Set(contentTopics)]
    .map((topic) => ({ topic, bytes: utf8(topic) }))
    .sort((left, right) => compareBytes(left.bytes, right.bytes))
    .map(({ topic }) => topic);
}

function checkMessage(message: ArchivedMessage, window: Window, topics: Set<string>): void {
  if (!holdsNs(window, message.timestampNs)) {
    throw new RangeError(`expected ${message.id} inside the window, got ${message.timestampNs} ns`);
  }
  if (!topics.has(message.contentTopic)) {
    throw new RangeError(`expected ${message.id} on a listed topic, got ${message.contentTopic}`);
  }
  if (message.author.length !== authorBytes) {
    throw new RangeError(`expected an author of 33 bytes, got ${message.author.length}`);
  }
}

function idsOf(messages: readonly EncodedMessage[]): MessageId[] {
  return messages.map(({ message }) => message.id);
}
