import { failures } from '../../src/ui/text-failures.ts';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import { announcedLinks } from './announced-links.ts';
import { expect, test } from './forge/forge-test.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { KeyboardPerson } from './keyboard.ts';
import { controlNode, restoreFromKey, takeOver } from './owner-steps.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';
import { controlled } from './service-worker-control.ts';
import { serveSilently } from './silent-host.ts';
import { serveHistory } from './static-host.ts';

/** Of the service nodes, without a network; the first try to reach one may take its time. */
const unreached =
  /WebSocket connection to 'ws:\S+ failed: Error in connection establishment: net::ERR_INTERNET_DISCONNECTED/;

test('H11: history from a static host with no seeding browser open, and from a file', async ({
  participant,
  forger,
  linkOf,
  expectErrors,
  incidents,
}) => {
  const community = await forgeCommunity('Static host');
  const nora = newAuthor('Nora');
  const archives = [
    await longArchive(community, nora, windowBefore(3), { pieces: 2, name: 'old' }),
    await longArchive(community, nora, windowBefore(2), { pieces: 1, name: 'new' }),
  ];
  const torrent = await forgeTorrent(community, archives);
  const host = await serveHistory(torrent);
  // It is in no configuration: who contacts it knows it from the announcement alone.
  expectErrors([
    /^Ben: foreign host: /,
    /^Carol: console error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED \(\S+\/network\.json\)$/,
    new RegExp(`^Carol: browser log: ${unreached.source}`),
  ]);
  try {
    await forger.describe(community);
    await forger.announce(community, { ...torrent, webSeeds: [host.url] });
    const ben = new KeyboardPerson((await participant('Ben')).page);
    await ben.openLink(linkOf(community));
    await ben.join('Ben');
    await showsExactly(ben, ['old 1', 'old 2', 'new 1']);
    await ben.openHistory();
    await ben.seesWindows(2, 'on this device');
    await expect(ben.history).toContainText(/Peers\s*none connected/);

    const download = ben.page.waitForEvent('download');
    await ben.use(ben.history.getByRole('button', { name: 'Save the history' }));
    const file = await (await download).path();
    const carol = new Person((await participant('Carol')).page);
    await carol.openLink(linkOf(community));
    // She contacts no host but those of the configuration, and fetches nothing.
    await carol.join('Carol', { isHistoryFetched: false });
    await carol.openHistory();
    await carol.history.getByLabel('Take in a saved history').setInputFiles(file);
    await expect(carol.history).toContainText('Taken in: 3 new messages.');
    await showsExactly(carol, ['old 1', 'old 2', 'new 1']);
    await carol.seesWindows(2, 'on this device');

    // What was imported is read and found without a network too.
    await controlled(carol.page);
    await carol.page.context().setOffline(true);
    await carol.page.reload();
    await showsExactly(carol, ['old 1', 'old 2', 'new 1']);
    await carol.page.keyboard.press('Control+Shift+F');
    await carol.page.getByRole('searchbox', { name: 'Search messages' }).fill('old');
    const found = carol.page.getByRole('list', { name: 'Messages found' }).getByRole('listitem');
    await expect(found).toHaveText([/old 2/, /old 1/]);
    await expect
      .poll(() => incidents.incidents.map((incident) => incident.text).join('\n'))
      .toMatch(unreached);
  } finally {
    await host.close();
  }
});

test('H22: a host that does not answer is named, and its history comes once it does', async ({
  participant,
  forger,
  linkOf,
  expectErrors,
}) => {
  const community = await forgeCommunity('Silent host');
  const nora = newAuthor('Nora');
  const archive = await longArchive(community, nora, windowBefore(2), { pieces: 1, name: 'old' });
  const torrent = await forgeTorrent(community, [archive]);
  const host = await serveSilently(torrent);
  expectErrors([/^Ben: foreign host: /]);
  try {
    await forger.describe(community);
    await forger.announce(community, { ...torrent, webSeeds: [host.url] });
    const ben = new KeyboardPerson((await participant('Ben')).page);
    await ben.openLink(linkOf(community));
    await ben.join('Ben');
    await ben.openHistory();
    const alert = ben.history.getByRole('alert').first();
    await expect(alert).toContainText(failures['web seed'], { timeout: 90_000 });
    await expect(alert).toContainText(host.address);
    await expect(ben.history).toContainText(/Peers\s*none connected/);
    // It is tried again by itself, too: the button may be gone once the host answers.
    await ben.reach(ben.history.getByRole('button', { name: 'Try now' }));
    host.answer();
    await ben.keys.press('Enter');
    await showsExactly(ben, ['old 1']);
    await ben.seesWindows(1, 'on this device');
    await expect(alert).toHaveText('');
  } finally {
    await host.close();
  }
});

test('H11: an address that the owner adds is announced at once', async ({
  participant,
  forger,
  network,
  linkOf,
  expectErrors,
}) => {
  const community = await forgeCommunity('Added host');
  const nora = newAuthor('Nora');
  const archive = await longArchive(community, nora, windowBefore(2), { pieces: 1, name: 'old' });
  const torrent = await forgeTorrent(community, [archive]);
  const [first, second] = [await serveHistory(torrent), await serveHistory(torrent)];
  expectErrors([new RegExp(`^Dora: foreign host: ${first.url}`)]);
  expectErrors([new RegExp(`^Eve: foreign host: ${second.url}`)]);
  try {
    await forger.describe(community);
    await forger.announce(community, { ...torrent, webSeeds: [first.url] });
    const owner = await participant('Dora');
    const dora = new KeyboardPerson(owner.page);
    await dora.chooseName('Dora');
    await restoreFromKey(dora, communityKeyText(community));
    await showsExactly(dora, ['old 1']);
    await takeOver(dora);
    const field = dora.history.getByRole('textbox', { name: 'Address' });
    await dora.enter(field, 'http://example.org');
    await dora.page.keyboard.press('Enter');
    await expect(controlNode(dora)).toContainText('expected a https: address');
    await dora.enter(field, second.url);
    await dora.page.keyboard.press('Enter');
    await expect(controlNode(dora).getByRole('listitem')).toContainText(second.url);
    // Taking over is announced too, so only the link tells which announcement came.
    const newest = async () => (await announcedLinks(network, community)).at(-1);
    await expect.poll(async () => (await newest())?.webSeeds).toContain(second.url);

    const eve = new Person((await participant('Eve')).page);
    await eve.openLink(linkOf(community));
    await eve.join('Eve', { isHistoryFetched: false });
    await eve.openHistory();
    // What the owner sends goes out in order: whoever has this has the announcement before it.
    await dora.write('new');
    await eve.sees('new');
    await owner.context.close();
    await first.close();
    await eve.history.getByRole('switch').click();
    await showsExactly(eve, ['old 1', 'new']);
  } finally {
    await second.close();
  }
});
