import type { BrowserContext } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { sticksOut } from './looks.ts';
import { expectAccessible } from './panel/panel-test.ts';
import { Person } from './person.ts';

/** Opens the app anew in a browser that lacks something. */
async function lacking(context: BrowserContext, lack: () => void): Promise<void> {
  await context.addInitScript(lack);
}

test('a browser that lacks something says what, and what to do; the rest works', async ({
  participant,
}) => {
  const { page, context } = await participant('Ana', { viewport: { width: 360, height: 780 } });
  await lacking(context, () => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    Reflect.deleteProperty(window, 'RTCPeerConnection');
  });
  let answer: () => void = () => undefined;
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/network.json', async (route) => {
    if (route.request().method() !== 'HEAD') return isAnswered.then(() => route.continue());
    const headers = { Date: new Date(Date.now() - 300_000).toUTCString() };
    await route.fulfill({ headers });
  });
  await page.reload();
  // H22: it says what it waits for, and goes on when it comes.
  await expect(page.getByRole('alert')).toContainText('has not given the network configuration');
  await expectAccessible(page);
  answer();
  await expect(page.getByRole('heading', { name: 'takes longer than usual' })).toHaveCount(0);
  const alerts = page.getByRole('region', { name: 'What is wrong here' });
  await expect(alerts).toContainText('no service worker');
  await expect(alerts).toContainText('no WebRTC');
  await expect(alerts).toContainText('5 minutes ahead');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  expect(await sticksOut(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  const ana = new Person(page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.write('All the same');
  await ana.sees('All the same');
  await expect(ana.log.getByText('Sending')).toHaveCount(0);
  for (const left of [2, 1, 0]) {
    await alerts.getByRole('button', { name: 'Dismiss' }).first().click();
    await expect(alerts.getByRole('alert')).toHaveCount(left);
  }
});

test('at an http address, and without IndexedDB, it says so, and what to do', async ({
  participant,
}) => {
  const { page, context } = await participant('Ana');
  const insecure = await context.newPage();
  await insecure.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    for (const name of ['randomUUID', 'subtle']) Reflect.deleteProperty(Crypto.prototype, name);
    Reflect.deleteProperty(Navigator.prototype, 'locks');
  });
  await insecure.goto(page.url());
  await expect(insecure.getByRole('alert')).toContainText('begins with https://');
  await insecure.close();
  await lacking(context, () => {
    Reflect.deleteProperty(window, 'indexedDB');
  });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('open it in an ordinary window');
  await expectAccessible(page);
});

test('full storage loses nothing and says what to free', async ({ participant }) => {
  const { page } = await participant('Ana');
  const ana = new Person(page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.write('Before it was full');
  await ana.sees('Before it was full');
  // What the service worker keeps of the app is stored before there is no room.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await ana.write('Too much');
  const alerts = page.getByRole('region', { name: 'What is wrong here' });
  await expect(alerts).toContainText('Nothing that was stored is lost');
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await page.reload();
  await ana.sees('Before it was full');
  // Kept and sent, or given back.
  const composer = page.getByRole('textbox', { name: 'Message' });
  const isThere = async () => `${await composer.inputValue()} ${await ana.log.innerText()}`;
  await expect.poll(isThere).toContain('Too much');
});
