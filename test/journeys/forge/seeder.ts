import type { Page } from '@playwright/test';
import type { Piece } from '../../../src/archive/pieces.ts';
import type { ForgedTorrent } from './forged-torrent.ts';

/** Somebody in the swarm who has what the test gives them: a page of its own. */
export class Seeder {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async start(url: string, trackers: readonly string[]): Promise<void> {
    await this.#page.goto(url);
    await this.#page.waitForFunction(() => 'seeder' in window);
    await this.#page.evaluate((given) => window.seeder.start(given), [...trackers]);
  }

  /** Joins the torrent's swarm with these pieces of it; resolves when the tracker knows. */
  async seed(torrent: ForgedTorrent, pieces: readonly Piece[] = torrent.pieces): Promise<void> {
    for (const piece of pieces) {
      await this.#page.evaluate(({ hash, bytes }) => window.seeder.put(hash, bytes), piece);
    }
    const { infoHash, info } = torrent;
    await this.#page.evaluate((given) => window.seeder.seed(given.infoHash, given.info), {
      infoHash,
      info,
    });
  }

  /** Joins it only to say what it consists of, whatever that is; resolves when the tracker knows. */
  async giveInfo({ infoHash, info }: ForgedTorrent): Promise<void> {
    await this.#page.evaluate((given) => window.seeder.giveInfo(given.infoHash, given.info), {
      infoHash,
      info,
    });
  }

  async leave({ infoHash }: ForgedTorrent): Promise<void> {
    await this.#page.evaluate((given) => window.seeder.leave(given), infoHash);
  }

  /** Sent to peers since it joined: pieces, and some hundred bytes around them. */
  uploadedBytes({ infoHash }: ForgedTorrent): Promise<number> {
    return this.#page.evaluate((given) => window.seeder.uploadedBytes(given), infoHash);
  }
}
