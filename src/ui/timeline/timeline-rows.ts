import { isSameDay } from '../days.ts';
import { isSameValue } from './same-value.ts';
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

/**
 * Rows of a timeline that is read anew at every change. What has not changed keeps its row object,
 * so that hundreds of messages cost nothing when one is added.
 */
export class TimelineRows {
  #known = new Map<string, TimelineRow>();

  /** @param items oldest first */
  next(items: readonly TimelineItem[]): TimelineRow[] {
    const rows = items.map((item, index) => this.#keep(rowOf(item, items[index - 1])));
    this.#known = new Map(rows.map((row) => [row.key, row]));
    return rows;
  }

  #keep(row: TimelineRow): TimelineRow {
    const known = this.#known.get(row.key);
    return known !== undefined && isSameValue(known, row) ? known : row;
  }
}

function rowOf(item: TimelineItem, before: TimelineItem | undefined): TimelineRow {
  const isFirstOfDay = before === undefined || !isSameDay(before.timestampMs, item.timestampMs);
  return {
    key: item.localId ?? item.id,
    item,
    isFirstOfDay,
    isFirstOfGroup: isFirstOfDay || !continuesGroup(before, item),
  };
}

function continuesGroup(before: TimelineItem, item: TimelineItem): boolean {
  return (
    before.author === item.author &&
    before.displayName === item.displayName &&
    item.timestampMs - before.timestampMs < groupGapMs
  );
}
