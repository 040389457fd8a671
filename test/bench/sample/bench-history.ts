import { planWindows } from '../../../src/archive/plan.ts';
import type { WindowUnit } from '../../../src/archive/plan.ts';
import type { EncodedHistory } from '../../sample/sample-history.ts';
import { encodeHistory, lastWindows } from '../../sample/sample-history.ts';
import type { MessageMaker } from './sample-messages.ts';
import { sampleMessages } from './sample-messages.ts';

export interface SampleHistory extends Pick<EncodedHistory, 'torrent' | 'encodedBytes'> {
  messageCount: number;
  /** H17: newest first. */
  units: WindowUnit[];
}

/** What a control node would have seeded by `nowMs`: the last weeks that are over, all of them full. */
export async function makeHistory(
  maker: MessageMaker,
  { messageCount, messagesPerWindow }: { messageCount: number; messagesPerWindow: number },
  nowMs: number,
): Promise<SampleHistory> {
  const windows = lastWindows(messageCount / messagesPerWindow, nowMs);
  const { torrent, entries, encodedBytes } = await encodeHistory(maker, windows, (window) =>
    sampleMessages(maker, window, messagesPerWindow),
  );
  const units = planWindows(entries, () => false);
  return { messageCount, torrent, encodedBytes, units };
}
