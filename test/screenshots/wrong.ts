import type { Page } from '@playwright/test';
import { conditions } from '../../src/ui/text-conditions.ts';
import { failures } from '../../src/ui/text-failures.ts';
import { identity } from '../../src/ui/text-identity.ts';
import { lost } from '../../src/ui/text-lost.ts';
import { arrive, expect, withPage } from './surrounded.ts';
import type { Surrounded } from './surrounded.ts';
import { membership, twoBrowsers } from './wrong-together.ts';

const clockBehindMs = 300_000;

/** It is looked for a minute before it is said that nobody is there. */
const nobodyLimitMs = 120_000;

/** What a browser lacks, by the name of the picture. */
const lacks: Readonly<Record<string, () => void>> = {
  'no-service-worker': () => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'),
  'no-webrtc': () => Reflect.deleteProperty(window, 'RTCPeerConnection'),
  'no-indexeddb': () => Reflect.deleteProperty(window, 'indexedDB'),
};

/** What can be wrong around the app, one after the other, on a phone. */
export async function visitWrong(given: Surrounded): Promise<void> {
  for (const [name, lack] of Object.entries(lacks)) {
    await withPage(given, async (page, context) => {
      await context.addInitScript(lack);
      await page.goto(given.url);
      await expect(page.getByRole('alert').filter({ hasText: /\w/ }).first()).toBeVisible();
      await given.shoot(page, name);
    });
  }
  await withPage(given, (page) => clockOff(given, page));
  await withPage(given, (page) => storageFull(given, page));
  await withPage(given, (page) => dataLost(given, page));
  await withPage(given, (page) => nobodySeeding(given, page));
  await withPage(given, (page) => twoBrowsers(given, page));
  await withPage(given, (page) => membership(given, page));
}

async function clockOff({ url, shoot }: Surrounded, page: Page): Promise<void> {
  await page.route('**/network.json', async (route) => {
    if (route.request().method() !== 'HEAD') return route.continue();
    const headers = { Date: new Date(Date.now() - clockBehindMs).toUTCString() };
    await route.fulfill({ headers });
  });
  await page.goto(url);
  await expect(page.getByRole('region', { name: conditions.label })).toContainText('ahead');
  await shoot(page, 'clock-off');
}

async function storageFull(given: Surrounded, page: Page): Promise<void> {
  const robin = await arrive(given, page, 'Robin');
  await robin.createCommunity('Garden club');
  await robin.write('Before it was full');
  await robin.sees('Before it was full');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await robin.write('Too much');
  await expect(page.getByRole('region', { name: conditions.label })).toBeVisible();
  await given.shoot(page, 'storage-full');
}

/** As a browser deletes it whose disk is full. */
async function dataLost(given: Surrounded, page: Page): Promise<void> {
  await arrive(given, page, 'Robin');
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await page.reload();
  await expect(page.getByRole('heading', { name: lost.title })).toBeVisible();
  await expect(page.getByRole('textbox', { name: identity.restore.words })).toBeVisible();
  await given.shoot(page, 'data-lost');
}

async function nobodySeeding(given: Surrounded, page: Page): Promise<void> {
  const robin = await arrive(given, page, 'Robin');
  await robin.openLink(given.unseededLink);
  await robin.join(undefined);
  await robin.openHistory();
  // With the sample the website has stopped that kept its history.
  const said = robin.history.getByText(failures['web seed']);
  await expect(said).toBeVisible({ timeout: nobodyLimitMs });
  await given.shoot(page, 'nobody-seeding');
}
