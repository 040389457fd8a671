import { distFolder } from '../commands/build-app.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { forgeCommunity } from '../journeys/forge/forged-community.ts';
import { newAuthor } from '../journeys/forge/forged-message.ts';
import { forgeTorrent } from '../journeys/forge/forged-torrent.ts';
import { Forger } from '../journeys/forge/forger.ts';
import { longArchive, windowBefore } from '../journeys/forge/long-history.ts';
import { showsExactly } from '../journeys/shows-exactly.ts';
import { serveHistory } from '../journeys/static-host.ts';
import type { Trial, TrialParts } from './trial.ts';
import type { Visitor } from './visitor.ts';
import { WebKit } from './webkit.ts';

/** A browser without WebRTC: what is left is a web seed, and the store nodes. */
export const webKitTrial: Trial = async (parts) => {
  const hosts = await startHosts(parts);
  try {
    const webKit = await WebKit.start();
    try {
      await withoutWebRtc(parts, webKit.visitor('Wanda'), hosts);
      return await webKit.version();
    } finally {
      await webKit.close();
    }
  } finally {
    await hosts.close();
  }
};

/** What is on static hosts: the app, and a community's history. */
interface Hosts {
  link: string;
  close: () => Promise<void>;
}

async function startHosts({ network }: TrialParts): Promise<Hosts> {
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

async function withoutWebRtc(parts: TrialParts, wanda: Visitor, hosts: Hosts): Promise<void> {
  const { chromium, done } = parts;
  const { link } = hosts;
  await wanda.join(link);
  await wanda.seesIn('[aria-label="What is wrong here"]', 'This browser has no WebRTC');
  done('opens, joins, and says that it has no WebRTC');

  await wanda.sees('Kept 1');
  await wanda.sees('Kept 2');
  done('reads history that a static host gives (web seed)');

  const ana = await chromium.enter(link);
  await ana.person.join('Ana', { isHistoryFetched: false });
  await ana.person.write('Written in Chromium');
  await wanda.sees('Written in Chromium');
  await wanda.write('Written in WebKit');
  await ana.person.sees('Written in WebKit');
  await ana.person.write('Read in Chromium');
  await wanda.sees('Read in Chromium');
  // A worker that runs twice sends everything twice.
  await showsExactly(ana.person, ['Written in Chromium', 'Written in WebKit', 'Read in Chromium']);
  await ana.leave();
  done('writes and receives, each message once');

  await wanda.findsBySearch('kept 2', 'Kept 2');
  done('searches');
  await opensAgain(parts, wanda, hosts);
}

/** WebKit keeps the page before, as it stands, in case somebody goes back to it. */
async function opensAgain(parts: TrialParts, wanda: Visitor, hosts: Hosts): Promise<void> {
  const { network, done } = parts;
  await wanda.whenServedByWorker();
  const address = await wanda.address();
  await wanda.tab.open(address);
  await wanda.sees('Kept 1');
  done('opens again in the same window');

  await Promise.all([hosts.close(), network.stopNode(0), network.stopNode(1)]);
  await wanda.tab.open(address);
  await wanda.sees('Kept 1');
  await wanda.sees('Written in WebKit');
  await wanda.findsBySearch('kept 2', 'Kept 2');
  done('opens, reads and searches with no connection');
}
