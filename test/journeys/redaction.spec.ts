import type { Locator, Page } from '@playwright/test';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { communityKeyText } from '../../src/protocol/community-key-text.ts';
import { pictures } from '../../src/ui/text-pictures.ts';
import { text as appText } from '../../src/ui/text.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { madePng } from './made-pictures.ts';
import type { ChosenFile } from './made-pictures.ts';
import { infoHash, restoreFromKey, takeOver } from './owner-steps.ts';
import { expectAccessibleInAllColors, historyLists } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';
import { placesOf, storedText } from './stored-text.ts';

const secret = 'Nora’s address is Garden Lane 7';
const others = ['Sow peas', 'Harvest'];
const long = ['old 1', 'old 2', 'old 3'];

test('H20: deleted everywhere, a message leaves members and history, and no newcomer gets it', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  test.setTimeout(300_000);
  const community = await forgeCommunity('Garden Lane');
  await forger.describe(community);
  const nora = newAuthor('Nora');
  const window = windowBefore(4);
  const said = [others[0] ?? '', secret, others[1] ?? ''].map((text, place) =>
    archivedText(community, nora, { text, timeMs: window.fromMs + place * 1000 }),
  );
  const archives = [
    await forgeArchive(community, window, said),
    await longArchive(community, nora, windowBefore(2), { pieces: 3, name: 'old' }),
  ];
  const torrent = await forgeTorrent(community, archives);
  await (await seeder('has it all')).seed(torrent);
  await forger.announce(community, torrent);

  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await restoreFromKey(ana, communityKeyText(community));
  const everything = [others[0] ?? '', secret, others[1] ?? '', ...long];
  await showsExactly(ana, everything);
  await takeOver(ana);
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(linkOf(community));
  await ben.join('Ben');
  await showsExactly(ben, everything);
  await ben.openHistory();
  await expect(infoHash(ben)).toHaveAttribute('title', torrent.infoHash);
  await expect(ben.history).toContainText('You pass the history on');
  expect(await whereIs(ben.page, secret)).toEqual([
    'perennial historyPages',
    'perennial searchSegments',
  ]);
  const received = await receivedBytes(ben.page);

  await deleteEverywhere(ana, secret);
  const left = everything.filter((text) => text !== secret);
  await showsExactly(ana, left);
  await expect(infoHash(ana)).not.toHaveAttribute('title', torrent.infoHash);
  const redacted = (await infoHash(ana).getAttribute('title')) ?? '';
  await expect(ana.history).toContainText('Taken out of 1 archive');
  await expectAccessibleInAllColors(ana.page, historyLists);

  // Ben's screen and his browser's storage hold it no more; the rest he has already.
  await expect(infoHash(ben)).toHaveAttribute('title', redacted);
  await showsExactly(ben, left);
  await expect(ben.history).toContainText('You pass the history on');
  await expect.poll(() => whereIs(ben.page, torrent.pieces[0]?.hash ?? '')).toEqual([]);
  await expect.poll(() => whereIs(ben.page, secret)).toEqual([]);
  // It is written down once a second.
  const again = async (): Promise<number> => (await receivedBytes(ben.page)) - received;
  await expect.poll(again).toBeGreaterThan(0);
  expect(await again()).toBeLessThan(2 * pieceLengthBytes);
  await expect(ben.history).not.toContainText('rewritten');

  const carol = new Person((await participant('Carol')).page);
  await carol.openLink(linkOf(community));
  await carol.join('Carol');
  await showsExactly(carol, left);
  expect(await whereIs(carol.page, secret)).toEqual([]);
});

test('H20: an album is deleted everywhere as a whole, and then all of a member’s', async ({
  participant,
  useLongWindows,
}) => {
  useLongWindows();
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden Lane');
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(await ana.inviteLink());
  await ben.join('Ben');
  await ben.write(others[0] ?? '');
  await choosePictures(ben.page, [madePng(60, 40), madePng(40, 60)]);
  await ben.write('From the garden');
  await ana.write('Well done');
  const album = ana.log.getByRole('article').filter({ hasText: 'From the garden' });
  await expect(album.getByRole('img')).toHaveCount(2);
  await ben.sees('Well done');

  await deleteAll(ana, album, /^The album it is in/);
  for (const person of [ana, ben]) {
    await expect(person.log.getByRole('img')).toHaveCount(0);
    await person.sees(others[0] ?? '');
  }
  const said = ana.log.getByRole('article').filter({ hasText: others[0] ?? '' });
  await deleteAll(ana, said, /^Everything that Ben has written until now/);
  for (const person of [ana, ben]) {
    await expect(person.log.getByText(others[0] ?? '')).toHaveCount(0);
    await person.sees('Well done');
  }
  await expect.poll(() => whereIs(ben.page, others[0] ?? '')).toEqual([]);
});

async function choosePictures(page: Page, files: ChosenFile[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: appText.composer.addPictures }).click(),
  ]);
  await chooser.setFiles(files);
  await expect(page.getByRole('list', { name: pictures.chosen }).getByRole('listitem')).toHaveCount(
    files.length,
  );
}

/** What is in no archive yet goes at once. */
async function deleteAll({ page }: Person, message: Locator, option: RegExp): Promise<void> {
  await message.press('Enter');
  await page.getByRole('menuitem', { name: /^Delete everywhere/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete everywhere' });
  await dialog.getByRole('radio', { name: option }).check();
  await dialog.getByRole('button', { name: 'Delete everywhere' }).press('Enter');
  await expect(dialog.getByRole('status')).toContainText('No archive has it');
  await dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
  await expect(dialog).toBeHidden();
}

/** With the keyboard: through the message's menu and the dialog to its end. */
async function deleteEverywhere({ log, page }: Person, text: string): Promise<void> {
  const message = log.getByRole('article').filter({ hasText: text });
  await message.press('Enter');
  await page.getByRole('menuitem', { name: /^Delete everywhere/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete everywhere' });
  await expect(dialog.getByRole('radio', { name: 'This message' })).toBeChecked();
  await expect(dialog).toContainText('whoever copied it keeps the copy');
  await expectAccessibleInAllColors(page, 'dialog');
  await dialog.getByRole('button', { name: 'Delete everywhere' }).press('Enter');
  await expect(dialog.getByRole('status')).toContainText('Taken out of 1 archive: 1 message');
  await expectAccessibleInAllColors(page, 'dialog');
  await dialog.getByRole('button', { name: 'Close' }).last().press('Enter');
  await expect(dialog).toBeHidden();
}

/** Where the profile holds the text; pieces are encrypted, but which of them are here shows. */
async function whereIs(page: Page, text: string): Promise<string[]> {
  return placesOf(await storedText(page), text);
}

/** What has come from peers since the page was opened, as the node says. */
async function receivedBytes(page: Page): Promise<number> {
  const { 'perennial nodeStatus': nodeStatus = '' } = await storedText(page);
  const lists = [...nodeStatus.matchAll(/"downbytes":\[([\d,]*)\]/g)];
  const counts = lists.flatMap(([, list = '']) => list.split(',').map(Number));
  return counts.reduce((sum, count) => sum + count, 0);
}
