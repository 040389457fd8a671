import { dayMs, daysAgo, isSameDay } from './days.ts';
import { text } from './text.ts';

/** The words are English, so dates are too; how hours are counted is the reader's choice. */
const locale = navigator.languages.find((language) => /^en\b/i.test(language)) ?? 'en-GB';
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const clock = { hour: 'numeric', minute: '2-digit', hourCycle } as const;

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, options);
}

const timeFormat = dateFormat(clock);
const exactTimeFormat = dateFormat({ ...clock, second: '2-digit' });
const dayFormat = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' });
const dayOfYearFormat = dateFormat({ day: 'numeric', month: 'long', year: 'numeric' });
const shortDayFormat = dateFormat({ day: 'numeric', month: 'short' });
const fullFormat = dateFormat({ dateStyle: 'full', timeStyle: 'long' });
const utcDateFormat = dateFormat({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const utcMonthFormat = dateFormat({ month: 'short', timeZone: 'UTC' });
const utcMonthOfYearFormat = dateFormat({ month: 'long', year: 'numeric', timeZone: 'UTC' });
const utcYearFormat = dateFormat({ year: 'numeric', timeZone: 'UTC' });
const countFormat = new Intl.NumberFormat(locale);
const oneDigitFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** `14:05` */
export function formatTime(ms: number): string {
  return timeFormat.format(ms);
}

/** The date and time in full, with the zone. */
export function formatFull(ms: number): string {
  return fullFormat.format(ms);
}

/** `Today`, `Monday 3 March`, or with the year once it is another one. */
export function formatDay(ms: number, nowMs: number): string {
  const age = daysAgo(ms, nowMs);
  if (age === 0) return text.timeline.today;
  if (age === 1) return text.timeline.yesterday;
  const isThisYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return (isThisYear ? dayFormat : dayOfYearFormat).format(ms);
}

/** `3 March 2025` */
export function formatDate(ms: number): string {
  return dayOfYearFormat.format(ms);
}

/** `14:05:09` today, `3 Mar, 14:05` on another day. */
export function formatMoment(ms: number, nowMs: number): string {
  if (isSameDay(ms, nowMs)) return exactTimeFormat.format(ms);
  return `${shortDayFormat.format(ms)}, ${formatTime(ms)}`;
}

/** A half-open span: dates in UTC for days and longer (as the grid is cut), times for less. */
export function formatSpan(fromMs: number, toMs: number): string {
  if (toMs - fromMs >= dayMs) return utcDateFormat.formatRange(fromMs, toMs - 1);
  return `${shortDayFormat.format(fromMs)}, ${formatTime(fromMs)} – ${formatTime(toMs)}`;
}

/** `Mar`, in UTC as the grid is cut. */
export function formatMonth(ms: number): string {
  return utcMonthFormat.format(ms);
}

/** `March 2025`, in UTC. */
export function formatMonthOfYear(ms: number): string {
  return utcMonthOfYearFormat.format(ms);
}

/** `2025`, in UTC. */
export function formatYear(ms: number): string {
  return utcYearFormat.format(ms);
}

/** `3 Mar` */
export function formatShortDay(ms: number): string {
  return shortDayFormat.format(ms);
}

export function formatCount(count: number): string {
  return countFormat.format(count);
}

/** `812 B`, `4.2 kB`, `1.3 MB`: powers of 1000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${countFormat.format(Math.round(bytes))} B`;
  if (bytes < 1e6) return `${oneDigitFormat.format(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${oneDigitFormat.format(bytes / 1e6)} MB`;
  return `${oneDigitFormat.format(bytes / 1e9)} GB`;
}

export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

/** `40 seconds`, `4 minutes`, `3 hours`: no more exact than an estimate is. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return text.swarm.duration.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return text.swarm.duration.minutes(minutes);
  return text.swarm.duration.hours(Math.round(minutes / 60));
}

const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' });

/** `Ana, Ben and Carol` */
export function listOf(names: readonly string[]): string {
  return listFormat.format(names);
}
