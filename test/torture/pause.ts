import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when the time is over, or the signal says that nothing more is waited for. */
export async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(durationMs, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
