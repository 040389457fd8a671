import { randomUUID } from 'node:crypto';
import type { ChannelRole } from '../../src/protocol/description-members.ts';
import { newChannelId } from '../../src/protocol/keys.ts';
import { channelUuid } from './channel-uuid.ts';
import type { BrokenMessage } from './forge/broken-messages.ts';
import { countsOf, mistimed, mistyped, unauthorised, unsigned } from './forge/broken-messages.ts';
import type { InvitedCommunity } from './forge/forged-community.ts';
import { forgeCommunity, invitedCommunity } from './forge/forged-community.ts';
import { idOf, newAuthor, signedText } from './forge/forged-message.ts';
import type { Author } from './forge/forged-message.ts';
import { described, generalOf } from './forge/forger.ts';
import type { Forger } from './forge/forger.ts';
import { expect, test } from './forge/forge-test.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { expectRefusals } from './refusals.ts';
import { showsExactly } from './shows-exactly.ts';

const mallory = newAuthor('Mallory');
const nora = newAuthor('Nora');

test('M2, M3, M7, M8, M9: what breaks a rule is counted by owner and member, and never shown', async ({
  participant,
  network,
  forger,
}) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.addChannel('seeds');
  const uuids = [await channelUuid(ana, 'general'), await channelUuid(ana, 'seeds')];
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ben.openChannel('seeds');
  await ana.write('Sow peas in March');
  await ben.sees('Sow peas in March');

  const community = await invitedCommunity(link, uuids);
  const { lookBackMs } = (await network.status()).network.time;
  const broken = await brokenMessages(forger, community, lookBackMs);
  for (const { topic, metadata, timestampMs } of broken) {
    await forger.publish(topic, metadata, timestampMs);
  }
  const infoHash = await takeOver(forger, community);
  await publishText(forger, community, 'Nora is still here');

  const counts = { ...countsOf(broken), 'M9 signer': 1, 'M9 community id': 1 };
  const texts = ['Sow peas in March', 'Nora was here', 'Nora is still here'];
  for (const person of [ana, ben]) {
    await showsExactly(person, texts);
    await person.openHistory();
    await expectRefusals(person.history, counts);
    await expect(person.page.getByRole('heading', { name: 'Garden club' })).toBeVisible();
    await expect(person.history).not.toContainText(infoHash.slice(0, 8));
  }
  // What the store nodes tell once more is not counted once more.
  const addresses = [ana, ben].map(({ page }) => page.url());
  for (const { page } of [ana, ben]) await page.goto('about:blank');
  await publishText(forger, community, 'Nora was alone');
  for (const [place, { page }] of [ana, ben].entries()) await page.goto(addresses[place] ?? '');
  for (const person of [ana, ben]) {
    await showsExactly(person, [...texts, 'Nora was alone']);
    await person.openHistory();
    await expectRefusals(person.history, counts);
    await person.openChannel('general');
    await expect(person.page.getByRole('heading', { name: '#general is quiet' })).toBeVisible();
    await expect(person.log.getByRole('article')).toHaveCount(0);
  }
  const { tracker } = await network.status();
  expect(Object.keys(tracker.swarms)).not.toContain(infoHash);
});

test('M8, M10: banned, not let in or a viewer, nobody is shown; an admin alone calls everyone', async ({
  participant,
  forger,
  linkOf,
}) => {
  const community = await forgeCommunity('Behind a gate');
  const [ada, vera, otto] = [newAuthor('Ada'), newAuthor('Vera'), newAuthor('Otto')];
  const listed = (channelRole: ChannelRole) => ({ roles: [], lastUpdateClock: 0, channelRole });
  const says = async (author: Author, text: string): Promise<void> => {
    const { chatId } = community.general;
    const metadata = signedText(author, { chatId, text, timeMs: Date.now() });
    await forger.publish(community.general, metadata);
  };
  const seeds = described(newChannelId(community.id, randomUUID()), 'seeds');
  await forger.describe(community, {
    access: 'manual',
    channels: [generalOf(community), { ...seeds, position: 1 }],
    members: new Map([
      [ada.chatKey, { ...listed('poster'), roles: ['admin'] }],
      [nora.chatKey, listed('poster')],
      [vera.chatKey, listed('viewer')],
      [mallory.chatKey, listed('poster')],
    ]),
    banned: new Map([[mallory.chatKey, { isDeleteAllMessages: false }]]),
  });
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(linkOf(community));
  await ben.join('Ben');
  await says(nora, 'Nora is let in');
  await ben.sees('Nora is let in');
  for (const author of [mallory, otto, vera]) {
    await says(author, `broken: of ${author.name}`);
  }
  await says(nora, 'Nora is still here');
  const texts = ['Nora is let in', 'Nora is still here'];
  const counts = { 'M8 banned': 1, 'M8 not a member': 1, 'M8 viewer': 1 };
  await showsExactly(ben, texts);
  await ben.openHistory();
  await expectRefusals(ben.history, counts);
  await expectAccessibleInAllColors(ben.page, 'main');
  await ben.page.reload();
  await showsExactly(ben, texts);

  // Whoever is let in may call everyone, and only of an admin it counts as a mention.
  await ben.channel('seeds').click();
  await expect(ben.page.getByRole('heading', { name: '#seeds is quiet' })).toBeVisible();
  await says(nora, 'Nora calls @0x00001');
  await says(ada, 'Ada calls @0x00001');
  const general = ben.channel('general');
  await expect(general).toHaveAccessibleName('general 2 unread messages, 1 mention of you');
  await general.click();
  await showsExactly(ben, [...texts, 'Nora calls', 'Ada calls']);
  await expect(general).toHaveAccessibleName('general');
});

/** By somebody who holds the link and nothing more; also against a message of somebody else. */
async function brokenMessages(
  forger: Forger,
  community: InvitedCommunity,
  lookBackMs: number,
): Promise<BrokenMessage[]> {
  const [channel, topic] = community.channels;
  if (!channel || !topic) throw new Error('expected two channels');
  const target = await publishText(forger, community, 'Nora was here');
  const forgery = { author: mallory, topic, nowMs: Date.now() };
  return [
    ...unsigned(forgery),
    ...mistyped(forgery),
    ...mistimed(forgery, lookBackMs),
    ...unauthorised(forgery, community, { channel, target, member: nora.chatKey }),
  ];
}

/** A valid message of the second channel; resolves with its id. */
async function publishText(
  forger: Forger,
  { channels: [, topic] }: InvitedCommunity,
  text: string,
): Promise<string> {
  if (!topic) throw new Error('expected two channels');
  const metadata = signedText(nora, { chatId: topic.chatId, text, timeMs: Date.now() });
  await forger.publish(topic, metadata);
  return idOf(nora, metadata);
}

/** M9: description and announcement by another key. Resolves with the info hash announced. */
async function takeOver(forger: Forger, community: InvitedCommunity): Promise<string> {
  const { privateKey } = mallory;
  const torrent = { infoHash: 'ab'.repeat(20), name: 'nothing' };
  await forger.announce({ ...community, privateKey }, torrent);
  const described = { ...(await forgeCommunity('Taken over')), ...community };
  await forger.describe(described, { banned: new Map() }, privateKey);
  return torrent.infoHash;
}
