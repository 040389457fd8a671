import path from 'node:path';
import { forgeCommunity } from '../journeys/forge/forged-community.ts';
import type { ForgedCommunity } from '../journeys/forge/forged-community.ts';
import { newAuthor } from '../journeys/forge/forged-message.ts';
import { forgeTorrent } from '../journeys/forge/forged-torrent.ts';
import { Forger } from '../journeys/forge/forger.ts';
import { longArchive, windowBefore } from '../journeys/forge/long-history.ts';
import { Seeder } from '../journeys/forge/seeder.ts';
import { serveBuiltPage } from '../journeys/built-page.ts';
import { freshProfile } from './chromium.ts';
import type { Surroundings } from './surroundings.ts';

const ARCHIVES = 8;
/** 49 MB in all, with few messages: it is the transport that counts. */
const PIECES = 60;

/** A community whose history somebody seeds for as long as `use` takes. */
export async function withLongHistory<Result>(
  surroundings: Surroundings,
  use: (community: ForgedCommunity) => Promise<Result>,
): Promise<Result> {
  const network = await surroundings.control();
  const { trackers } = await surroundings.localNetwork();
  const community = await forgeCommunity('Long history');
  const torrent = await forgeTorrent(community, await archivesOf(community));
  const page = await serveBuiltPage(path.resolve(import.meta.dirname, '../journeys/forge'));
  try {
    return await surroundings.withBrowser(async (browser) => {
      const context = await freshProfile(browser);
      const seeder = new Seeder(await context.newPage());
      await seeder.start(page.url, trackers);
      await seeder.seed(torrent);
      const forger = new Forger(network);
      await forger.describe(community);
      await forger.announce(community, torrent);
      return use(community);
    });
  } finally {
    await page.close();
  }
}

function archivesOf(community: ForgedCommunity) {
  const author = newAuthor('Nora');
  return Promise.all(
    Array.from({ length: ARCHIVES }, (_, place) => {
      const named = { pieces: PIECES, name: `Week ${place}` };
      return longArchive(community, author, windowBefore(ARCHIVES + 1 - place), named);
    }),
  );
}
