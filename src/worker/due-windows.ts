import { isDue, windowOf, windowsBetween } from '../archive/windows.ts';
import type { Window } from '../archive/windows.ts';
import type { TimeConstants } from '../protocol/time-constants.ts';
import type { Database } from '../store/database.ts';
import type { CommunityRecord } from '../store/records.ts';
import { dueTimes } from '../store/waku-messages.ts';

type Owned = Pick<
  CommunityRecord,
  'id' | 'archivedThroughMs' | 'createdMs' | 'joinedMs' | 'control'
>;

/** When a run takes place, and up to when every channel is covered and was asked for again (H4). */
export interface RunMoment {
  nowMs: number;
  coveredMs: number;
}

/** When the first window that was not cut yet begins; the look-back bounds a first run. */
export function uncutFromMs(record: Owned, { windowMs, lookBackMs }: TimeConstants): number {
  const createdMs = record.createdMs ?? record.joinedMs;
  return record.archivedThroughMs ?? windowOf(createdMs - lookBackMs, windowMs).fromMs;
}

/**
 * H4: every window that was not cut yet, whose end is more than the grace time ago and has been
 * passed by every channel's cursor; oldest first.
 */
export function dueWindows(record: Owned, time: TimeConstants, moment: RunMoment): Window[] {
  const { nowMs, coveredMs } = moment;
  const windows = windowsBetween(uncutFromMs(record, time), nowMs, time.windowMs);
  return windows.filter((window) => {
    return isDue(window, nowMs, time.graceMs) && window.toMs <= coveredMs;
  });
}

/** A7: windows that were cut before and get an additional archive; those of 30 days, oldest first. */
export async function lateWindows(
  db: Database,
  record: Owned,
  time: TimeConstants,
  nowMs: number,
): Promise<Window[]> {
  const oldestMs = windowOf(nowMs - time.lookBackMs, time.windowMs).fromMs;
  const late = await dueTimes(db, record.id, oldestMs, uncutFromMs(record, time));
  const byStart = new Map(
    late.map((timestampMs) => {
      const window = windowOf(timestampMs, time.windowMs);
      return [window.fromMs, window];
    }),
  );
  const open = [...byStart.values()].filter(({ toMs }) => nowMs - toMs < time.lookBackMs);
  return open.filter((window) => !isUnread(record, window)).sort((a, b) => a.fromMs - b.fromMs);
}

/** H9: nobody here knows what is archived of it. */
function isUnread({ control }: Owned, window: Window): boolean {
  if (control?.kind !== 'took over') return false;
  return control.unreadWindows.some(
    ({ fromMs, toMs }) => fromMs < window.toMs && window.fromMs < toMs,
  );
}
