import { setTimeout as delay } from 'node:timers/promises';
import { RawChromium } from '../bench/raw-chromium.ts';
import type { RawTab } from '../bench/raw-tab.ts';
import { Visitor } from '../browsers/visitor.ts';
import { history } from '../../src/ui/text-history.ts';
import { tabWords } from '../../src/ui/text-tab.ts';
import type { TopicKey } from '../../src/protocol/community-keys.ts';
import { expect, test } from './fixtures.ts';
import { invitedCommunity } from './forge/forged-community.ts';
import type { InvitedCommunity } from './forge/forged-community.ts';
import { readEnvironment } from './journey-environment.ts';
import type { NetworkControl } from './network-control.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';
import { watchRawTab } from './watch-raw-tab.ts';

/** What falls due while nothing can be done is done within a minute of the time it can. */
const WITHIN_MS = 60_000;
/** Long enough for a run that is not held up by anything. */
const RUN_MS = 5_000;
const HISTORY = '[aria-label="History"]';

test('a window that falls due is archived while the node is hidden, and once it is no longer frozen; a tab in sight takes its place', async ({
  participant,
  network,
  incidents,
  expectErrors,
}, testInfo) => {
  test.setTimeout(480_000);
  // A page that is frozen lets go of the tracker.
  expectErrors([
    /^Ana: browser log: WebSocket connection to '\S+' failed: Page entered Back-Forward/,
  ]);
  const { appUrl, configuredHosts } = readEnvironment();
  // The test driver lets no page be hidden.
  const browser = RawChromium.launch(testInfo.outputPath('profile'));
  const hiddenBrowser = RawChromium.launch(testInfo.outputPath('hidden profile'));
  const openApp = async (of: RawChromium, name: string): Promise<RawTab> => {
    const tab = await of.openTab();
    await watchRawTab(of, tab, { participant: name, log: incidents, configuredHosts });
    await tab.open(appUrl);
    return tab;
  };
  try {
    const hidden = await openApp(hiddenBrowser, 'Hanna');
    const { announcements } = await writesAndIsHidden(hidden);
    const tab = await openApp(browser, 'Ana');
    const ana = new Visitor('Ana', tab);
    await ana.chooseName();
    await ana.createCommunity('Freezer');
    const ben = new Person((await participant('Ben')).page);
    await ben.openLink(await ana.inviteLink());
    await ben.join('Ben');
    await ana.write('1: before');
    await ben.sees('1: before');
    await ben.openHistory();

    // The only tab of the owner: what it cannot do, nobody does.
    await tab.hide();
    await freeze(tab);
    await ben.write('2: while it is frozen');
    await untilDue(network);
    await expect(ben.history).toContainText(history.nothingArchived);
    const told = (): Promise<number> => countOf(network, announcements);
    await expect.poll(told, { timeout: WITHIN_MS }).toBeGreaterThan(0);
    await isStillHidden(hidden);
    await thaw(tab);
    await expect(ben.history).toContainText(/Announced\s*\d/, { timeout: WITHIN_MS });
    await ana.sees('2: while it is frozen');
    const toldAtFirst = await told();

    const other = await openApp(browser, 'Ana in sight');
    const inSight = new Visitor('Ana in sight', other);
    await inSight.openHistory();
    await inSight.seesIn(HISTORY, tabWords.runsIn['another tab']);
    await freeze(tab);
    await ben.write('3: while it is frozen again');
    await inSight.sees('3: while it is frozen again');
    await inSight.seesIn(HISTORY, tabWords.runsIn['this tab']);

    // The one that is thawed has noticed.
    await thaw(tab);
    await ana.write('4: from the thawed tab');
    await ben.sees('4: from the thawed tab');
    await ana.openHistory();
    await ana.seesIn(HISTORY, tabWords.runsIn['another tab']);
    await showsExactly(ben, ['1: before', '2: while', '3: while', '4: from']);

    // Of the hidden one there is nothing new: what it announces again fell due by its interval (H7).
    const { time } = (await network.status()).network;
    const timeout = time.announcementIntervalMs + WITHIN_MS;
    await expect.poll(told, { timeout }).toBeGreaterThan(toldAtFirst);
    await isStillHidden(hidden);
  } finally {
    await browser.close();
    await hiddenBrowser.close();
  }
});

/** An owner's only tab, which goes on behind another, at the pace of what is long out of sight. */
async function writesAndIsHidden(tab: RawTab): Promise<InvitedCommunity> {
  const hanna = new Visitor('Hanna', tab);
  await hanna.chooseName();
  await hanna.createCommunity('Greenhouse');
  await hanna.write('Nobody looks at this');
  await hanna.sees('Nobody looks at this');
  const link = await hanna.inviteLink();
  await tab.evaluate('void (window.isOfBefore = true)');
  await tab.hide();
  return invitedCommunity(link, []);
}

/** How many announcements of a history a service node holds, the one with the most. */
async function countOf(network: NetworkControl, { contentTopic }: TopicKey): Promise<number> {
  const { nodes } = await network.status();
  return Math.max(...nodes.map(({ storedMessages }) => storedMessages[contentTopic] ?? 0));
}

/** It was never in sight meanwhile, nor did it begin anew. */
async function isStillHidden(tab: RawTab): Promise<void> {
  const unseen = "document.visibilityState === 'hidden' && 'isOfBefore' in window";
  expect(await tab.evaluate(unseen)).toBe(true);
}

async function freeze(tab: RawTab): Promise<void> {
  await tab.evaluate('void (window.isOfBefore = true)');
  await tab.freeze();
}

/** Resolves when the app has begun anew, so that nothing of the frozen page holds anybody up. */
async function thaw(tab: RawTab): Promise<void> {
  await tab.thaw();
  await tab.until("!('isOfBefore' in window)");
}

/** The window of now has ended, and whoever could make an archive of it has had the time for it. */
async function untilDue(network: NetworkControl): Promise<void> {
  const { time } = (await network.status()).network;
  const endMs = (Math.floor(Date.now() / time.windowMs) + 1) * time.windowMs;
  await delay(endMs + time.graceMs + RUN_MS - Date.now());
}
