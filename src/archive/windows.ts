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

/** Whether a WakuMessage timestamp lies in the window. */
export function holdsNs(window: Window, timestampNs: bigint): boolean {
  const nsInMs = 1_000_000n;
  return (
    timestampNs >= BigInt(window.fromMs) * nsInMs && timestampNs < BigInt(window.toMs) * nsInMs
  );
}

/**
 * A3: windows are written in seconds.
 * @throws RangeError for one before 1970 or not of whole seconds, which cannot be written
 */
export function windowSeconds({ fromMs, toMs }: Window): {
  fromSeconds: number;
  toSeconds: number;
} {
  const isWhole = fromMs % 1000 === 0 && toMs % 1000 === 0;
  if (fromMs < 0 || fromMs >= toMs || !isWhole) {
    throw new RangeError(`expected a window of whole seconds since 1970, got ${fromMs}–${toMs} ms`);
  }
  return { fromSeconds: fromMs / 1000, toSeconds: toMs / 1000 };
}
