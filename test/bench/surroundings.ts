import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';
import { distFolder } from '../commands/build-app.mjs';
import { startLocalNetwork } from '../commands/local-network.mjs';
import type { LocalNetwork } from '../commands/local-network.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { NetworkControl } from '../journeys/network-control.ts';
import { buildBenchPage } from './build-bench-page.ts';
import { launchChromium, launchWithProfile } from './chromium.ts';
import { RawChromium } from './raw-chromium.ts';

/** So that a running `npm start` is not in the way. */
const anyPorts = ['--node-port=0', '--node-port=0', '--tracker-port=0', '--control-port=0'];

export interface ServedPage {
  url: string;
  /** What is put in here is served beside the page. */
  folder: string;
}

/** What the parts need around them: each thing is started when it is first asked for, and once. */
export class Surroundings {
  readonly #endings: (() => Promise<void>)[] = [];
  #localNetwork: Promise<LocalNetwork> | undefined;
  #app: Promise<string> | undefined;
  #compressedApp: Promise<string> | undefined;
  #benchPage: Promise<ServedPage> | undefined;

  /** Two service nodes and a tracker. */
  localNetwork(): Promise<LocalNetwork> {
    return (this.#localNetwork ??= this.#startLocalNetwork());
  }

  async control(): Promise<NetworkControl> {
    return new NetworkControl((await this.localNetwork()).controlUrl);
  }

  /** The address of the built app, with the local network in its configuration. */
  appUrl(): Promise<string> {
    return (this.#app ??= this.#serveApp());
  }

  /** The same from a host that compresses, as most do. */
  compressedAppUrl(): Promise<string> {
    return (this.#compressedApp ??= this.#serveApp({ isCompressed: true }));
  }

  benchPage(): Promise<ServedPage> {
    return (this.#benchPage ??= this.#serveBenchPage());
  }

  /** A browser of the caller's own, for as long as `use` takes. */
  async withBrowser<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
    const browser = await launchChromium();
    return this.#during(
      () => browser.close(),
      () => use(browser),
    );
  }

  /** A browser with the profile in this folder, which is kept, and some arguments more. */
  async withProfile<Result>(
    folder: string,
    use: (context: BrowserContext) => Promise<Result>,
    args: readonly string[] = [],
  ): Promise<Result> {
    const context = await launchWithProfile(folder, args);
    return this.#during(
      () => context.close(),
      () => use(context),
    );
  }

  /** A browser without the test driver, with a profile that nobody has used. */
  async withRawBrowser<Result>(use: (browser: RawChromium) => Promise<Result>): Promise<Result> {
    return this.withFolder((folder) => {
      const browser = RawChromium.launch(folder);
      return this.#during(
        () => browser.close(),
        () => use(browser),
      );
    });
  }

  /** A folder of the caller's own, for as long as `use` takes. */
  async withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = await mkdtemp(path.join(tmpdir(), 'perennial-bench-'));
    return this.#during(
      // What a browser that has just ended leaves running may still write.
      () => rm(folder, { recursive: true, maxRetries: 5 }),
      () => use(folder),
    );
  }

  /** Ends everything that was started, the newest first. */
  async end(): Promise<void> {
    for (const end of this.#endings.splice(0).reverse()) await end();
  }

  /** Also where the whole bench is ended in the middle. */
  async #during<Result>(end: () => Promise<void>, use: () => Promise<Result>): Promise<Result> {
    this.#endings.push(end);
    try {
      return await use();
    } finally {
      this.#endings.splice(this.#endings.indexOf(end), 1);
      await end();
    }
  }

  async #startLocalNetwork(): Promise<LocalNetwork> {
    const network = await startLocalNetwork({ args: anyPorts });
    this.#endings.push(network.stop);
    return network;
  }

  async #serveApp({ isCompressed = false } = {}): Promise<string> {
    const { networkConfig } = await this.localNetwork();
    const texts = new Map([['/network.json', JSON.stringify(networkConfig)]]);
    const server = await serveFolder({ folder: distFolder, texts, isCompressed });
    this.#endings.push(server.close);
    return server.url;
  }

  async #serveBenchPage(): Promise<ServedPage> {
    const folder = await mkdtemp(path.join(tmpdir(), 'perennial-bench-'));
    this.#endings.push(() => rm(folder, { recursive: true }));
    await buildBenchPage(folder);
    const server = await serveFolder({ folder });
    this.#endings.push(server.close);
    return { url: server.url, folder };
  }
}
