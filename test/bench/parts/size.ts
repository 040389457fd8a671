import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { shellFiles } from '../../build/shell-files.ts';
import { distFolder } from '../../commands/build-app.mjs';
import { filesAskedForBeforeContent } from '../../journeys/first-paint.ts';
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
      medianOf(bench, 'shell kB', async () =>
        zippedSize(await filesBeforeContent(browser, appUrl)),
      ),
    );
    const all = await readdir(distFolder, { recursive: true });
    const scripts = all.filter((file) => file.endsWith('.js'));
    return [
      { name: 'shell', value: shell, unit, goal: { atMost: 90 } },
      { name: 'all_javascript', value: await zippedSize(scripts), unit },
    ];
  },
};

/**
 * What a first visit has asked for by the first paint that shows something. An earlier paint, of
 * the empty document, would leave most of it out.
 * @throws Error where that lacks a file that nothing is painted without: then it is measured wrongly
 */
async function filesBeforeContent(browser: Browser, appUrl: string): Promise<string[]> {
  const context = await freshProfile(browser);
  const page = await context.newPage();
  await page.goto(appUrl);
  const requested = new Set(['index.html', ...(await filesAskedForBeforeContent(page, appUrl))]);
  await context.close();
  const missing = (await shellFiles(distFolder)).filter((file) => !requested.has(file));
  if (missing.length > 0) {
    throw new Error(
      `expected the shell to be loaded before content, got it without ${missing.join(', ')}`,
    );
  }
  return [...requested];
}

/** In kB. */
async function zippedSize(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(path.join(distFolder, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / BYTES_IN_KB;
}
