import { communityTopics } from '../localnet/community-topics.ts';
import { Firefox } from './firefox.ts';
import { opensAgain, opensOffline, readsAndSearches, startStaticHosts } from './static-hosts.ts';
import type { Trial, TrialParts } from './trial.ts';

/** A window, the grace after it, and a slow machine that builds an archive. */
const WINDOW_LIMIT_MS = 180_000;

/** A member, and an owner whose archives everybody else has to get from it. */
export const firefoxTrial: Trial = async (parts) => {
  const firefox = await Firefox.start();
  try {
    await liveAndArchived(parts, firefox);
    await fromStaticHosts(parts, firefox);
    return await firefox.version();
  } finally {
    await firefox.close();
  }
};

async function liveAndArchived(parts: TrialParts, firefox: Firefox): Promise<void> {
  const { appUrl, chromium, network, done } = parts;
  const ana = await chromium.enter(appUrl);
  await ana.person.chooseName('Ana');
  await ana.person.createCommunity('Kitchen garden');
  const link = await ana.person.inviteLink();
  const fay = await firefox.visitor('Fay');
  await fay.join(link);
  await ana.person.write('Written in Chromium');
  await fay.sees('Written in Chromium');
  await fay.write('Written in Firefox');
  await ana.person.sees('Written in Firefox');
  done('joins, writes and receives');

  const otto = await firefox.visitor('Otto');
  await otto.tab.open(appUrl);
  await otto.chooseName();
  await otto.createCommunity('Herb garden');
  const herbLink = await otto.inviteLink();
  await otto.write('Kept by Firefox');
  await otto.sees('Kept by Firefox');
  // One window, or two where the minute ends between the messages.
  const minutes = new Set(await ana.person.log.getByRole('time').allTextContents());
  await ana.person.openHistory();
  await ana.person.seesWindows(minutes.size, 'on this device', { timeout: WINDOW_LIMIT_MS });
  await otto.openHistory();
  await otto.seesIn('[aria-label="History"]', '1 on this device');
  done('archives as a control node');

  await fay.tab.close();
  const keepTopics = [link, herbLink].flatMap(communityTopics);
  await network.forget({ olderThanMs: Date.now(), keepTopics });
  const finn = await firefox.visitor('Finn');
  await finn.join(link);
  await finn.sees('Written in Chromium');
  await finn.sees('Written in Firefox');
  done('imports history that only Chromium seeds');

  await ana.leave();
  const ben = await chromium.enter(link);
  await ben.person.join('Ben');
  await ben.person.sees('Written in Chromium');
  await ben.leave();
  done('seeds to Chromium what it has imported');

  const cem = await chromium.enter(herbLink);
  await cem.person.join('Cem');
  await cem.person.sees('Kept by Firefox');
  await cem.leave();
  done('seeds to Chromium what it has archived');
}

/** Last of all: the service nodes are stopped. */
async function fromStaticHosts(parts: TrialParts, firefox: Firefox): Promise<void> {
  const hosts = await startStaticHosts(parts);
  try {
    const wim = await firefox.visitor('Wim');
    await wim.join(hosts.link);
    await readsAndSearches(parts, wim);
    await wim.click('Close search');
    await wim.write('Written in Firefox');
    await wim.sees('Written in Firefox');
    const address = await wim.address();
    await opensAgain(parts, wim, address);
    await opensOffline(parts, { visitor: wim, address, said: 'Written in Firefox' }, hosts);
    await wim.tab.close();
  } finally {
    await hosts.close();
  }
}
