import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { realTime } from '../../src/protocol/time-constants.ts';
import { createWasmPrimitives } from '../../src/worker/wasm-primitives.ts';
import { NetworkControl } from '../journeys/network-control.ts';
import { serveHistory } from '../journeys/static-host.ts';
import { SeededRandom } from '../protocol/seeded-random.ts';
import { createFastSigner } from './fast-signer.ts';
import type { Garden } from './garden/garden.ts';
import { makeGarden } from './garden/garden.ts';
import { looksOf } from './garden/looks.ts';
import type { SampleOptions } from './sample-options.ts';
import { SamplePublisher } from './sample-publisher.ts';
import { SeedingBrowser } from './seeding-browser.ts';

/** So many messages are on the way to the service nodes at once. */
const publishedAtOnce = 8;

/** People who came in the last month, and how long one after the other. */
const joinedLately = 6;
const betweenJoinsMs = 4 * 86_400_000;

export interface ReadySample {
  link: string;
  webSeed: string;
  /** A browser seeds as well. */
  isSeeded: boolean;
}

/** The sample community in a local network: published, served by a static host, seeded by a browser. */
export class RunningSample {
  readonly #options: SampleOptions;
  readonly #say: (line: string) => void;
  readonly #endings: (() => Promise<void> | void)[] = [];
  #isStopped = false;

  constructor(options: SampleOptions, say: (line: string) => void) {
    this.#options = options;
    this.#say = say;
  }

  async start(): Promise<ReadySample> {
    const { controlUrl, appUrl, chromium, size } = this.#options;
    // It takes as long to start as the messages to be signed.
    const browser = this.#launch(chromium);
    this.#endings.push(async () => (await browser)?.close());
    const [primitives, sign] = await Promise.all([createWasmPrimitives(), createFastSigner()]);
    const garden = await makeGarden({ primitives, sign }, size, Date.now());
    const { community } = garden;
    const network = new NetworkControl(controlUrl);
    const parts = { network, primitives, random: new SeededRandom(Date.now()) };
    const publisher = new SamplePublisher(parts, community, looksOf(garden));
    const webSeed = await this.#serve(garden);
    const { tracker } = await network.status();
    const { infoHash } = garden.history.torrent;
    const torrent = { infoHash, trackers: [tracker.url], webSeeds: [webSeed] };
    await publishRecent(publisher, garden);
    await publishJoins(publisher, garden);
    await publisher.describe(Date.now(), torrent);
    this.#announceAgain(() => publisher.describe(Date.now(), torrent));
    const link = new URL(community.fragment, appUrl).href;
    return { link, webSeed, isSeeded: await this.#seed(await browser, link) };
  }

  /** Ends everything that was started, the newest first. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const end of this.#endings.splice(0).reverse()) await end();
  }

  async #serve({ community, history }: Garden): Promise<string> {
    const { infoHash, info, newPieces, dataLength } = history.torrent;
    const { torrentName: name } = community.archiveKeys;
    const dataPieces = dataLength / pieceLengthBytes;
    const host = await serveHistory({ infoHash, info, name, pieces: newPieces, dataPieces });
    await this.#endWith(host.close);
    return host.url;
  }

  /** H7 */
  #announceAgain(announce: () => Promise<void>): void {
    const timer = setInterval(() => {
      announce().catch((error: unknown) =>
        this.#say(`The sample was not announced: ${text(error)}`),
      );
    }, realTime.announcementIntervalMs);
    this.#endings.push(() => clearInterval(timer));
  }

  /** @returns undefined where there is none, or after saying why it did not start */
  async #launch(chromium: string | undefined): Promise<SeedingBrowser | undefined> {
    if (chromium === undefined) return undefined;
    try {
      return await SeedingBrowser.start(chromium);
    } catch (error) {
      this.#sayNotSeeded(error);
      return undefined;
    }
  }

  /** @returns false where no browser does it: the static host has everything too */
  async #seed(browser: SeedingBrowser | undefined, link: string): Promise<boolean> {
    try {
      await browser?.join(link);
      return browser !== undefined;
    } catch (error) {
      this.#sayNotSeeded(error);
      return false;
    }
  }

  #sayNotSeeded(error: unknown): void {
    if (!this.#isStopped) this.#say(`No browser seeds the sample: ${text(error)}`);
  }

  /** What comes to be while everything is being ended ends at once. */
  async #endWith(end: () => Promise<void>): Promise<void> {
    this.#endings.push(end);
    if (this.#isStopped) await this.stop();
  }
}

/** Service nodes know of the last month. */
async function publishJoins(publisher: SamplePublisher, { authors }: Garden): Promise<void> {
  for (const [place, author] of authors.slice(-joinedLately).entries()) {
    await publisher.join(author, Date.now() - (place + 1) * betweenJoinsMs);
  }
}

async function publishRecent(publisher: SamplePublisher, { recent }: Garden): Promise<void> {
  for (let place = 0; place < recent.length; place += publishedAtOnce) {
    const some = recent
      .slice(place, place + publishedAtOnce)
      .map(({ message, author, channel }) => {
        const { privateKey } = author;
        return publisher.resend(message, { topic: channel.topic, privateKey });
      });
    await Promise.all(some);
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
