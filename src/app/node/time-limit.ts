import type { WallClock } from '../wall-clock.ts';

export interface TimeLimit {
  limitMs: number;
  /** What is thrown when the time is over. */
  late: () => Error;
}

/**
 * H22: what the work resolves with, or throws, unless the time is over before. What cannot be told to
 * end goes on then, and nobody hears of it: whoever has to follows the work itself.
 */
export async function withLimit<T>(
  clock: WallClock,
  { limitMs, late }: TimeLimit,
  work: Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const passed = new Promise<never>((_resolve, reject) => {
    void clock.sleep(limitMs, done.signal).then(() => {
      if (!done.signal.aborted) reject(late());
    });
  });
  try {
    return await Promise.race([work, passed]);
  } finally {
    done.abort();
  }
}
