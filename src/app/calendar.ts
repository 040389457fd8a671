import { windowOf } from '../archive/windows.ts';
import type { Window } from '../archive/windows.ts';
import type { WindowView } from './history-model.ts';

/** Ten years of weeks: each is a control on the page. */
export const calendarLimit = 520;

/** Two years of weeks: of a longer time without archives only the beginning and the end are shown. */
export const quietLimit = 104;

export interface CalendarFrame {
  windowMs: number;
  nowMs: number;
  /** When the community was made, where that is known. */
  createdMs: number | undefined;
  /** Control node only: every window that ended by then was cut. */
  archivedThroughMs: number | undefined;
}

/**
 * The windows from the first one to now, oldest first: those that have archives, and on the grid of
 * A1 those between and after. Only the newest where there are more than `calendarLimit`.
 */
export function calendarOf(known: readonly WindowView[], frame: CalendarFrame): WindowView[] {
  const ascending = known.slice(0, calendarLimit).reverse();
  const [oldest] = ascending;
  if (!oldest) return [];
  const { windowMs, nowMs, createdMs = Infinity } = frame;
  const cutThroughMs = frame.archivedThroughMs ?? known[0]?.toMs ?? 0;
  const startMs = Math.min(oldest.fromMs, windowOf(createdMs, windowMs).fromMs);
  const endMs = windowOf(nowMs, windowMs).toMs;
  const blanks = gapsBetween(ascending, startMs, endMs)
    .flatMap((gap) => slotsIn(gap, windowMs))
    .map((slot) => blank(slot, slot.toMs <= cutThroughMs));
  return [...ascending, ...blanks].sort((a, b) => a.fromMs - b.fromMs).slice(-calendarLimit);
}

/** What lies between windows that ascend, before the first and after the last of them. */
function gapsBetween(windows: readonly Window[], startMs: number, endMs: number): Window[] {
  const starts = [startMs, ...windows.map(({ toMs }) => toMs)];
  const ends = [...windows.map(({ fromMs }) => fromMs), endMs];
  return starts.map((fromMs, place) => ({ fromMs, toMs: ends[place] ?? endMs }));
}

/** The windows of the grid that lie in a gap as a whole. */
function slotsIn({ fromMs, toMs }: Window, windowMs: number): Window[] {
  const firstMs = windowOf(fromMs + windowMs - 1, windowMs).fromMs;
  const count = Math.max(0, Math.floor((toMs - firstMs) / windowMs));
  const half = quietLimit / 2;
  const places =
    count > quietLimit ? [...range(0, half), ...range(count - half, count)] : range(0, count);
  return places.map((place) => {
    const slotMs = firstMs + place * windowMs;
    return { fromMs: slotMs, toMs: slotMs + windowMs };
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, place) => from + place);
}

function blank(span: Window, isCut: boolean): WindowView {
  const state = isCut ? 'empty' : 'not archived';
  return { ...span, state, messages: 0, sizeBytes: 0, pieces: 0, reason: undefined, archives: [] };
}
