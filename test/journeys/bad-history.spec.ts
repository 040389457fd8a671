import { encodeDictionary, encodeString } from '../../src/archive/bencode.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import type {
  ChannelRole,
  MemberDescription,
  Members,
} from '../../src/protocol/description-members.ts';
import { encodeEdit, encodeReaction } from '../../src/protocol/encode-event.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { brokenArchiveCounts, brokenArchives, keptTexts } from './forge/broken-archives.ts';
import type { ForgedArchive } from './forge/forged-archive.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import type { ForgedCommunity } from './forge/forged-community.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import type { Author } from './forge/forged-message.ts';
import { idOf, newAuthor, signed, signedText } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import type { Forger } from './forge/forger.ts';
import { generalOf } from './forge/forger.ts';
import { expect, test } from './forge/forge-test.ts';
import { windowBefore } from './forge/long-history.ts';
import type { Seeder } from './forge/seeder.ts';
import type { TorrentFault } from './forge/torrent-faults.ts';
import { foreignIds, torrentFaults } from './forge/torrent-faults.ts';
import { history as words } from '../../src/ui/text-history.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { expectRefusals } from './refusals.ts';
import { showsExactly } from './shows-exactly.ts';

const nora = newAuthor('Nora');
const hourMs = 3_600_000;
/** How many communities get their broken torrents side by side: each waits most of the time (H14). */
const lanes = 6;

interface Scene {
  forger: Forger;
  community: ForgedCommunity;
  /** The member under test. */
  dora: Person;
  /** What her history panel shows as refused. */
  counts: Record<string, number>;
}

