import type { EncodedArchive } from '../../../src/archive/encode.ts';
import { encodeArchives } from '../../../src/archive/encode.ts';
import { placeArchives } from '../../../src/archive/index-entry.ts';
import { encodeIndex } from '../../../src/archive/index.ts';
import type { NextTorrent } from '../../../src/archive/pieces.ts';
import { appendToTorrent } from '../../../src/archive/pieces.ts';
import { planWindows } from '../../../src/archive/plan.ts';
import type { WindowUnit } from '../../../src/archive/plan.ts';
import type { Window } from '../../../src/archive/windows.ts';
import { windowOf } from '../../../src/archive/windows.ts';
import { realTime } from '../../../src/protocol/time-constants.ts';
import type { MessageMaker } from './sample-messages.ts';
import { sampleMessages } from './sample-messages.ts';

export interface SampleHistory {
  messageCount: number;
  torrent: NextTorrent;
  /** Without padding. */
  encodedBytes: number;
  /** H17: newest first. */
  units: WindowUnit[];
}

/** What a control node would have seeded by `nowMs`: the last weeks that are over, all of them full. */
export async function makeHistory(
  maker: MessageMaker,
  { messageCount, messagesPerWindow }: { messageCount: number; messagesPerWindow: number },
  nowMs: number,
): Promise<SampleHistory> {
  const { community, primitives } = maker;
  const { archiveKeys: keys, id } = community;
  const topics = [community.communityTopic, ...community.channels.map(({ topic }) => topic)];
  const contentTopics = topics.map(({ contentTopic }) => contentTopic);
  const writing = { keys, community: id, format: 1 } as const;
  const archives: EncodedArchive[] = [];
  for (const window of lastWindows(messageCount / messagesPerWindow, nowMs)) {
    const messages = sampleMessages(maker, window, messagesPerWindow);
    const encoded = await encodeArchives(messages, window, contentTopics, writing);
    archives.push(...encoded.archives);
  }
  const entries = placeArchives(primitives, archives, 0, 1);
  const index = await encodeIndex(entries, writing);
  const torrent = await appendToTorrent({
    name: keys.torrentName,
    previous: [],
    archives: archives.map(({ bytes }) => bytes),
    index,
  });
  const encodedBytes = archives.reduce(
    (sum, { bytes, padding }) => sum + bytes.length - padding,
    0,
  );
  const units = planWindows(entries, () => false);
  return { messageCount, torrent, encodedBytes, units };
}

/** Oldest first. */
function lastWindows(count: number, nowMs: number): Window[] {
  const { windowMs, graceMs } = realTime;
  const { fromMs: currentMs } = windowOf(nowMs - graceMs, windowMs);
  return Array.from({ length: count }, (_, place) => {
    const fromMs = currentMs - (count - place) * windowMs;
    return { fromMs, toMs: fromMs + windowMs };
  });
}
