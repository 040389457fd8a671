import { Rejection } from './rejection.ts';

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;

/** M7: how far clocks of two machines may differ. */
export const CLOCK_TOLERANCE_MS = 120 * SECOND;
/** M7: format 0 keeps whole seconds of a timestamp, which are up to 999 ms earlier. */
export const FORMAT_0_CLOCK_TOLERANCE_MS = CLOCK_TOLERANCE_MS + 999;
/** M7: a message may wait that long in an outbox before it is sent. */
const MAX_DELAY_MS = 24 * HOUR;

export interface ClockInput {
  nowMs: number;
  /** Highest clock seen in the chat; 0 where none. */
  lastSeen: number;
  /** Of the WakuMessage that will carry the event. */
  timestampMs: number;
}

/** M7: the Lamport clock of what we send. */
export function nextClock({ nowMs, lastSeen, timestampMs }: ClockInput): number {
  // One bad clock that was stored must not drag ours along.
  const believed = lastSeen > nowMs + CLOCK_TOLERANCE_MS ? nowMs : lastSeen;
  return Math.min(Math.max(nowMs, believed + 1), timestampMs + CLOCK_TOLERANCE_MS);
}

export interface TimesToCheck {
  clock: number;
  /** Of the WakuMessage. */
  timestampMs: number;
  /** Absent for archived events: what is about now is not checked (H18). */
  nowMs?: number;
  /** With nowMs: how old a live message may be. */
  lookBackMs?: number;
  /** CLOCK_TOLERANCE_MS, or that of format 0. */
  toleranceMs: number;
}

/** M7, all types but 25 and 43. */
export function checkTimes(times: TimesToCheck): Rejection | undefined {
  if (times.clock === 0) return new Rejection('M7 clock zero', 'the clock is 0');
  return checkClockAgainstTimestamp(times) ?? checkAgainstNow(times);
}

function checkClockAgainstTimestamp(times: TimesToCheck): Rejection | undefined {
  const aheadMs = times.clock - times.timestampMs;
  if (aheadMs <= times.toleranceMs && -aheadMs <= MAX_DELAY_MS) return undefined;
  return new Rejection(
    'M7 clock and timestamp',
    `the clock is ${aheadMs} ms ahead of the timestamp`,
  );
}

function checkAgainstNow(times: TimesToCheck): Rejection | undefined {
  const { nowMs, lookBackMs = Infinity } = times;
  if (nowMs === undefined) return undefined;
  const aheadMs = Math.max(times.clock, times.timestampMs) - nowMs;
  if (aheadMs > CLOCK_TOLERANCE_MS) {
    return new Rejection('M7 ahead of now', `${aheadMs} ms ahead`);
  }
  const ageMs = nowMs - times.timestampMs;
  if (ageMs <= lookBackMs) return undefined;
  return new Rejection('M7 too old', `${ageMs} ms old, at most ${lookBackMs}`);
}
