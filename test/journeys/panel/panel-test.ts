import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type axe from 'axe-core';
import { serveBuiltPage } from '../built-page.ts';
import { expect, test as base } from '../fixtures.ts';
import { hostOf, readEnvironment } from '../journey-environment.ts';
import { watchContext } from '../watch-context.ts';
import type { HistoryName } from './sample-histories.ts';

interface Look {
  width: number;
  colorScheme: 'light' | 'dark';
  /** A handheld that stops what is out of sight. */
  isStopped?: boolean;
}

interface Fixtures {
  /** Where the panel's page is served. */
  panelUrl: string;
  /** Opens the panel of a sample history; its page is closed by the next one and at the end. */
  panel: (name: HistoryName, look: Look) => Promise<Page>;
}

const axeMinified = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What is found to be right is not listed: it would be most of the work, and is not read. */
const axeOptions: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

export const test = base.extend<Fixtures>({
  panelUrl: async ({ surroundings }, use) => {
    const folder = import.meta.dirname;
    await use((await surroundings.once(folder, () => serveBuiltPage(folder, [svelte()]))).url);
  },

  panel: async ({ browser, incidents, panelUrl }, use) => {
    const configuredHosts = [...readEnvironment().configuredHosts, hostOf(panelUrl)];
    const context = await browser.newContext({ locale: 'en-GB' });
    await watchContext(context, { participant: 'panel', log: incidents, configuredHosts });
    await use(async (name, { width, colorScheme, isStopped = false }) => {
      for (const open of context.pages()) await open.close();
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      if (isStopped) await page.addInitScript(makeHandheld);
      await page.goto(`${panelUrl}#${name}`);
      await expect(page.getByRole('switch')).toBeVisible();
      return page;
    });
    await context.close();
  },
});

/** One that installs from its share menu only, which a page can tell by one property. */
export function makeHandheld(): void {
  Object.defineProperty(Navigator.prototype, 'standalone', { get: () => false });
}

/**
 * Of the history panel what stands in sentences and lists. The calendar takes axe most of the time,
 * and is looked at elsewhere with every state that a window can have.
 */
export const historyLists = 'section:has(> h3 + p)';

/**
 * Everything of the page that breaks a rule for people who read it otherwise than by eye.
 * @param part a selector; the whole page where nothing is given
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  await isDrawn(page);
  await setBodyOverflow(page, 'visible');
  // Half a megabyte: once a page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeMinified);
  const found = await page.evaluate(violationsIn, { part, options: axeOptions });
  await setBodyOverflow(page, '');
  expect(found).toEqual([]);
}

/** Runs in the page: the rules that are broken, with the elements that break them. */
async function violationsIn({ part, options }: { part: string; options: axe.RunOptions }) {
  const { run } = Reflect.get(window, 'axe') as typeof axe;
  const { violations } = await run(part, options);
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
}

/** As long as the body cuts what is outside of it, axe takes what is scrolled out of sight for hidden. */
async function setBodyOverflow(page: Page, overflow: string): Promise<void> {
  await page.evaluate((value) => void (document.body.style.overflow = value), overflow);
}

/** In the dark, in the light, and with the system's colours forced upon it. */
export async function expectAccessibleInAllColors(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page, part);
  }
  await expectAccessibleInForcedColors(page, part);
}

/** The colours are the system's then. */
export async function expectAccessibleInForcedColors(page: Page, part?: string): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  await expectAccessible(page, part);
  await page.emulateMedia({ forcedColors: 'none' });
}

/**
 * What changes its colours or fades in is looked at when it has: axe measures what is drawn. An
 * animation that is over says so with the next frame only, and nothing else may ask for one.
 */
async function isDrawn(page: Page): Promise<void> {
  // Behind another one nothing is drawn.
  await page.bringToFront();
  await page.evaluate(async () => {
    const mostFrames = 600;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isMoving = ({ effect, playState }: Animation): boolean =>
      playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
    await frame();
    for (let left = mostFrames; left > 0 && document.getAnimations().some(isMoving); left -= 1) {
      await frame();
    }
    await frame();
  });
}
