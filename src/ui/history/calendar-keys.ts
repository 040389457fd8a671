import { wished } from '../keys.ts';
import type { Pressed } from '../keys.ts';

/** Where a cell lies on the screen. */
export interface CellPlace {
  left: number;
  top: number;
}

const pageSteps = 13;

/**
 * The cell that a key leads to, or undefined for other keys. Left and right go through time; up and
 * down go to what is above and below on the screen, however the months are wrapped.
 */
export function cellAfter(
  pressed: Pressed,
  from: number,
  places: readonly CellPlace[],
): number | undefined {
  const last = places.length - 1;
  const within = (index: number): number => Math.min(last, Math.max(0, index));
  const moves = {
    weekBefore: () => within(from - 1),
    weekAfter: () => within(from + 1),
    weekAbove: () => nearest(from, places, -1),
    weekBelow: () => nearest(from, places, 1),
    quarterBefore: () => within(from - pageSteps),
    quarterAfter: () => within(from + pageSteps),
    firstWeek: () => 0,
    lastWeek: () => last,
  };
  return wished(pressed, moves)?.();
}

function nearest(from: number, places: readonly CellPlace[], direction: 1 | -1): number {
  const here = places[from];
  if (!here) return from;
  const rows = places
    .map(({ top }) => (top - here.top) * direction)
    .filter((distance) => distance > 0);
  const next = here.top + direction * Math.min(...rows);
  let best = from;
  for (const [index, { top, left }] of places.entries()) {
    if (top !== next) continue;
    const current = places[best];
    const isCloser =
      best === from || (current && Math.abs(left - here.left) < Math.abs(current.left - here.left));
    if (isCloser) best = index;
  }
  return best;
}
