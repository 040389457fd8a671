import { maximumIndexEntries } from './limits.ts';

/** Half open, unix milliseconds. */
export interface Window {
  fromMs: number;
  toMs: number;
}

const dayMs = 86_400_000;
/** 1970-01-01 was a Thursday: the Monday of its week is three days earlier. */
const gridOriginMs = -3 * dayMs;

/** The window of the one grid for everybody that holds the moment (A1). */
export function windowOf(timestampMs: number, windowMs: number): Window {
  const fromMs = Math.floor((timestampMs - gridOriginMs) / windowMs) * windowMs + gridOriginMs;
  return { fromMs, toMs: fromMs + windowMs };
}

/**
 * Every window that shares a moment with `[fromMs, toMs)`, oldest first.
 * @throws RangeError when these are more than an index can hold.
 */
export function windowsBetween(fromMs: number, toMs: number, windowMs: number): Window[] {
  if (toMs <= fromMs) return [];
  const firstMs = windowOf(fromMs, windowMs).fromMs;
  const count = Math.ceil((toMs - firstMs) / windowMs);
  if (count > maximumIndexEntries) {
    throw new RangeError(`expected at most ${maximumIndexEntries} windows, got ${count}`);
  }
  return Array.from({ length: count }, (_, place) => {
    const startMs = firstMs + place * windowMs;
    return { fromMs: startMs, toMs: startMs + windowMs };
  });
}

/** H4: a window is archived once its end is more than the grace time ago. */
export function isDue(window: Window, nowMs: number, graceMs: number): boolean {
  return nowMs - window.toMs > graceMs;
}
