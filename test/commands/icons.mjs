import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';

/** Makes the PNG icons of the manifest, and of Apple's home screen, from public/icon.svg. */
await ensureInstalled();
const { chromium } = await import('@playwright/test');
const { ensureChromium } = await import('./chromium.mjs');
const { root } = await import('./tools.mjs');

const folder = path.join(root, 'public/icons');

/** Masks and Apple cut their own corners; the flower lies within the circle that no mask cuts. */
const icons = [
  { name: 'icon-192', size: 192, hasCorners: true },
  { name: 'icon-512', size: 512, hasCorners: true },
  { name: 'maskable-192', size: 192, hasCorners: false },
  { name: 'maskable-512', size: 512, hasCorners: false },
  { name: 'apple-180', size: 180, hasCorners: false },
];

const executablePath = await ensureChromium();
if (executablePath === undefined) process.exitCode = 1;
else await drawAll(executablePath);

/** @param {string} executablePath */
async function drawAll(executablePath) {
  const rounded = await readFile(path.join(root, 'public/icon.svg'), 'utf8');
  const square = rounded.replace(' rx="15"', '');
  if (square === rounded) throw new Error('expected a ground with rx="15" in public/icon.svg');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await mkdir(folder, { recursive: true });
    const page = await browser.newPage();
    for (const { name, size, hasCorners } of icons) {
      const file = path.join(folder, `${name}.png`);
      await writeFile(file, await draw(page, hasCorners ? rounded : square, size));
      console.log(file);
    }
  } finally {
    await browser.close();
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} svg
 * @param {number} size
 */
async function draw(page, svg, size) {
  await page.setViewportSize({ width: size, height: size });
  const style = 'html,body{margin:0;background:none}svg{display:block;width:100vw;height:100vh}';
  await page.setContent(`<!doctype html><style>${style}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}
