import { showsExactly } from '../journeys/shows-exactly.ts';
import { opensAgain, opensOffline, readsAndSearches, startStaticHosts } from './static-hosts.ts';
import type { StaticHosts } from './static-hosts.ts';
import type { Trial, TrialParts } from './trial.ts';
import type { Visitor } from './visitor.ts';
import { WebKit } from './webkit.ts';

/** A browser without WebRTC: what is left is a web seed, and the store nodes. */
export const webKitTrial: Trial = async (parts) => {
  const hosts = await startStaticHosts(parts);
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

async function withoutWebRtc(parts: TrialParts, wanda: Visitor, hosts: StaticHosts): Promise<void> {
  const { done } = parts;
  await wanda.join(hosts.link);
  await wanda.seesIn('[aria-label="What is wrong here"]', 'This browser has no WebRTC');
  done('opens, joins, and says that it has no WebRTC');
  await readsAndSearches(parts, wanda);
  await wanda.click('Close search');
  await talks(parts, wanda, hosts);
  const address = await wanda.address();
  await opensAgain(parts, wanda, address);
  await opensOffline(parts, { visitor: wanda, address, said: 'Written in WebKit' }, hosts);
}

async function talks(
  { chromium, done }: TrialParts,
  wanda: Visitor,
  { link }: StaticHosts,
): Promise<void> {
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
}
