import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';

/** A busy machine takes its time to end what has lost its browser. */
const goneLimitMs = 30_000;
const lookEveryMs = 20;

/**
 * For the browser process of a kept profile: SIGKILL at once when called, so that nothing of it, its
 * tabs or its workers ends in any order. Resolves when all of it is gone.
 */
export async function killerOf(context: BrowserContext): Promise<() => Promise<void>> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('expected a browser of its own for the profile, got none');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const browser = processInfo.find(({ type }) => type === 'browser');
  if (!browser) throw new Error('expected a browser process, got none');
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  return async () => {
    process.kill(browser.id, 'SIGKILL');
    await closed;
    await gone(processInfo.map(({ id }) => id));
  };
}

async function gone(processIds: readonly number[]): Promise<void> {
  const limitMs = Date.now() + goneLimitMs;
  while (processIds.some(isRunning)) {
    if (Date.now() > limitMs) throw new Error('a process of the killed browser does not end');
    await sleep(lookEveryMs);
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
