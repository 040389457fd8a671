import { TimeLimitPassed, toError } from './errors.ts';
import type { WakuClock } from './waku-network.ts';

export interface TimeLimit {
  /** What is waited for, for the error. */
  what: string;
  limitMs: number;
}

/**
 * Runs the work under a signal that is aborted with `signal` or when the time is over. Settles then
 * even if the work does not.
 *
 * @throws TimeLimitPassed, the reason of `signal`, or what the work throws
 */
export async function withLimit<T>(
  clock: WakuClock,
  { what, limitMs }: TimeLimit,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  // Not AbortSignal.any: with a listener, that lives as long as the connection that may end it.
  const limited = new AbortController();
  const onAbort = (): void => limited.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const done = new AbortController();
  void clock.sleep(limitMs, done.signal).then(() => {
    if (!done.signal.aborted) limited.abort(new TimeLimitPassed(what, limitMs));
  });
  try {
    return await Promise.race([work(limited.signal), rejection(limited.signal)]);
  } finally {
    done.abort();
    signal.removeEventListener('abort', onAbort);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const onAbort = (): void => reject(toError(signal.reason));
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
