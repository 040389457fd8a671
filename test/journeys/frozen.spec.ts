import { setTimeout as delay } from 'node:timers/promises';
import { RawChromium } from '../bench/raw-chromium.ts';
import type { RawTab } from '../bench/raw-tab.ts';
import { Visitor } from '../browsers/visitor.ts';
import { history } from '../../src/ui/text-history.ts';
import { tabWords } from '../../src/ui/text-tab.ts';
import { expect, test } from './fixtures.ts';
import { readEnvironment } from './journey-environment.ts';
import type { NetworkControl } from './network-control.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';

/** What falls due while nothing can be done is done within a minute of the time it can. */
const WITHIN_MS = 60_000;
/** Long enough for a run that is not held up by anything. */
const RUN_MS = 5_000;
const HISTORY = '[aria-label="History"]';

test('a window that falls due while the node is frozen is archived once it is not; a tab in sight takes its place', async ({
  participant,
  network,
}, testInfo) => {
  test.setTimeout(480_000);
  const { appUrl } = readEnvironment();
  // The test driver lets no page be hidden.
  const browser = RawChromium.launch(testInfo.outputPath('profile'));
  try {
    const tab = await browser.openTab(appUrl);
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
    await thaw(tab);
    await expect(ben.history).toContainText(/Announced\s*\d/, { timeout: WITHIN_MS });
    await ana.sees('2: while it is frozen');

    const other = await browser.openTab(appUrl);
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
  } finally {
    await browser.close();
  }
});

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
