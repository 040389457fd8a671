import type { ArchivedMessage } from '../../src/archive/archived-message.ts';
import type { EncodedArchive } from '../../src/archive/encode.ts';
import { encodeArchives } from '../../src/archive/encode.ts';
import { placeArchives } from '../../src/archive/index-entry.ts';
import type { IndexEntry } from '../../src/archive/index-entry.ts';
import { encodeIndex } from '../../src/archive/index.ts';
import type { NextTorrent } from '../../src/archive/pieces.ts';
import { appendToTorrent } from '../../src/archive/pieces.ts';
import type { Window } from '../../src/archive/windows.ts';
import { windowOf } from '../../src/archive/windows.ts';
import type { Primitives } from '../../src/protocol/primitives.ts';
import { realTime } from '../../src/protocol/time-constants.ts';
import type { SampleCommunity } from './sample-community.ts';

export interface EncodedHistory {
  torrent: NextTorrent;
  entries: IndexEntry[];
  /** Without padding. */
  encodedBytes: number;
}

/** What a control node seeds that has kept these messages of these windows, oldest first. */
export async function encodeHistory(
  { community, primitives }: { community: SampleCommunity; primitives: Primitives },
  windows: readonly Window[],
  messagesOf: (window: Window) => ArchivedMessage[],
): Promise<EncodedHistory> {
  const { archiveKeys: keys, id } = community;
  const topics = [community.communityTopic, ...community.channels.map(({ topic }) => topic)];
  const contentTopics = topics.map(({ contentTopic }) => contentTopic);
  const writing = { keys, community: id, format: 1 } as const;
  const archives: EncodedArchive[] = [];
  for (const window of windows) {
    const encoded = await encodeArchives(messagesOf(window), window, contentTopics, writing);
    archives.push(...encoded.archives);
  }
  const entries = placeArchives(primitives, archives, 0, 1);
  const torrent = await appendToTorrent({
    name: keys.torrentName,
    previous: [],
    archives: archives.map(({ bytes }) => bytes),
    index: await encodeIndex(entries, writing),
  });
  const encodedBytes = archives.reduce(
    (sum, { bytes, padding }) => sum + bytes.length - padding,
    0,
  );
  return { torrent, entries, encodedBytes };
}

/** The weeks that a control node has archived by now, as many as that, oldest first. */
export function lastWindows(count: number, nowMs: number): Window[] {
  const { windowMs, graceMs } = realTime;
  const { fromMs: currentMs } = windowOf(nowMs - graceMs, windowMs);
  return Array.from({ length: count }, (_, place) => {
    const fromMs = currentMs - (count - place) * windowMs;
    return { fromMs, toMs: fromMs + windowMs };
  });
}
