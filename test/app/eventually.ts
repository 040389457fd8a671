import { vi } from 'vitest';

// Two slow cores that build something else meanwhile need more than the usual five seconds.
vi.setConfig({ testTimeout: 60_000 });

/** Waits for what real storage and real messages between workers bring about in their own time. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 5 });
}
