import type { BrowserContext } from '@playwright/test';

/**
 * For the browser process of a kept profile: SIGKILL at once when called, so that nothing of it, its
 * tabs or its workers ends in any order. Resolves when it is gone.
 */
export async function killerOf(context: BrowserContext): Promise<() => Promise<void>> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('expected a browser of its own for the profile, got none');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const browser = processInfo.find(({ type }) => type === 'browser');
  if (!browser) throw new Error('expected a browser process, got none');
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  return () => {
    process.kill(browser.id, 'SIGKILL');
    return closed;
  };
}
