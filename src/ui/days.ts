export const dayMs = 86_400_000;

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** The moment at which a day begins for the reader. @param day as a date field has it, `2026-11-28` */
export function beginOf(day: string): number {
  return new Date(`${day}T00:00`).getTime();
}

/** Whole days from `ms` to `nowMs` in the reader's zone; a day of 23 or 25 hours counts as one. */
export function daysAgo(ms: number, nowMs: number): number {
  return Math.round((startOfDay(nowMs) - startOfDay(ms)) / dayMs);
}

export function isSameDay(oneMs: number, otherMs: number): boolean {
  return startOfDay(oneMs) === startOfDay(otherMs);
}

/** In the reader's zone. */
export function startOfHour(ms: number): number {
  return new Date(ms).setMinutes(0, 0, 0);
}