test('M8, M9, H13, H15, H18: a history that breaks rules is refused, and what is good of it is read', async ({
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
  const badSeeder = await seeder('bad seeder');
  await saysThatNobodySeeds(scene);
  await saysWhyNothingComes(scene, badSeeder);
  await refusesTorrent(scene, badSeeder, foreignIds);
  const alert = dora.history.getByRole('alert').first();
  await expect(alert).toContainText(`${foreignIds.reason}: expected`);
  await expectAccessibleInAllColors(dora.page, 'main');
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

test('H15: a torrent that fails any of the checks is refused with its reason', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const { page, openTab } = await participant('Dora');
  const badSeeder = await seeder('bad seeder');
  const join = async (name?: string): Promise<Scene> => {
    const community = await forgeCommunity('Orchard');
    await forger.describe(community);
    const dora = new Person(name === undefined ? await openTab() : page);
    await dora.openLink(linkOf(community));
    await dora.join(name);
    await dora.openHistory();
    return { forger, community, dora, counts: {} };
  };
  const first = await join('Dora');
  const others = await Promise.all(Array.from({ length: lanes - 1 }, () => join()));
  await Promise.all(
    [first, ...others].map(async (scene, lane) => {
      const faults = torrentFaults.filter((_, place) => place % lanes === lane);
      for (const fault of faults) await refusesTorrent(scene, badSeeder, fault);
    }),
  );
});

/** M8, from the store nodes. Resolves with what is to be counted. */
async function writeBeforeTheJoin(
  forger: Forger,
  community: ForgedCommunity,
): Promise<Record<string, number>> {
  const [boris, vera, wanda] = [newAuthor('Boris'), newAuthor('Vera'), newAuthor('Wanda')];
  const stranger = newAuthor('Stranger');
  const { general } = community;
  await forger.describe(community, {
    access: 'manual',
    banned: new Map([[boris.chatKey, { isDeleteAllMessages: false }]]),
    members: membersOf([nora, wanda], [vera]),
    channels: [{ ...generalOf(community), members: membersOf([], [wanda]) }],
  });
  const event = { chatId: general.chatId, clock: Date.now() };
  const say = (author: Author): Uint8Array =>
    signedText(author, { ...event, text: `${author.name} writes`, timeMs: event.clock });
  const target = idOf(nora, say(nora));
  const edit = encodeEdit({ ...event, target, text: 'broken: by a banned author' });
  const love = encodeReaction({ ...event, target, reaction: 1, isRetracted: false });
  const refused = {
    'M8 banned': [
      say(boris),
      signed(boris, MessageType.editMessage, edit),
      signed(boris, MessageType.emojiReaction, love),
    ],
    'M8 viewer': [say(vera), say(wanda)],
    'M8 not a member': [say(stranger)],
  };
  for (const metadata of Object.values(refused).flat()) await forger.publish(general, metadata);
  await forger.publish(general, say(nora), event.clock);
  return Object.fromEntries(
    Object.entries(refused).map(([reason, { length }]) => [reason, length]),
  );
}

function membersOf(posters: readonly Author[], viewers: readonly Author[]): Members {
  const as = (channelRole: ChannelRole): MemberDescription => {
    return { roles: [], lastUpdateClock: 0, channelRole };
  };
  return new Map([
    ...posters.map(({ chatKey }) => [chatKey, as('poster')] as const),
    ...viewers.map(({ chatKey }) => [chatKey, as('viewer')] as const),
  ]);
}

/** H13, M9. Resolves with the info hash that nobody may have asked the tracker for. */
async function refusesAnnouncements({ forger, community, dora, counts }: Scene): Promise<string> {
  const torrent = { infoHash: 'ab'.repeat(20), name: community.archiveKeys.torrentName };
  const { announcements, privateKey } = community;
  await forger.announce({ announcements, privateKey, installation: 'another browser' }, torrent);
  await forger.announce({ announcements, privateKey }, torrent);
  counts['H13 installation'] = 2;
  // Signed by the community's key, and of a time that nothing later would reach.
  const clock = Date.now() + hourMs;
  await forger.announce(community, { ...torrent, clock });
  await forger.describe(community, { clock, name: 'From the future' });
  counts['M9 ahead of now'] = 2;
  await expectRefusals(dora.history, counts);
  await expect(dora.page.getByRole('heading', { name: community.name })).toBeVisible();
  return torrent.infoHash;
}

/** H22: who has the history may come any time. */
async function saysThatNobodySeeds({ forger, community, dora }: Scene): Promise<void> {
  await forger.announce(community, await forgeTorrent(community, []));
  const { stages, nobodySeeding, tryNow } = words;
  await expect(dora.history.getByRole('status').first()).toContainText(stages['looking for peers']);
  await expect(dora.history).toContainText(nobodySeeding);
  await expect(dora.history.getByRole('button', { name: tryNow })).toBeEnabled();
}

/** H22: what the torrent client itself cannot read is no rule's reason, and said all the same. */
async function saysWhyNothingComes(
  { forger, community, dora }: Scene,
  seeder: Seeder,
): Promise<void> {
  const infoBytes = encodeDictionary([['name', encodeString('no pieces')]]);
  const torrent = await forgeTorrent(community, [], { infoBytes });
  await seeder.giveInfo(torrent);
  await forger.announce(community, torrent);
  const alert = dora.history.getByRole('alert').first();
  await expect(alert).toContainText(/missing required field.*Next try/);
}

/** H15: refused with its reason, and no piece of `data` is asked for. */
async function refusesTorrent(
  { forger, community, dora, counts }: Scene,
  seeder: Seeder,
  { what, reason, changes }: TorrentFault,
): Promise<void> {
  const archives = await Promise.all([2, 1].map((minutes) => neverFetched(community, minutes)));
  const torrent = await forgeTorrent(community, archives, changes);
  if (changes.info) await seeder.giveInfo(torrent);
  else await seeder.seed(torrent);
  await forger.announce(community, torrent);
  counts[reason] = (counts[reason] ?? 0) + 1;
  await test.step(`${reason}: ${what}`, () => expectRefusals(dora.history, counts));
  if (changes.info) return;
  const indexBytes = sum(torrent.pieces.slice(torrent.dataPieces).map(({ bytes }) => bytes.length));
  expect(await seeder.uploadedBytes(torrent)).toBeLessThan(indexBytes + pieceLengthBytes);
}

function neverFetched(community: ForgedCommunity, minutes: number): Promise<ForgedArchive> {
  const window = windowBefore(minutes);
  const text = { text: 'broken: never fetched', timeMs: window.fromMs };
  return forgeArchive(community, window, [archivedText(community, nora, text)]);
}

/** H18: archives that cannot be read are set aside, events that do not count are left out. */
async function readsWhatIsGood(
  { forger, community, dora, counts }: Scene,
  seeder: Seeder,
): Promise<void> {
  const torrent = await forgeTorrent(community, await brokenArchives(community, nora));
  await seeder.seed(torrent);
  await forger.announce(community, torrent);
  await dora.seesWindows(3, 'set aside');
  await dora.seesWindows(2, 'on this device');
  await expectRefusals(dora.history, { ...counts, ...brokenArchiveCounts });
  await expect(dora.history.getByRole('alert').first()).toBeEmpty();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
