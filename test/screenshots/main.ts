import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { distFolder } from '../commands/build-app.mjs';
import { startLocalNetwork } from '../commands/local-network.mjs';
import { startSample, withRealWeeks } from '../commands/sample.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { root } from '../commands/tools.mjs';
import { keepStorage } from '../journeys/keep-storage.ts';
import { Person } from '../journeys/person.ts';
import { visit } from './views.ts';
import { visitWrong } from './wrong.ts';

/**
 * The main views on two devices, and on a phone what can be wrong: the real app, in the sample
 * community of `npm start -- --sample`.
 */

const folder = path.join(root, 'public/screenshots');
const devices = {
  wide: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  narrow: {
    viewport: { width: 360, height: 780 },
    colorScheme: 'dark',
    isMobile: true,
    hasTouch: true,
  },
} as const;
type Device = keyof typeof devices;

const anyPorts = ['--node-port=0', '--node-port=0', '--tracker-port=0', '--control-port=0'];
const locale = 'en-GB';
/** Of WebP: letters stay sharp. */
const quality = 88;

async function main(): Promise<void> {
  const network = await startLocalNetwork({ args: anyPorts });
  const texts = new Map([['/network.json', JSON.stringify(withRealWeeks(network.networkConfig))]]);
  const server = await serveFolder({ folder: distFolder, texts });
  const { controlUrl } = network;
  const sample = await startSample({ controlUrl, appUrl: server.url });
  const executablePath = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await mkdir(path.join(folder, 'wrong'), { recursive: true });
    for (const device of Object.keys(devices) as Device[]) {
      await shootAll(browser, { device, url: server.url, link: sample.ready.link });
    }
    const phone = { ...devices.narrow, colorScheme: 'light', locale } as const;
    // From here on nobody seeds its history.
    await sample.stop();
    await visitWrong({
      ...{ browser, options: phone, url: server.url, unseededLink: sample.ready.link },
      shoot: (page, name) => shoot(page, `wrong/${name}`),
    });
  } finally {
    await browser.close();
    await sample.stop();
    await server.close();
    await network.stop();
  }
}

async function shootAll(
  browser: Browser,
  { device, url, link }: { device: Device; url: string; link: string },
): Promise<void> {
  const context = await browser.newContext({ ...devices[device], locale });
  await context.addInitScript(keepStorage);
  const page = await context.newPage();
  await page.goto(url);
  await visit(new Person(page), link, (view) => shoot(page, `${view}-${device}`));
  await context.close();
}

async function shoot(page: Page, name: string): Promise<void> {
  const file = path.join(folder, `${name}.webp`);
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    // What says that something is looked for goes on for as long as it is.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  await writeFile(file, Buffer.from(data, 'base64'));
  console.log(`${file}, ${(await stat(file)).size} bytes`);
}

await main();
