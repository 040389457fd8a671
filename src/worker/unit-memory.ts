import type { ChannelEventBody } from '../protocol/events.ts';

/**
 * What the events of one unit of windows may take: it is replaced as a whole, so all of it is in
 * memory at once, beside one archive before compression. Half a million short messages in a week, or
 * 4 000 pictures as big as a WakuMessage can be (P3); a phone gives a tab about twice as much.
 */
export const MAXIMUM_UNIT_MEMORY_BYTES = 600_000_000;

/** What is no picture becomes strings, ids, a page and a search segment. */
const TEXT_FACTOR = 5;

/** Estimated; pictures are kept as they came. */
export function memoryOf(body: ChannelEventBody, payloadBytes: number): number {
  const pictureBytes = body.kind === 'message' ? (body.image?.bytes.length ?? 0) : 0;
  return pictureBytes + TEXT_FACTOR * (payloadBytes - pictureBytes);
}
