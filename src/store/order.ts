import type { Point } from './schema.ts';

/** The order in which a channel is shown: by time, ties by id. */
export function comparePoints(a: Point, b: Point): number {
  return a.timestampMs - b.timestampMs || compareText(a.id, b.id);
}

/** The point right after one, so that "before" includes it. */
export function following({ timestampMs, id }: Point): Point {
  return { timestampMs, id: `${id}\uffff` };
}

/** By code unit, as IndexedDB orders strings. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** M9 and everywhere that a newer one replaces an older one: the higher clock, ties by the higher id. */
export function isNewer(
  a: { clock: number; messageId: string },
  b: { clock: number; messageId: string } | undefined,
): boolean {
  if (!b) return true;
  return a.clock === b.clock ? a.messageId > b.messageId : a.clock > b.clock;
}
