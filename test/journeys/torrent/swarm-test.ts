import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import { serveFolder } from '../../commands/serve.mjs';
import { test as base } from '../fixtures.ts';
import { hostOf, readEnvironment } from '../journey-environment.ts';
import { watchContext } from '../watch-context.ts';
import { serviceWorker } from '../../build/service-worker.ts';
import type { GatewayApi } from './gateway-api.ts';
import type { SwarmApi } from './swarm-api.ts';

type Call<Api, Name extends keyof Api> = Api[Name] extends (...args: infer Args) => infer Result
  ? (...args: Args) => Promise<Awaited<Result>>
  : never;

/** Somebody in the swarm: a test page in a browser profile of its own. */
export class Member {
  readonly #page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.#page = page;
    this.#url = url;
  }

  /** Calls a function of the test page. */
  do<Name extends keyof SwarmApi>(name: Name, ...args: Parameters<SwarmApi[Name]>) {
    return this.#call('swarm', name, args) as ReturnType<Call<SwarmApi, Name>>;
  }

  /** The same for what concerns the service worker. */
  gateway<Name extends keyof GatewayApi>(name: Name, ...args: Parameters<GatewayApi[Name]>) {
    return this.#call('gateway', name, args) as ReturnType<Call<GatewayApi, Name>>;
  }

  /** The page as after a reload: the network has to be started again. */
  async open(): Promise<void> {
    await this.#page.goto(this.#url);
    await this.#page.waitForFunction(() => 'swarm' in window);
  }

  /** Stops the service workers of the profile, as the browser does when it likes. */
  async stopServiceWorkers(): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  #call(api: 'swarm' | 'gateway', name: string, args: unknown[]): Promise<unknown> {
    return this.#page.evaluate(
      ({ api, name, args }) => {
        const method: unknown = Reflect.get(window[api], name);
        if (typeof method !== 'function') throw new Error(`${api}.${name} is no function`);
        return Reflect.apply(method, window[api], args) as unknown;
      },
      { api, name, args },
    );
  }
}

/** A person's browser profile. */
export interface Profile {
  context: BrowserContext;
  /** Its pages and their workers are watched from the start. */
  newPage: () => Promise<Page>;
}

/** Where the test page is served. */
interface Site {
  url: string;
  /** By path, served instead of the built files. */
  texts: Map<string, string>;
  folder: string;
}

interface Fixtures {
  site: Site;
  trackers: string[];
  /** Has no page yet. */
  profile: (name: string) => Promise<Profile>;
  /** Opens the test page; with a network that knows the tracker unless told otherwise. */
  member: (name: string, options?: Partial<Parameters<SwarmApi['start']>[0]>) => Promise<Member>;
}

export const test = base.extend<Fixtures>({
  site: async ({ surroundings }, use) => {
    await use(await surroundings.once(import.meta.dirname, startSite));
  },

  trackers: async ({ network }, use) => {
    const { tracker } = await network.status();
    await use([tracker.url]);
  },

  profile: async ({ browser, incidents, site }, use) => {
    const configuredHosts = [...readEnvironment().configuredHosts, hostOf(site.url)];
    const contexts: BrowserContext[] = [];
    await use(async (name) => {
      const context = await browser.newContext();
      contexts.push(context);
      const watch = { participant: name, log: incidents, configuredHosts };
      const { newPage } = await watchContext(context, watch);
      return { context, newPage };
    });
    await Promise.all(contexts.map((context) => context.close()));
    site.texts.clear();
  },

  member: async ({ profile, site, trackers }, use) => {
    await use(async (name, { limits, ...options } = {}) => {
      const member = await openTab(await profile(name), site);
      // The usual second or so for each would add up.
      const shorter = { firstAnnounceDelayMs: 100, ...limits };
      await member.do('start', { trackers, limits: shorter, ...options });
      return member;
    });
  },
});

async function startSite(): Promise<Site & { close: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perennial-torrent-'));
  await buildPage(folder);
  const texts = new Map<string, string>();
  const server = await serveFolder({ folder, texts });
  const close = async (): Promise<void> => {
    await server.close();
    await rm(folder, { recursive: true });
  };
  return { url: server.url, texts, folder, close };
}

/** The test page, its network not yet started. */
export async function openTab({ newPage }: Profile, site: Site): Promise<Member> {
  const member = new Member(await newPage(), site.url);
  await member.open();
  return member;
}

async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'warn',
    plugins: [serviceWorker({ entry: '../../../src/sw/sw.ts', plugins: () => [] })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2024',
      modulePreload: { polyfill: false },
    },
  });
}

export { expect } from '@playwright/test';
