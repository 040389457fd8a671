import { tabWords } from '../../src/ui/text-tab.ts';
import { expect, test } from './fixtures.ts';
import { hostOf, readEnvironment } from './journey-environment.ts';
import { KeyboardPerson } from './keyboard.ts';
import type { NetworkControl } from './network-control.ts';
import { OpenSockets } from './open-sockets.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';

const TABS = 5;
/** Long enough to see a run that asks the store nodes, and to close its tab. */
const SLOW_STORE_MS = 2_000;

test('of five tabs one is the node, where it is pinned; closed in the middle of an archive run, another goes on', async ({
  participant,
  network,
}) => {
  test.setTimeout(300_000);
  const here = await participant('Ana');
  const sockets = new OpenSockets(here.context);
  const first = new Person(here.page);
  await first.chooseName('Ana');
  await first.createCommunity('Five tabs');
  const link = await first.inviteLink();
  await first.page.reload();
  const others: KeyboardPerson[] = [];
  while (others.length < TABS - 1) others.push(new KeyboardPerson(await here.openTab()));
  const [second, third, fourth, fifth] = others as [Person, Person, Person, KeyboardPerson];
  const tabs = [first, second, third, fourth, fifth];
  await first.write('1: from the first tab');
  for (const tab of tabs) await tab.sees('1: from the first tab');
  const isNode = (tab: Person) => isTheNode(tab, tabs, sockets, network);
  await isNode(first);

  // What the interface says, and where the owner wants it.
  await fifth.openHistory();
  const place = fifth.history.getByRole('region', { name: 'In this browser' });
  await expect(place).toContainText('Another tab of this browser keeps');
  await fifth.use(place.getByRole('button', { name: 'Keep it in this tab' }));
  await expect(place).toContainText('This tab keeps the community’s history online.');
  await expect(place.getByRole('button', { name: 'Let any tab do it' })).toBeVisible();
  await fifth.keepsFocus();
  await isNode(fifth);
  await second.write('2: from the second tab, to the pinned one');
  await expect(second.log.getByText('Sending')).toHaveCount(0);
  await third.sees('2: from the second tab, to the pinned one');

  // Loaded again it takes the network back from whoever stood in.
  await fifth.page.reload();
  await isNode(fifth);

  // The archive run is under way when its tab goes.
  await fourth.openHistory();
  await slowStores(network, SLOW_STORE_MS);
  await expect(fourth.history).toContainText('Making an archive', { timeout: 180_000 });
  await third.write('3: as the node goes');
  await fifth.page.close();
  tabs.pop();
  await expect(fourth.history.getByRole('region', { name: 'In this browser' })).toContainText(
    /This tab keeps|Another tab of this browser keeps/,
  );
  await slowStores(network, 0);
  // It may be closed for good: what was chosen is ended from here.
  const remaining = fourth.history.getByRole('region', { name: tabWords.title });
  await expect(remaining).toContainText(tabWords.pinnedTo['another tab']);
  await remaining.getByRole('button', { name: tabWords.unpin }).click();
  await expect(remaining).toContainText(tabWords.pinnedTo.nowhere);
  await expect(remaining.getByRole('button', { name: tabWords.unpin })).toHaveCount(0);
  await expect(fourth.history).toContainText(/Announced\s*\d/);
  await expect(third.log.getByText('Sending')).toHaveCount(0);
  const node = tabs.find((tab) => sockets.of(tab.page).length > 0);
  if (!node) throw new Error('expected a tab with a connection, got none');
  // Five again, now that there is a torrent.
  tabs.push(new KeyboardPerson(await here.openTab()));
  const everything = ['1: from', '2: from', '3: as'];
  for (const tab of tabs) await showsExactly(tab, everything);
  await isNode(node);
  const { tracker } = await network.status();
  const ofTracker = () =>
    tabs.flatMap((tab) => sockets.of(tab.page)).filter((host) => host === hostOf(tracker.url));
  await expect.poll(ofTracker).toHaveLength(1);

  // Whoever comes now gets all of it, once.
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await showsExactly(ben, everything);
  await ben.openHistory();
  await expect(
    ben.history.getByRole('listitem').filter({ hasText: 'on this device' }),
  ).toBeVisible();
});

/** One connection to each service node, one to the tracker where there is a torrent; no other tab. */
async function isTheNode(
  node: Person,
  tabs: readonly Person[],
  sockets: OpenSockets,
  network: NetworkControl,
): Promise<void> {
  const { nodes } = await network.status();
  const configured = readEnvironment().configuredHosts;
  // A socket is told of before it is connected, and may be before another tab's is told to be closed.
  await expect(() => {
    const open = sockets.of(node.page);
    expect(open.length).toBeGreaterThanOrEqual(nodes.length);
    for (const tab of tabs) if (tab !== node) expect(sockets.of(tab.page)).toEqual([]);
    expect(new Set(open).size).toBe(open.length);
    expect(configured).toEqual(expect.arrayContaining(open));
  }).toPass();
}

async function slowStores(network: NetworkControl, storeDelayMs: number): Promise<void> {
  const { nodes } = await network.status();
  await Promise.all(nodes.map((_, node) => network.setFaults(node, { storeDelayMs })));
}
