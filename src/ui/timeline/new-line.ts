import type { TimelineRow } from './timeline-rows.ts';
import type { ReadMark } from '../../app/reading-model.ts';

/** The key of the row that the line stands before: the first of somebody else after the mark. */
export function newLineBefore(
  rows: readonly TimelineRow[],
  mark: ReadMark | undefined,
): string | undefined {
  if (!mark) return undefined;
  return rows.find(({ item }) => !item.isOwn && isAfter(item, mark))?.key;
}

/** In the order in which a channel is shown. */
export function isAfter(one: ReadMark, other: ReadMark): boolean {
  if (one.timestampMs !== other.timestampMs) return one.timestampMs > other.timestampMs;
  return one.id > other.id;
}
