import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { IncidentLog } from './incidents.ts';
import { readEnvironment } from './journey-environment.ts';
import { keepStorage } from './keep-storage.ts';
import { NetworkControl } from './network-control.ts';
import { attachScreens } from './on-screen.ts';
import { startSurroundings } from './own-surroundings.ts';
import type { Surroundings } from './own-surroundings.ts';
import { ProfileTrail } from './profile-trail.ts';
import { watchContext } from './watch-context.ts';

/** Somebody with a browser profile of their own. */
export interface Participant {
  name: string;
  context: BrowserContext;
  /** The first tab, with the app open. */
  page: Page;
  /** Another tab of the same profile. */
  openTab: () => Promise<Page>;
}

export interface KeptParticipant extends Participant {
  /** The folder of the profile. */
  profile: string;
}

interface Fixtures {
  /** Opens the app for a person who has not been here before. */
  participant: (
    name: string,
    options?: BrowserContextOptions,
    prepare?: Prepare,
  ) => Promise<Participant>;
  /**
   * The same for somebody whose browser is a process of its own and keeps its profile on disk: close
   * the context, and the next call opens it again.
   */
  keptProfile: (name: string) => (prepare?: Prepare) => Promise<KeptParticipant>;
  /** Declares what this journey breaks itself; each pattern must then appear. */
  expectErrors: (patterns: readonly RegExp[]) => void;
  network: NetworkControl;
  /**
   * For who opens the app from now on, windows last seven days, as outside of tests, so that nothing
   * is archived in the middle of what a journey looks at.
   */
  useLongWindows: () => void;
  incidents: IncidentLog;
}

/** Before the app is opened in it. */
type Prepare = (context: BrowserContext) => Promise<unknown>;

interface WorkerFixtures {
  /** Runs as long as the worker; `readEnvironment` says where. */
  surroundings: WorkerSurroundings;
}

interface WorkerSurroundings extends Pick<Surroundings, 'texts'> {
  /**
   * What is started for the first test that asks for it and ends with the worker. As a fixture of the
   * worker's own it would make its tests need another worker, with a network and a browser of its own.
   */
  once: <Value extends Closable>(key: string, start: () => Promise<Value>) => Promise<Value>;
}

interface Closable {
  close: () => Promise<void>;
}

/** A slow machine compiles libp2p's sources first. */
const surroundingsLimitMs = 150_000;

export const test = base.extend<Fixtures, WorkerFixtures>({
  surroundings: [
    async ({}, use) => {
      const { texts, stop } = await startSurroundings();
      const started = new Map<string, Promise<Closable>>();
      const once: WorkerSurroundings['once'] = (key, start) => {
        const value = (started.get(key) as ReturnType<typeof start> | undefined) ?? start();
        started.set(key, value);
        return value;
      };
      await use({ texts, once });
      for (const value of started.values()) await (await value).close();
      await stop();
    },
    { scope: 'worker', auto: true, timeout: surroundingsLimitMs },
  ],

  incidents: [
    async ({}, use, testInfo) => {
      const log = new IncidentLog();
      await use(log);
      await testInfo.attach('hosts contacted', { body: log.hosts.join('\n') });
      const faults = log.faults();
      if (faults.length > 0) throw new Error(`What no journey may cause:\n${faults.join('\n')}`);
    },
    { auto: true },
  ],

  expectErrors: async ({ incidents }, use) => {
    await use((patterns) => incidents.expect(patterns));
  },

  network: async ({}, use) => {
    await use(new NetworkControl(readEnvironment().controlUrl));
  },

  useLongWindows: async ({ surroundings: { texts } }, use) => {
    const file = '/network.json';
    const scaled = texts.get(file) ?? '{}';
    await use(() => {
      const { time: _time, ...config } = JSON.parse(scaled) as { time?: unknown };
      texts.set(file, JSON.stringify(config));
    });
    texts.set(file, scaled);
  },

  participant: async ({ browser, incidents }, use, testInfo) => {
    const contexts: BrowserContext[] = [];
    await use(async (name, options, prepare) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await prepare?.(context);
      return enter(name, context, incidents);
    });
    await attachScreens(testInfo, contexts);
    await Promise.all(contexts.map((context) => context.close()));
  },

  keptProfile: async ({ playwright, incidents }, use, testInfo) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'perennial-profiles-'));
    const contexts: BrowserContext[] = [];
    const trail = new ProfileTrail();
    await use((name) => async (prepare) => {
      const profile = path.join(folder, name);
      await trail.note(profile);
      const context = await playwright.chromium.launchPersistentContext(profile);
      contexts.push(context);
      await prepare?.(context);
      return { ...(await enter(name, context, incidents)), profile };
    });
    await attachScreens(testInfo, contexts);
    await Promise.all(contexts.map((context) => context.close()));
    for (const name of await readdir(folder)) await trail.note(path.join(folder, name));
    await trail.attachTo(testInfo);
    // What a killed browser leaves running for a moment may still write.
    await rm(folder, { recursive: true, maxRetries: 5 });
  },
});

/** Opens the app in the first tab of a context, which is watched from now on. */
async function enter(
  name: string,
  context: BrowserContext,
  log: IncidentLog,
): Promise<Participant> {
  const { appUrl, configuredHosts } = readEnvironment();
  const { newPage } = await watchContext(context, { participant: name, log, configuredHosts });
  await context.addInitScript(keepStorage);
  const openTab = async (): Promise<Page> => {
    const page = await newPage();
    await page.goto(appUrl);
    return page;
  };
  return { name, context, page: await openTab(), openTab };
}

export { expect } from '@playwright/test';
