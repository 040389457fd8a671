import { unshared } from '../../../src/archive/bytes.ts';
import { compress } from '../../../src/archive/compression.ts';
import { seal } from '../../../src/archive/encryption.ts';
import { archiveIdOf } from '../../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../../src/archive/index-entry.ts';
import type { ArchivedMessage } from '../../../src/archive/archived-message.ts';
import { pieceLengthBytes } from '../../../src/archive/limits.ts';
import { padToPieces } from '../../../src/archive/pieces.ts';
import { assembleArchive, encodeInOrder } from '../../../src/archive/raw-archive.ts';
import { encodeEntryRecord, encodeMetadataRecord } from '../../../src/archive/records.ts';
import type { Window } from '../../../src/archive/windows.ts';
import { compressKey } from '../../../src/protocol/keys.ts';
import { noblePrimitives as primitives } from '../../../src/protocol/noble-primitives.ts';
import type { BrokenMessage } from './broken-messages.ts';
import type { ForgedCommunity } from './forged-community.ts';
import type { Author, Text } from './forged-message.ts';
import { idOf, signedText } from './forged-message.ts';

/** An archive and what the index is to say of it; nothing of it is checked. */
export interface ForgedArchive {
  /** With its padding. */
  bytes: Uint8Array;
  entry: EntryToForge;
}

export type EntryToForge = Omit<IndexEntry, 'id' | 'encoded'>;

/** A valid message of the community's channel. */
export function archivedText(
  { general }: ForgedCommunity,
  author: Author,
  text: Omit<Text, 'chatId'>,
): ArchivedMessage {
  const metadata = signedText(author, { chatId: general.chatId, ...text });
  return archived(author, { topic: general, metadata, timestampMs: text.timeMs });
}

/** @param message its metadata may be broken; then its id is wrong, which orders it and no more */
export function archived(
  author: Author,
  { topic, metadata, timestampMs }: Omit<BrokenMessage, 'reason'>,
): ArchivedMessage {
  return {
    id: idOf(author, metadata),
    timestampNs: BigInt(timestampMs) * 1_000_000n,
    contentTopic: topic.contentTopic,
    payload: metadata,
    author: compressKey(author.publicKey),
  };
}

/** The messages as an archive of the window, whether or not they lie in it (A3 to A5, A8). */
export async function forgeArchive(
  community: ForgedCommunity,
  window: Window,
  messages: readonly ArchivedMessage[],
): Promise<ForgedArchive> {
  const contentTopics = [...new Set(messages.map(({ contentTopic }) => contentTopic))].sort();
  const [fromSeconds, toSeconds] = [window.fromMs / 1000, window.toMs / 1000];
  const metadata = encodeMetadataRecord({ fromSeconds, toSeconds, contentTopics });
  const raw = assembleArchive(encodeInOrder(messages, 1), { format: 1, metadata });
  const sealedAs = { kind: 'data', community: community.id, fromSeconds, toSeconds } as const;
  const sealed = await seal(compress(raw), community.archiveKeys, sealedAs);
  const contentHash = new Uint8Array(await crypto.subtle.digest('SHA-256', unshared(sealed)));
  const { bytes, padding } = padToPieces(sealed, 1);
  const sizes = { offset: 0, size: bytes.length, padding, rawSize: raw.length };
  const kinds = { compression: 1, encryption: 1, redaction: 0 };
  const messageCount = messages.length;
  const entry = { ...window, contentTopics, contentHash, messageCount, ...sizes, ...kinds };
  return { bytes, entry };
}

/** A9: the entry under the id that is the hash of its record. */
export function listed(entry: EntryToForge): IndexEntry {
  const { fromMs, toMs, contentTopics, ...fields } = entry;
  const metadata = { fromSeconds: fromMs / 1000, toSeconds: toMs / 1000, contentTopics };
  const encoded = encodeEntryRecord({ ...fields, metadata });
  return { ...entry, id: archiveIdOf(primitives, encoded), encoded };
}

/** How many pieces of `data` the archive takes. */
export function piecesOf({ entry }: ForgedArchive): number {
  return entry.size / pieceLengthBytes;
}
