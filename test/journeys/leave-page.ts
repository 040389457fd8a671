import { expect, type Page } from '@playwright/test';

/** Whoever closes the tab is asked whether to; here they stay. */
export async function isAskedBeforeLeaving(page: Page): Promise<void> {
  await expect.poll(() => isAsking(page)).toBe(true);
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
}

/**
 * As when a window closes: one tab after the other. Of these two the second is asked, and stays. The
 * first takes the second for one that goes on, once it knows of it.
 */
export async function isLastAskedBeforeLeaving(first: Page, second: Page): Promise<void> {
  await expect.poll(() => isAsking(first)).toBe(false);
  const gone = first.waitForEvent('close');
  const asked = second.waitForEvent('dialog');
  await first.close({ runBeforeUnload: true });
  await gone;
  await second.close({ runBeforeUnload: true });
  await (await asked).dismiss();
}

/** The tab closes, and nobody is asked. */
export async function leavesUnasked(page: Page): Promise<void> {
  await expect.poll(() => isAsking(page)).toBe(false);
  await page.close({ runBeforeUnload: true });
  // One that asks stays open: nobody is there to answer.
  await expect.poll(() => page.isClosed()).toBe(true);
}

function isAsking(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const leaving = new Event('beforeunload', { cancelable: true });
    return !window.dispatchEvent(leaving);
  });
}
