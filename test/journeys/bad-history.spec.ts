import { brokenArchiveCounts, brokenArchives, keptTexts } from './forge/broken-archives.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import type { ForgedCommunity } from './forge/forged-community.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor, signedText } from './forge/forged-message.ts';
import type { TorrentFault } from './forge/forged-torrent.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import type { Forger } from './forge/forger.ts';
import { expect, test } from './forge/forge-test.ts';
import { windowBefore } from './forge/long-history.ts';
import type { Seeder } from './forge/seeder.ts';
import { Person } from './person.ts';
import { expectRefusals } from './refusals.ts';
import { showsExactly } from './shows-exactly.ts';

const faults: readonly TorrentFault[] = [
  'T1 name',
  'T1 piece length',
  'H15 index length',
  'H15 archive id',
  'H15 offset',
];
const nora = newAuthor('Nora');

interface Scene {
  forger: Forger;
  community: ForgedCommunity;
  /** The member under test. */
  dora: Person;
  /** What her history panel shows as refused. */
  counts: Record<string, number>;
}

test('M8, H13, H15, H18: a history that breaks rules is refused, and what is good of it is read', async ({
  participant,
  network,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Old orchard');
  const counts = await writeBeforeTheJoin(forger, community);
  const dora = new Person((await participant('Dora')).page);
  await dora.openLink(linkOf(community));
  await dora.join('Dora');
  await dora.sees('Nora writes');
  await dora.openHistory();
  await expectRefusals(dora.history, counts);

  const scene = { forger, community, dora, counts };
  const neverUsed = await refusesAnnouncements(scene);
  await refusesTorrents(scene, await seeder('bad seeder'));
  // For good: a reload neither asks for one again nor counts it again.
  await dora.page.reload();
  await expect(dora.history).toContainText('The announced history breaks a rule');
  await expect(dora.history).toContainText('No archive yet');
  await expectRefusals(dora.history, counts);
  await readsWhatIsGood(scene, await seeder('good seeder'));
  await showsExactly(dora, [...keptTexts, 'Nora writes']);
  const { tracker } = await network.status();
  expect(Object.keys(tracker.swarms)).not.toContain(neverUsed);
});

/** M8, from the store nodes. Resolves with what is to be counted. */
async function writeBeforeTheJoin(forger: Forger, community: ForgedCommunity) {
  const [boris, vera] = [newAuthor('Boris'), newAuthor('Vera')];
  await forger.describe(community, {
    banned: new Map([[boris.chatKey, { isDeleteAllMessages: false }]]),
    members: new Map([[vera.chatKey, { roles: [], channelRole: 'viewer', lastUpdateClock: 0 }]]),
  });
  const { general } = community;
  for (const author of [boris, vera, nora]) {
    const text = `${author.name} writes`;
    const post = { chatId: general.chatId, text, timeMs: Date.now() };
    await forger.publish(general, signedText(author, post));
  }
  return { 'M8 banned': 1, 'M8 viewer': 1 };
}

/** H13. Resolves with the info hash that nobody may have asked the tracker for. */
async function refusesAnnouncements({ forger, community, dora, counts }: Scene): Promise<string> {
  const torrent = { infoHash: 'ab'.repeat(20), name: community.archiveKeys.torrentName };
  const { announcements, privateKey } = community;
  await forger.announce({ announcements, privateKey, installation: 'another browser' }, torrent);
  await forger.announce({ announcements, privateKey }, torrent);
  counts['H13 installation'] = 2;
  await expectRefusals(dora.history, counts);
  return torrent.infoHash;
}

/** H15: each with its reason, and no piece of `data` is asked for. */
async function refusesTorrents(
  { forger, community, dora, counts }: Scene,
  seeder: Seeder,
): Promise<void> {
  const window = windowBefore(0);
  const text = { text: 'broken: never fetched', timeMs: window.fromMs };
  const archive = await forgeArchive(community, window, [archivedText(community, nora, text)]);
  for (const fault of faults) {
    const torrent = await forgeTorrent(community, [archive], fault);
    await seeder.seed(torrent);
    await forger.announce(community, torrent);
    counts[fault] = 1;
    await expectRefusals(dora.history, counts);
    await expect(dora.history).toContainText('The announced history breaks a rule');
    await expect(dora.history.getByRole('alert').first()).toContainText(`${fault}: expected`);
    expect(await seeder.uploadedBytes(torrent)).toBeLessThan(archive.bytes.length);
  }
}

/** H18: archives that cannot be read are set aside, events that do not count are left out. */
async function readsWhatIsGood(
  { forger, community, dora, counts }: Scene,
  seeder: Seeder,
): Promise<void> {
  const torrent = await forgeTorrent(community, await brokenArchives(community, nora));
  await seeder.seed(torrent);
  await forger.announce(community, torrent);
  await expect(dora.history.getByText('set aside', { exact: true })).toHaveCount(3);
  await expect(dora.history.getByText('on this device', { exact: true })).toHaveCount(2);
  await expectRefusals(dora.history, { ...counts, ...brokenArchiveCounts });
  await expect(dora.history.getByRole('alert').first()).toBeEmpty();
}
