import { memberUpdateChatId, newChannelId } from '../../src/protocol/keys.ts';
import { noblePrimitives } from '../../src/protocol/noble-primitives.ts';
import { deriveTopicKey } from '../../src/protocol/community-keys.ts';
import { InviteError, parseInvite } from '../../src/protocol/invite.ts';
import { channelUuid } from './channel-uuid.ts';
import { newAuthor, signedText } from './forge/forged-message.ts';
import type { Forger } from './forge/forger.ts';
import { expect, test } from './forge/forge-test.ts';
import { KeyboardPerson } from './keyboard.ts';
import type { NetworkControl } from './network-control.ts';
import { infoHash } from './owner-steps.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { controlled } from './service-worker-control.ts';
import { showsExactly } from './shows-exactly.ts';

const nora = newAuthor('Nora');
const texts = ['Sow peas in March', 'Nora uses another app'];

test('A10, M1, P1: an open community that Status can read is archived, and a newcomer reads it', async ({
  participant,
  network,
  forger,
}) => {
  test.setTimeout(300_000);
  const ana = new KeyboardPerson((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await createOpenCommunity(ana, 'Seed library');
  const uuid = await channelUuid(ana, 'general');
  const link = await ana.inviteLink();
  const [sow = '', nora = ''] = texts;
  await ana.write(sow);
  await ana.sees(sow);
  const topics = await writesOnMemberUpdate(forger, link, uuid, nora);
  await ana.sees(nora);

  await ana.openHistory();
  await expect(ana.history).toContainText(/2\s*messages/, { timeout: 180_000 });
  await expect(ana.history).toContainText(/Announced\s*\d/);
  await forget(network, topics);

  const carol = new Person((await participant('Carol')).page);
  await carol.openLink(link);
  await expect(carol.page.getByText('This community is open')).toBeVisible();
  await expectAccessibleInAllColors(carol.page);
  await carol.join('Carol');
  await carol.openChannel('general');
  await showsExactly(carol, texts);
  await carol.openHistory();
  await expect(carol.history).toContainText(/2\s*messages/);
  expect(await archivedBytes(carol)).toContain(sow);
});

/** K5, P1: what open means is said before it is chosen. By keyboard alone. */
async function createOpenCommunity(ana: KeyboardPerson, name: string): Promise<void> {
  const { page } = ana;
  await ana.use(page.getByRole('button', { name: 'Create community' }).first());
  const byLink = page.getByRole('radio', { name: 'Only people with the invite link' });
  await expect(byLink).toBeChecked();
  const open = page.getByRole('radio', { name: 'an open community' });
  await expect(open).toHaveAccessibleDescription(/its archives are public/);
  await expect(page.getByRole('checkbox', { name: 'Status' })).toHaveCount(0);
  await ana.reach(byLink);
  await page.keyboard.press('ArrowDown');
  await expect(open).toBeChecked();
  await ana.use(page.getByRole('checkbox', { name: 'Readable by Status Desktop' }), 'Space');
  await expectAccessibleInAllColors(page, 'dialog');
  await ana.enter(page.getByRole('textbox', { name: 'Community name' }), name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** As Status does; resolves with the content topics of the messages. */
async function writesOnMemberUpdate(
  forger: Forger,
  link: string,
  uuid: string,
  text: string,
): Promise<string[]> {
  const invite = parseInvite(link);
  if (invite instanceof InviteError) throw new Error(`${invite.code}: ${invite.detail}`);
  const { communityId: id, secret } = invite;
  expect(secret).toBeUndefined();
  const chatId = newChannelId(id, uuid);
  const channel = await deriveTopicKey(noblePrimitives, chatId, 'channel');
  const memberUpdate = await deriveTopicKey(
    noblePrimitives,
    memberUpdateChatId(id),
    'memberUpdate',
  );
  const metadata = signedText(nora, { chatId, text, timeMs: Date.now() });
  await forger.publish(memberUpdate, metadata);
  return [channel, memberUpdate].map(({ contentTopic }) => contentTopic);
}

/** The store nodes forget what was said. */
async function forget(network: NetworkControl, topics: string[]): Promise<void> {
  const { forgotten } = await network.forget({ olderThanMs: Date.now(), topics });
  expect(Math.min(...forgotten)).toBeGreaterThan(0);
}

/** The beginning of the first archive as text, through the archive gateway. */
async function archivedBytes(person: Person): Promise<string> {
  const hash = await infoHash(person).getAttribute('title');
  // It answers once it is installed, which takes as long as it takes to keep the shell.
  await controlled(person.page);
  return person.page.evaluate(async (path) => {
    const answer = await fetch(path, { headers: { range: 'bytes=0-4095' } });
    return answer.text();
  }, `archive/${hash}/data`);
}
