import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import { serveFolder } from '../../commands/serve.mjs';
import { test as base } from '../fixtures.ts';
import { hostOf, readEnvironment } from '../journey-environment.ts';
import { watchContext } from '../watch-context.ts';
// For the type of window.swarm.
import type {} from './swarm-api.ts';

export interface Member {
  context: BrowserContext;
  page: Page;
  reload: () => Promise<void>;
}

interface WorkerFixtures {
  /** Where the test page is served. */
  pageUrl: string;
}

interface Fixtures {
  trackers: string[];
  /** Opens the test page in a browser profile of its own. */
  member: (name: string) => Promise<Member>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  pageUrl: [
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'perennial-torrent-'));
      await build({
        configFile: false,
        root: import.meta.dirname,
        base: './',
        logLevel: 'warn',
        build: { outDir: folder, target: 'es2024', modulePreload: { polyfill: false } },
      });
      const server = await serveFolder({ folder });
      await use(server.url);
      await server.close();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],

  trackers: async ({ network }, use) => {
    const { tracker } = await network.status();
    await use([tracker.url]);
  },

  member: async ({ browser, incidents, pageUrl }, use) => {
    const configuredHosts = [...readEnvironment().configuredHosts, hostOf(pageUrl)];
    const contexts: BrowserContext[] = [];
    await use(async (name) => {
      const context = await browser.newContext();
      contexts.push(context);
      await watchContext(context, { participant: name, log: incidents, configuredHosts });
      const page = await context.newPage();
      await openPage(page, pageUrl);
      return { context, page, reload: () => openPage(page, pageUrl) };
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => 'swarm' in window);
}

export { expect } from '@playwright/test';
