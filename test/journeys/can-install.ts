import type { Page } from '@playwright/test';

/** A browser without a screen never says that it can install: its event is made here. */
export async function canInstall(page: Page): Promise<void> {
  await page.evaluate(() => {
    const prompt = async () => void (document.title += ' asked');
    const event = new Event('beforeinstallprompt', { cancelable: true });
    window.dispatchEvent(Object.assign(event, { prompt }));
  });
}
