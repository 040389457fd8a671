import { bytesToHex } from '../../src/protocol/hex.ts';
import { leaving } from '../../src/ui/text-leave.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';
import { placesOf, storedText } from './stored-text.ts';

const texts = ['witch hazel 1', 'witch hazel 2', 'snowdrop 1'];

test('H21: members seed after a reload and a restart; leaving removes everything', async ({
  participant,
  keptProfile,
  network,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Winter garden');
  const nora = newAuthor('Nora');
  const torrent = await forgeTorrent(community, [
    await longArchive(community, nora, windowBefore(3), { pieces: 2, name: 'witch hazel' }),
    await longArchive(community, nora, windowBefore(2), { pieces: 1, name: 'snowdrop' }),
  ]);
  const first = await seeder('the first');
  await first.seed(torrent);
  await forger.describe(community);
  await forger.announce(community, torrent);
  const openBen = keptProfile('Ben');
  let browser = await openBen();
  let ben = new Person(browser.page);
  await ben.openLink(linkOf(community));
  await ben.join('Ben');
  await showsExactly(ben, texts);
  await first.leave(torrent);

  /** Somebody new, who can have it from Ben alone, and goes again. */
  const passesOnTo = async (name: string): Promise<void> => {
    const { page, context } = await participant(name);
    const person = new Person(page);
    await person.openLink(linkOf(community));
    await person.join(name);
    await showsExactly(person, texts);
    await context.close();
  };
  await browser.page.reload();
  await passesOnTo('Cara');
  await browser.context.close();
  browser = await openBen();
  ben = new Person(browser.page);
  await passesOnTo('Dan');

  await ben.openHistory();
  await expect(ben.history).toContainText('Complete. You pass the history on');
  await ben.write('Goodbye from Ben');
  await ben.sees('Goodbye from Ben');
  await ben.page.getByRole('textbox', { name: 'Message' }).fill('A draft of an aconite');
  const traces = {
    'the id': community.id,
    'the secret': bytesToHex(community.secret),
    'a key': bytesToHex(community.topic.symmetricKey),
    'its name': community.name,
    'the torrent': torrent.name,
    'the info hash': torrent.infoHash,
    'an old message': 'witch hazel',
    'an author': nora.chatKey,
    'an own message': 'goodbye from ben',
    'a draft': 'aconite',
    'a piece': torrent.pieces[0]?.hash ?? '',
  };
  const before = await storedText(ben.page);
  for (const [what, trace] of Object.entries(traces)) {
    expect(placesOf(before, trace), `${what} is stored`).not.toEqual([]);
  }

  // One confirmation, and it can be thought better of.
  await ben.page.getByRole('button', { name: leaving.open }).click();
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await ben.sees('Goodbye from Ben');
  await ben.page.getByRole('button', { name: leaving.open }).click();
  await ben.page.getByRole('button', { name: leaving.submit }).click();
  await expect(ben.page.getByText('You are not in a community yet')).toBeVisible();
  await expect
    .poll(async () => (await network.status()).tracker.swarms[torrent.infoHash])
    .toEqual({ seeders: 0, leechers: 0 });
  // Of the device as a whole. H16: and now nothing; it is counted when all is gone.
  await expect
    .poll(async () => (await storedText(ben.page))['perennial settings'])
    .toMatch(
      /^\[\["isnoderunning","keyring","networklog","storageuse"\],.*"piecebytes":0,"pagebytes":0/,
    );
  const after = await storedText(ben.page);
  for (const [what, trace] of Object.entries(traces)) {
    expect(placesOf(after, trace), what).toEqual([]);
  }
  const filled = Object.keys(after).filter(
    (place) => after[place] !== '' && /^perennial/.test(place),
  );
  const kept = ['perennial accounts', 'perennial nodeStatus', 'perennial settings'];
  expect(filled.sort()).toEqual(kept);
});
