import { expect, test } from './forge/forge-test.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';
import { serveHistory } from './static-host.ts';

test('H11: a newcomer reads the history from a static host, with no seeding browser open', async ({
  participant,
  forger,
  linkOf,
  expectErrors,
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
  expectErrors([/^Ben: foreign host: /]);
  try {
    await forger.describe(community);
    await forger.announce(community, { ...torrent, webSeeds: [host.url] });
    const ben = new Person((await participant('Ben')).page);
    await ben.openLink(linkOf(community));
    await ben.join('Ben');
    await showsExactly(ben, ['old 1', 'old 2', 'new 1']);
    await ben.openHistory();
    await ben.seesWindows(2, 'on this device');
    await expect(ben.history).toContainText(/Peers\s*none connected/);
  } finally {
    await host.close();
  }
});
