import { isSameDay } from '../format.ts';
import type { TimelineItem } from '../../app/app-model.ts';

/** Messages of one author that follow each other within this time stand under one name. */
const groupGapMs = 5 * 60_000;

export interface TimelineRow {
  /** Stays the same while a message of one's own turns from kept into sent. */
  key: string;
  item: TimelineItem;
  isFirstOfDay: boolean;
  isFirstOfGroup: boolean;
}

function continuesGroup(before: TimelineItem, item: TimelineItem): boolean {
  return (
    before.author === item.author &&
    before.displayName === item.displayName &&
    item.timestampMs - before.timestampMs < groupGapMs
  );
}

/** @param items oldest first */
export function timelineRows(items: readonly TimelineItem[]): TimelineRow[] {
  return items.map((item, index) => {
    const before = items[index - 1];
    const isFirstOfDay = before === undefined || !isSameDay(before.timestampMs, item.timestampMs);
    return {
      key: item.localId ?? item.id,
      item,
      isFirstOfDay,
      isFirstOfGroup: isFirstOfDay || !continuesGroup(before, item),
    };
  });
}
