import type { Page } from '@playwright/test';

/** Of something: the browser's first paint of all can be that of the empty document. */
export async function isPainted(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
}

/**
 * What a page has asked its own host for by the first paint that shows something.
 * @returns paths under the app's address
 */
export async function filesAskedForBeforeContent(page: Page, appUrl: string): Promise<string[]> {
  await isPainted(page);
  const urls = await page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const paintMs = paint?.startTime ?? 0;
    const requests = performance.getEntriesByType('resource');
    return requests.filter(({ startTime }) => startTime <= paintMs).map(({ name }) => name);
  });
  return urls.filter((url) => url.startsWith(appUrl)).map((url) => url.slice(appUrl.length));
}
