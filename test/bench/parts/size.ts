import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { distFolder } from '../../commands/build-app.mjs';
import { freshProfile } from '../chromium.ts';
import type { Part } from '../part.ts';
import { medianOf } from '../part.ts';

const BYTES_IN_KB = 1000;
const unit = 'kB-gzip';

/** What a first visit costs, as a host with gzip would send it. */
export const sizePart: Part = {
  name: 'size',
  async measure(bench) {
    const appUrl = await bench.surroundings.appUrl();
    const shell = await bench.surroundings.withBrowser((browser) =>
      medianOf(bench, 'shell kB', async () => {
        const files = await filesBeforePaint(browser, appUrl);
        return zippedSize(files.map((file) => new URL(file, appUrl).pathname));
      }),
    );
    const all = await readdir(distFolder, { recursive: true });
    const scripts = all.filter((file) => file.endsWith('.js'));
    return [
      { name: 'shell', value: shell, unit, goal: { atMost: 90 } },
      { name: 'all_javascript', value: await zippedSize(scripts), unit },
    ];
  },
};

/** The document itself, and whatever had come by the first paint of a first visit. */
async function filesBeforePaint(browser: Browser, appUrl: string): Promise<string[]> {
  const context = await freshProfile(browser);
  const page = await context.newPage();
  await page.goto(appUrl);
  await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
  const names = await page.evaluate(() => {
    const [paint] = performance.getEntriesByType('paint');
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const early = resources.filter(({ responseEnd }) => responseEnd <= (paint?.startTime ?? 0));
    return early.map(({ name }) => name);
  });
  await context.close();
  return ['index.html', ...names];
}

/** In kB. */
async function zippedSize(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(path.join(distFolder, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / BYTES_IN_KB;
}
