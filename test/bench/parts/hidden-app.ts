import { communityKeyText } from '../../../src/protocol/community-key-text.ts';
import { history } from '../../../src/ui/text-history.ts';
import { Visitor } from '../../browsers/visitor.ts';
import type { ForgedCommunity } from '../../journeys/forge/forged-community.ts';
import { median } from '../figure.ts';
import type { Bench, Part } from '../part.ts';
import { withLongHistory } from '../long-history.ts';
import { hideForLong } from '../raw-page.ts';
import type { RawTab } from '../raw-tab.ts';
import type { Surroundings } from '../surroundings.ts';

const HISTORY = '[aria-label="History"]';

type Hidden = 'nobody' | 'owner' | 'member';

/**
 * The app itself in a tab that nobody has looked at for hours: an owner who seeds, and a member who
 * fetches, verifies and stores, as a share of what the same tab does in sight. From the click on Join
 * to all of 49 MB, in which are the seconds that H14 waits; each in a browser of its own.
 */
export const hiddenAppPart: Part = {
  name: 'hidden-app',
  async measure(bench) {
    const { surroundings } = bench;
    const appUrl = await surroundings.appUrl();
    return surroundings.withRawBrowser(async (browser) => {
      const tab = await browser.openTab(appUrl);
      const link = await withLongHistory(surroundings, (one) => becomeOwner(tab, one));
      return figuresOf(bench, tab, new URL(link, appUrl).href);
    });
  },
};

async function figuresOf({ surroundings, runs }: Bench, owner: RawTab, link: string) {
  const seeding: number[] = [];
  const fetching: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const inSight = await fetchMs(surroundings, link);
    await hideForLong(owner);
    seeding.push(inSight / (await fetchMs(surroundings, link, 'owner')));
    await owner.show();
    fetching.push(inSight / (await fetchMs(surroundings, link, 'member')));
  }
  const goal = { atLeast: 0.8 };
  return [
    { name: 'hidden_app_seeding_share', value: median(seeding), unit: 'ratio', goal },
    { name: 'hidden_app_fetching_share', value: median(fetching), unit: 'ratio', goal },
  ];
}

/** Fetches all of the history, and is its control node from then on. */
async function becomeOwner(tab: RawTab, community: ForgedCommunity): Promise<string> {
  const ana = new Visitor('Ana', tab);
  await ana.chooseName();
  await ana.restoreCommunity(communityKeyText(community));
  await ana.openHistory();
  await ana.seesIn(HISTORY, history.stages.seeding);
  await ana.click('Take over');
  await ana.seesIn(HISTORY, 'This browser is the control node');
  return community.fragment;
}

/** A member's, until all of the history is stored and read. */
function fetchMs(
  surroundings: Surroundings,
  link: string,
  hidden: Hidden = 'nobody',
): Promise<number> {
  return surroundings.withRawBrowser(async (browser) => {
    const tab = await browser.openTab();
    const ben = new Visitor('Ben', tab);
    await ben.openInvite(link);
    if (hidden === 'member') await hideForLong(tab);
    const startedMs = performance.now();
    await ben.click('Join community');
    await ben.openHistory();
    await ben.seesIn(HISTORY, history.stages.seeding);
    const milliseconds = performance.now() - startedMs;
    console.error(`hidden-app: ${hidden}, ${(milliseconds / 1000).toFixed(2)} s`);
    return milliseconds;
  });
}
