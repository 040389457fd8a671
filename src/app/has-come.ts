/**
 * Whether a due time has come. One that lies further ahead than it can have been set is of a clock
 * that was set back since: to wait for it would take as much longer as that was.
 * @param longestMs from when it is set to when it is due, at most
 */
export function hasCome(dueMs: number, nowMs: number, longestMs: number): boolean {
  return dueMs <= nowMs || dueMs > nowMs + longestMs;
}
