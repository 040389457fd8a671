import { distFolder } from '../commands/build-app.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { forgeCommunity } from '../journeys/forge/forged-community.ts';
import { newAuthor } from '../journeys/forge/forged-message.ts';
import { forgeTorrent } from '../journeys/forge/forged-torrent.ts';
import { Forger } from '../journeys/forge/forger.ts';
import { longArchive, windowBefore } from '../journeys/forge/long-history.ts';
import { serveHistory } from '../journeys/static-host.ts';
import type { TrialParts } from './trial.ts';
import type { Visitor } from './visitor.ts';

/** What is on static hosts: the app, and a community's history, which nobody else has. */
export interface StaticHosts {
  link: string;
  close: () => Promise<void>;
}

export async function startStaticHosts({ network }: TrialParts): Promise<StaticHosts> {
  const { network: config } = await network.status();
  const texts = new Map([['/network.json', JSON.stringify(config)]]);
  const app = await serveFolder({ folder: distFolder, texts });
  const community = await forgeCommunity('Static host');
  const kept = { pieces: 2, name: 'Kept' };
  const archive = await longArchive(community, newAuthor('Nora'), windowBefore(2), kept);
  const torrent = await forgeTorrent(community, [archive]);
  const history = await serveHistory(torrent);
  const forger = new Forger(network);
  await forger.describe(community);
  await forger.announce(community, { ...torrent, webSeeds: [history.url] });
  let closing: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    closing ??= Promise.all([app.close(), history.close()]);
    await closing;
  };
  return { link: new URL(community.fragment, app.url).href, close };
}

/** Somebody who has joined by the link. */
export async function readsAndSearches({ done }: TrialParts, visitor: Visitor): Promise<void> {
  await visitor.sees('Kept 1');
  await visitor.sees('Kept 2');
  done('reads history that a static host gives (web seed)');
  await visitor.findsBySearch('kept 2', 'Kept 2');
  done('searches');
}

/** WebKit keeps the page before, as it stands, in case somebody goes back to it. */
export async function opensAgain(
  { done }: TrialParts,
  visitor: Visitor,
  address: string,
): Promise<void> {
  await visitor.whenServedByWorker();
  await visitor.tab.open(address);
  await visitor.sees('Kept 1');
  done('opens again in the same window');
}

/** Ends the hosts and stops the service nodes. */
export async function opensOffline(
  { network, done }: TrialParts,
  { visitor, address, said }: { visitor: Visitor; address: string; said: string },
  hosts: StaticHosts,
): Promise<void> {
  await Promise.all([hosts.close(), network.stopNode(0), network.stopNode(1)]);
  await visitor.tab.open(address);
  await visitor.sees('Kept 1');
  await visitor.sees(said);
  await visitor.findsBySearch('kept 2', 'Kept 2');
  done('opens, reads and searches with no connection');
}
