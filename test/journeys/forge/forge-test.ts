import type { BrowserContext } from '@playwright/test';
import { serveBuiltPage } from '../built-page.ts';
import { test as base } from '../fixtures.ts';
import { hostOf, readEnvironment } from '../journey-environment.ts';
import { watchContext } from '../watch-context.ts';
import { Forger } from './forger.ts';
import { Seeder } from './seeder.ts';

interface Fixtures {
  /** Where the seeder's page is served. */
  seederUrl: string;
  forger: Forger;
  /** Somebody who seeds what the test forges. */
  seeder: (name: string) => Promise<Seeder>;
  /** The whole link of an invite. */
  linkOf: (community: { fragment: string }) => string;
}

export const test = base.extend<Fixtures>({
  seederUrl: async ({ surroundings }, use) => {
    const folder = import.meta.dirname;
    await use((await surroundings.once(folder, () => serveBuiltPage(folder))).url);
  },

  forger: async ({ network }, use) => {
    await use(new Forger(network));
  },

  linkOf: async ({}, use) => {
    await use(({ fragment }) => new URL(fragment, readEnvironment().appUrl).href);
  },

  seeder: async ({ browser, incidents, network, seederUrl }, use) => {
    const configuredHosts = [...readEnvironment().configuredHosts, hostOf(seederUrl)];
    const contexts: BrowserContext[] = [];
    await use(async (name) => {
      const context = await browser.newContext();
      contexts.push(context);
      await watchContext(context, { participant: name, log: incidents, configuredHosts });
      const seeder = new Seeder(await context.newPage());
      const { tracker } = await network.status();
      await seeder.start(seederUrl, [tracker.url]);
      return seeder;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from '../fixtures.ts';
