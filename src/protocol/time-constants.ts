const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every duration of the protocol that the local preset may scale. All in milliseconds. */
export interface TimeConstants {
  /** Length of an archive window (A1). */
  windowMs: number;
  /** Time between a window's end and its archive (H4). */
  graceMs: number;
  /** Silence after an announcement before it is used (H14). */
  quietPeriodMs: number;
  /** Longest wait for that silence (H14). */
  quietPeriodMaximumMs: number;
  /** Between two announcements (H7). */
  announcementIntervalMs: number;
  /** How far a store query reaches back behind its cursor (H3). */
  queryOverlapMs: number;
  /** How long store nodes keep messages (M7, H3, H4, A7, H8). */
  lookBackMs: number;
  /** Between two queries for gaps (H3). */
  gapQueryIntervalMs: number;
  /** Least time between two replacements of a rewritten history (H19). */
  rewriteIntervalMs: number;
  /** How long an owner is silent before members speak for them (H24). */
  ownerSilenceMs: number;
  /** Longest random delay before that (H24). */
  ownerDelayMs: number;
}

export const realTime: TimeConstants = {
  windowMs: 7 * DAY,
  graceMs: HOUR,
  quietPeriodMs: 20 * SECOND,
  quietPeriodMaximumMs: 2 * MINUTE,
  announcementIntervalMs: 8 * HOUR,
  queryOverlapMs: MINUTE,
  lookBackMs: 30 * DAY,
  gapQueryIntervalMs: HOUR,
  rewriteIntervalMs: DAY,
  ownerSilenceMs: 7 * DAY,
  ownerDelayMs: HOUR,
};
