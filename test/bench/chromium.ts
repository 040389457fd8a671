import { chromium } from '@playwright/test';
import type { Browser, BrowserContext } from '@playwright/test';
import journeys from '../../playwright.config.ts';
import { keepStorage } from '../journeys/keep-storage.ts';

// The bench itself ends what it started, in the right order.
const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** Chromium as the journeys run it, in a process tree of its own. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ ...journeys.use?.launchOptions, ...signals });
}

/** The same with a profile that outlives it. */
export function launchWithProfile(
  folder: string,
  moreArgs: readonly string[] = [],
): Promise<BrowserContext> {
  const { args = [], ...options } = journeys.use?.launchOptions ?? {};
  return chromium.launchPersistentContext(folder, {
    ...options,
    ...signals,
    args: [...args, ...moreArgs],
  });
}

/** A browser profile that has never been used. */
export async function freshProfile(browser: Browser): Promise<BrowserContext> {
  const { permissions = [] } = journeys.use ?? {};
  const context = await browser.newContext({
    permissions: [...permissions],
    serviceWorkers: 'allow',
  });
  await context.addInitScript(keepStorage);
  return context;
}
