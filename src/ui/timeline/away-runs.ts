import type { AwayWindow } from '../../app/away-window.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** Windows that are not here between two messages: the newest of them is the one to fetch first. */
export interface AwayRun {
  newest: AwayWindow;
  /** How many older ones there are with no message in between. */
  older: number;
}

/** Of a run after the last message. */
export const atEnd = '';

/**
 * By the key of the row that a run stands before. What lies before the first row is known only at
 * the start: older messages that are here may be in between. So it is with what lies after the last.
 * @param rows, away oldest first
 */
export function awayRuns(
  rows: readonly TimelineRow[],
  away: readonly AwayWindow[],
  { isAtStart, isAtNewest }: { isAtStart: boolean; isAtNewest: boolean },
): Map<string, AwayRun> {
  const runs = new Map<string, AwayRun>();
  let place = 0;
  for (const newest of away) {
    while (isBefore(rows[place], newest.fromMs)) place += 1;
    if (place === 0 && !isAtStart) continue;
    if (place === rows.length && !isAtNewest) break;
    const key = rows[place]?.key ?? atEnd;
    const known = runs.get(key);
    runs.set(key, { newest, older: known ? known.older + 1 : 0 });
  }
  return runs;
}

function isBefore(row: TimelineRow | undefined, fromMs: number): boolean {
  return row !== undefined && row.item.timestampMs < fromMs;
}
