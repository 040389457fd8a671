import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { distFolder } from '../commands/build-app.mjs';
import { startLocalNetwork } from '../commands/local-network.mjs';
import type { LocalNetwork } from '../commands/local-network.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { NetworkControl } from '../journeys/network-control.ts';
import { buildBenchPage } from './build-bench-page.ts';
import { launchChromium } from './chromium.ts';

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

  benchPage(): Promise<ServedPage> {
    return (this.#benchPage ??= this.#serveBenchPage());
  }

  /** A browser of the caller's own, for as long as `use` takes. */
  async withBrowser<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
    const browser = await launchChromium();
    const close = (): Promise<void> => browser.close();
    this.#endings.push(close);
    try {
      return await use(browser);
    } finally {
      this.#endings.splice(this.#endings.indexOf(close), 1);
      await close();
    }
  }

  /** Ends everything that was started, the newest first. */
  async end(): Promise<void> {
    for (const end of this.#endings.splice(0).reverse()) await end();
  }

  async #startLocalNetwork(): Promise<LocalNetwork> {
    const network = await startLocalNetwork({ args: anyPorts });
    this.#endings.push(network.stop);
    return network;
  }

  async #serveApp(): Promise<string> {
    const { networkConfig } = await this.localNetwork();
    const texts = new Map([['/network.json', JSON.stringify(networkConfig)]]);
    const server = await serveFolder({ folder: distFolder, texts });
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
