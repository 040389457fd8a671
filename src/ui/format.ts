import { dayMs, daysAgo, isSameDay } from './days.ts';
import { byLanguage } from './language/by-language.ts';
import { text } from './text.ts';

/** How hours are counted is the reader's choice, whatever language they read in. */
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const clock = { hour: 'numeric', minute: '2-digit', hourCycle } as const;

/** In the reader's zone, but for what is named after UTC. */
const formats = byLanguage((locale) => {
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const utc = (options: Intl.DateTimeFormatOptions) => date({ ...options, timeZone: 'UTC' });
  return {
    time: date(clock),
    exactTime: date({ ...clock, second: '2-digit' }),
    day: date({ weekday: 'long', day: 'numeric', month: 'long' }),
    dayOfYear: date({ day: 'numeric', month: 'long', year: 'numeric' }),
    shortDay: date({ day: 'numeric', month: 'short' }),
    full: date({ dateStyle: 'full', timeStyle: 'long' }),
    utcDate: utc({ day: 'numeric', month: 'short', year: 'numeric' }),
    utcMonth: utc({ month: 'short' }),
    utcMonthOfYear: utc({ month: 'long', year: 'numeric' }),
    utcYear: utc({ year: 'numeric' }),
    count: new Intl.NumberFormat(locale),
    oneDigit: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
  };
});

/** `14:05` */
export function formatTime(ms: number): string {
  return formats().time.format(ms);
}

/** The date and time in full, with the zone. */
export function formatFull(ms: number): string {
  return formats().full.format(ms);
}

/** `Today`, `Monday 3 March`, or with the year once it is another one. */
export function formatDay(ms: number, nowMs: number): string {
  const age = daysAgo(ms, nowMs);
  if (age === 0) return text.timeline.today;
  if (age === 1) return text.timeline.yesterday;
  const isThisYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return (isThisYear ? formats().day : formats().dayOfYear).format(ms);
}

/** `3 March 2025` */
export function formatDate(ms: number): string {
  return formats().dayOfYear.format(ms);
}

/** `14:05:09` today, `3 Mar, 14:05` on another day. */
export function formatMoment(ms: number, nowMs: number): string {
  if (isSameDay(ms, nowMs)) return formats().exactTime.format(ms);
  return `${formats().shortDay.format(ms)}, ${formatTime(ms)}`;
}

/** A half-open span: dates in UTC for days and longer (as the grid is cut), times for less. */
export function formatSpan(fromMs: number, toMs: number): string {
  if (toMs - fromMs >= dayMs) return formats().utcDate.formatRange(fromMs, toMs - 1);
  return `${formats().shortDay.format(fromMs)}, ${formatTime(fromMs)} – ${formatTime(toMs)}`;
}

/** `Mar`, in UTC as the grid is cut. */
export function formatMonth(ms: number): string {
  return formats().utcMonth.format(ms);
}

/** `March 2025`, in UTC. */
export function formatMonthOfYear(ms: number): string {
  return formats().utcMonthOfYear.format(ms);
}

/** `2025`, in UTC. */
export function formatYear(ms: number): string {
  return formats().utcYear.format(ms);
}

/** `3 Mar` */
export function formatShortDay(ms: number): string {
  return formats().shortDay.format(ms);
}

export function formatCount(count: number): string {
  return formats().count.format(count);
}

/** `812 B`, `4.2 kB`, `1.3 MB`: powers of 1000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formats().count.format(Math.round(bytes))} B`;
  if (bytes < 1e6) return `${formats().oneDigit.format(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${formats().oneDigit.format(bytes / 1e6)} MB`;
  return `${formats().oneDigit.format(bytes / 1e9)} GB`;
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

/** `Ana, Ben and Carol` */
export function listOf(names: readonly string[]): string {
  return formats().list.format(names);
}
