import { distFolder } from '../commands/build-app.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { forgeCommunity } from '../journeys/forge/forged-community.ts';
import { newAuthor } from '../journeys/forge/forged-message.ts';
import { forgeTorrent } from '../journeys/forge/forged-torrent.ts';
import { Forger } from '../journeys/forge/forger.ts';
import { longArchive, windowBefore } from '../journeys/forge/long-history.ts';
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
      await withoutWebRtc(parts, webKit.visitor('Wanda'), hosts.link);
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
  const close = async (): Promise<void> => {
    await Promise.all([app.close(), history.close()]);
  };
  return { link: new URL(community.fragment, app.url).href, close };
}

async function withoutWebRtc(parts: TrialParts, wanda: Visitor, link: string): Promise<void> {
  const { chromium, done } = parts;
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
  await ana.leave();
  done('writes and receives');

  await wanda.findsBySearch('kept 2', 'Kept 2');
  done('searches');
}
