import type { Locator } from '@playwright/test';
import { actions as words } from '../../src/ui/text-actions.ts';
import { choice } from '../../src/ui/text-choice.ts';
import { communityWords } from '../../src/ui/text-communities.ts';
import { history } from '../../src/ui/text-history.ts';
import { membersText as members } from '../../src/ui/text-members.ts';
import { network } from '../../src/ui/text-network.ts';
import { peopleText } from '../../src/ui/text-people.ts';
import { pictures } from '../../src/ui/text-pictures.ts';
import { reading } from '../../src/ui/text-reading.ts';
import { search } from '../../src/ui/text-search.ts';
import { text } from '../../src/ui/text.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { KeyboardPerson } from './keyboard.ts';
import { madePng } from './made-pictures.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';

/** By a letter in the menu of the message that has the focus. */
async function choose({ keys, page }: KeyboardPerson, letter: string, item: string): Promise<void> {
  await keys.press('Enter');
  await keys.press(letter);
  const menu = page.getByRole('menu', { name: words.menu });
  await expect(menu.getByRole('menuitem', { name: item, exact: true })).toBeFocused();
  await keys.press('Enter');
  await expect(menu).toHaveCount(0);
}

function messageOf({ log }: KeyboardPerson, hasText: string): Locator {
  return log.getByRole('article').filter({ hasText });
}

test('messages are answered, edited, pinned, found and deleted without a mouse', async ({
  participant,
}) => {
  const ana = await KeyboardPerson.sit(await participant('Ana'));
  await ana.founds('Ana', 'Garden club');
  const ben = await KeyboardPerson.sit(await participant('Ben'));
  await ben.comes(await ana.invites(), 'Ben');
  await ana.says('Who sows peas?');
  await ben.sees('Who sows peas?');

  // Answered from the menu; the answer leads to what it answers.
  await ben.reach(ben.composer);
  await ben.toNewestMessage();
  await choose(ben, 'r', words.reply);
  await expect(ben.composer).toBeFocused();
  await ben.keys.type('I do');
  await ben.keys.press('Enter');
  await ana.sees('I do');
  await ana.reach(ana.composer);
  await ana.toNewestMessage();
  await ana.use(ana.page.getByRole('button', { name: /^Go to what it answers/ }));
  await expect(ana.log.getByRole('listitem').first()).toBeFocused();

  // Reacted to, taken back, and pinned where it is; the pinned list leads there.
  const love = ben.log.getByRole('button', { name: new RegExp(`^${words.reactionNames[1]}`) });
  await ana.keys.press('Enter');
  await ana.keys.press('Enter');
  await expect(love).toBeVisible();
  await ana.use(ana.log.getByRole('button', { name: new RegExp(`^${words.reactionNames[1]}`) }));
  await expect(love).toHaveCount(0);
  await ana.keepsFocus();
  await ana.keys.press('Home');
  await choose(ana, 'p', words.pin);
  await ana.keepsFocus();
  await ben.use(ben.page.getByRole('button', { name: words.pinnedCount(1) }));
  const list = ben.page.getByRole('dialog', { name: words.pinnedTitle });
  await ben.use(list.getByRole('button', { name: /Who sows peas/ }));
  await expect(ben.log.getByRole('listitem').first()).toBeFocused();
  await ana.keys.press('Home');
  await choose(ana, 'u', words.unpin);
  await expect(ben.page.getByRole('button', { name: words.pinnedCount(1) })).toHaveCount(0);
  await ben.keepsFocus();

  // Edited with the letter on it, and from the empty field.
  await ana.keys.press('Home');
  await ana.keys.press('e');
  await expect(ana.composer).toHaveValue('Who sows peas?');
  await ana.keys.press('Escape');
  await expect(ana.composer).toBeFocused();
  await ana.keys.press('ArrowUp');
  await ana.keys.press('ControlOrMeta+A');
  await ana.keys.type('Who sows beans?');
  await ana.keys.press('Enter');
  await expect(messageOf(ben, 'Who sows beans?').first()).toContainText('(edited');

  // A name is completed; the second of two pictures is looked at.
  await ben.enter(ben.composer, 'Hi @an');
  await expect(ben.page.getByRole('option', { name: /^Ana/ })).toBeVisible();
  await ben.keys.press('Enter');
  await ben.keys.type('look');
  await ben.keys.press('Enter');
  await expect(messageOf(ana, 'look')).toContainText('@Ana');
  const chooser = ana.page.waitForEvent('filechooser');
  await ana.use(ana.page.getByRole('button', { name: text.composer.addPictures }));
  await (await chooser).setFiles([madePng(60, 40), madePng(40, 60), madePng(50, 50)]);
  await expect(ana.page.getByRole('list', { name: pictures.chosen })).toBeVisible();
  await ana.use(ana.page.getByRole('button', { name: pictures.remove('picture.png') }).last());
  await ana.says('Three beds');
  await ben.sees('Three beds');
  await ben.reach(ben.composer);
  await ben.toNewestMessage();
  const first = ben.log.getByRole('button', { name: pictures.ofAlbum('Ana', 1, 2) });
  await ben.use(first);
  await expect(ben.dialog).toHaveAccessibleName(pictures.ofAlbum('Ana', 1, 2));
  await ben.keys.press('ArrowRight');
  await expect(ben.dialog).toHaveAccessibleName(pictures.ofAlbum('Ana', 2, 2));
  await ben.keys.press('Escape');
  await expect(first).toBeFocused();

  // Found by its words and by who wrote it, gone to, and the search is closed again.
  const door = ben.page.getByRole('button', { name: text.search.open, exact: true });
  await ben.use(door);
  await expect(ben.page.getByRole('searchbox', { name: search.label })).toBeFocused();
  await ben.keys.type('from:ana beans');
  // What a part of the words found stands there until then.
  const results = ben.page.getByRole('list', { name: search.results });
  await expect(results.getByRole('listitem')).toHaveCount(1);
  await ben.use(results.getByRole('button', { name: /beans/ }));
  await expect(messageOf(ben, 'Who sows beans?').first()).toBeVisible();
  await expect(ben.log.getByRole('listitem').first()).toBeFocused();
  await ben.use(ben.page.getByRole('button', { name: search.close }));
  await expect(ben.page.getByRole('searchbox', { name: search.label })).toHaveCount(0);
  await ben.keepsFocus();

  // A day is gone to, from the channel's options.
  await ben.use(ben.page.getByRole('button', { name: reading.open }));
  await ben.reach(ben.dialog.getByLabel(reading.jump));
  await ben.keys.type('01012026');
  await ben.use(ben.dialog.getByRole('button', { name: reading.jumpSubmit, exact: true }));
  await expect(ben.dialog).toHaveCount(0);
  await ben.keepsFocus();

  // The owner deletes what Ben wrote.
  await ana.reach(ana.composer);
  await ana.toNewestMessage();
  await ana.keys.press('ArrowUp');
  await expect(messageOf(ana, 'look').last()).toBeFocused();
  // What the browser still has to say of a menu that has just closed does not close the next one.
  await ana.keys.press('Enter');
  const menu = ana.page.getByRole('menu', { name: words.menu });
  await expect(menu).toBeVisible();
  await ana.page.evaluate(async () => {
    const closing = document.querySelector('[role=menu]')?.closest<HTMLElement>('[popover]');
    const toggled = new Promise((resolve) => closing?.addEventListener('toggle', resolve));
    closing?.hidePopover();
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
    document.activeElement?.dispatchEvent(enter);
    await toggled;
  });
  await expect(menu).toBeVisible();
  await ana.keys.press('Escape');
  await expect(menu).toHaveCount(0);
  await choose(ana, 'd', words.remove);
  // Asked, and asked again: Escape and a second Enter delete nothing.
  await expect(ana.dialog).toHaveAccessibleName(words.removeTitle);
  await ana.keys.press('Escape');
  await expect(messageOf(ana, 'look').last()).toBeFocused();
  await choose(ana, 'd', words.remove);
  await ana.keys.press('Enter');
  await expect(messageOf(ana, 'look').last()).toBeFocused();
  await choose(ana, 'd', words.remove);
  await ana.use(ana.dialog.getByRole('button', { name: words.removeSubmit }));
  await expect(messageOf(ben, 'look')).toHaveCount(0);
  await ana.keepsFocus();
  for (const person of [ana, ben]) person.expectNoPointer();
});

test('members are let in, declined, removed, banned and let back without a mouse', async ({
  participant,
}) => {
  const ana = await KeyboardPerson.sit(await participant('Ana'));
  const { page, dialog } = ana;
  await ana.founds('Ana', 'Garden club');
  const link = await ana.invites();
  await ana.use(page.getByRole('button', { name: peopleText.open, exact: true }));
  const panel = page.getByRole('region', { name: peopleText.title });
  await ana.use(panel.getByText(new RegExp(`^${members.join.legend}:`)));
  await ana.reach(panel.getByRole('radio', { name: members.join.auto }));
  await ana.keys.press('ArrowDown');
  await expect(panel.getByText(`${members.join.legend}: ${members.join.manual}`)).toBeVisible();
  await expect(panel.getByRole('radio', { name: members.join.manual })).toBeFocused();

  const ben = await KeyboardPerson.sit(await participant('Ben'));
  await ben.comes(link, 'Ben', peopleText.ask);
  await expect(ben.page.getByRole('region', { name: members.may.awaitingTitle })).toBeVisible();
  await expectAccessibleInAllColors(ben.page);
  await ana.use(panel.getByRole('button', { name: members.requests(1) }));
  await expectAccessibleInAllColors(page);
  await ana.use(panel.getByRole('button', { name: members.request.declineOf('Ben') }));
  await expect(panel.getByText(members.request.none)).toBeVisible();
  await ana.keepsFocus();
  await expect(ben.page.getByRole('button', { name: members.may.ask })).toBeVisible();
  await expectAccessibleInAllColors(ben.page);
  await ben.use(ben.page.getByRole('button', { name: members.may.ask }));
  await ben.keepsFocus();
  await ana.use(panel.getByRole('button', { name: members.request.approveOf('Ben') }));
  await expect(panel.getByText(members.request.none)).toBeVisible();
  await ana.keepsFocus();
  await ben.says('Buy my seeds');
  await ana.sees('Buy my seeds');

  // Removed, he may ask again; banned, he may not.
  await ana.use(panel.getByRole('button', { name: members.list(2) }));
  await ana.enter(panel.getByRole('searchbox', { name: members.search }), 'be');
  const row = panel.getByRole('button', { name: 'Ben' });
  await ana.use(row);
  await ana.use(dialog.getByRole('button', { name: members.remove.open }));
  await ana.use(dialog.getByRole('button', { name: members.remove.submit, exact: true }));
  await expect(dialog).toHaveCount(0);
  await ana.keepsFocus();
  await ben.use(ben.page.getByRole('button', { name: members.may.ask }));
  await ana.use(panel.getByRole('button', { name: members.requests(1) }));
  await ana.use(panel.getByRole('button', { name: members.request.approveOf('Ben') }));
  await expect(panel.getByText(members.request.none)).toBeVisible();
  await ana.use(panel.getByRole('button', { name: members.list(2) }));
  await ana.use(row);
  await ana.use(dialog.getByRole('button', { name: members.ban.open }));
  await ana.use(dialog.getByRole('checkbox', { name: members.ban.remove }), 'Space');
  await expectAccessibleInAllColors(page, 'dialog');
  await ana.use(dialog.getByRole('button', { name: members.ban.submit, exact: true }));
  await expect(dialog).toHaveCount(0);
  await ana.keepsFocus();
  await expect(ben.page.getByRole('region', { name: members.may.bannedTitle })).toBeVisible();
  await expect(ana.log.getByText('Buy my seeds')).toHaveCount(0);
  await expectAccessibleInAllColors(ben.page);
  await ben.keepsFocus();
  await ana.use(panel.getByRole('button', { name: members.banned(1) }));
  await expectAccessibleInAllColors(page);
  await ana.use(panel.getByRole('button', { name: members.ban.unbanOf('Ben') }));
  await expect(panel.getByText(members.ban.none)).toBeVisible();
  await ana.keepsFocus();
  await ana.use(panel.getByRole('button', { name: members.log }));
  await expectAccessibleInAllColors(page);
  for (const person of [ana, ben]) person.expectNoPointer();
});

test('communities and channels change places without a mouse', async ({ participant }) => {
  const ana = await KeyboardPerson.sit(await participant('Ana'));
  const { page, dialog } = ana;
  await ana.founds('Ana', 'Apples');
  await ana.keys.press('Control+k');
  await expect(dialog).toBeVisible();
  await ana.keys.type('create');
  await ana.keys.press('Enter');
  await ana.enter(dialog.getByRole('textbox', { name: text.create.name }), 'Beeches');
  await ana.keys.press('Enter');
  await expect(page.getByRole('heading', { name: 'Beeches' })).toBeVisible();
  const rail = page.getByRole('navigation', { name: text.sidebar.communities });
  const names = (): Promise<(string | null)[]> =>
    rail.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('title')));
  await expect.poll(async () => (await names()).toSorted()).toEqual(['Apples', 'Beeches']);
  const [upper = '', lower = ''] = await names();
  await ana.reach(rail.getByRole('link', { name: lower ?? '' }));
  await ana.keys.press('Alt+ArrowUp');
  await expect.poll(names).toEqual([lower, upper]);
  await expect(rail.getByRole('link', { name: lower ?? '' })).toBeFocused();

  await ana.use(page.getByRole('button', { name: text.channel.add }));
  await ana.enter(dialog.getByRole('textbox', { name: text.channel.name }), 'seeds');
  await ana.keys.press('Enter');
  await expect(ana.channel('seeds')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await ana.reach(ana.channel('seeds'));
  await ana.keys.press('Alt+ArrowUp');
  const moved = communityWords.channelMoved('seeds', 1, 2, undefined);
  await expect(page.getByText(moved)).toBeAttached();
  const channels = page.getByRole('region', { name: text.sidebar.channels }).getByRole('link');
  await expect(channels).toHaveText([/seeds/, /general/]);
  await expect(ana.channel('seeds')).toBeFocused();
  ana.expectNoPointer();
});

test('the calendar of the history and the settings are gone through without a mouse', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Long ago');
  const nora = newAuthor('Nora');
  const archives = [
    await longArchive(community, nora, windowBefore(3), { pieces: 1, name: 'old' }),
    await longArchive(community, nora, windowBefore(2), { pieces: 1, name: 'new' }),
  ];
  const torrent = await forgeTorrent(community, archives);
  const whole = await seeder('has it all');
  await whole.seed(torrent);
  await forger.describe(community);
  await forger.announce(community, torrent);
  const dora = await KeyboardPerson.sit(await participant('Dora'));
  const { page } = dora;
  await dora.comes(linkOf(community), 'Dora');
  await dora.sees('new 1');

  await dora.use(page.getByRole('button', { name: history.open, exact: true }));
  await dora.seesWindows(2, history.windowStates.imported);
  const calendar = dora.history.getByRole('grid', { name: history.calendar });
  await dora.reach(calendar.locator('button[tabindex="0"]'));
  await dora.keys.press('Home');
  const oldest = calendar.getByRole('button', { name: /on this device/ }).first();
  await expect(oldest).toBeFocused();
  await dora.keys.press('ArrowRight');
  await expect(calendar.getByRole('button', { name: /on this device/ }).last()).toBeFocused();
  await dora.use(dora.history.getByText(history.archives(1), { exact: true }));
  await dora.use(dora.history.getByRole('button', { name: history.copyArchiveId }));
  await dora.reach(dora.history.getByRole('radio', { name: choice.all }));
  await dora.keys.press('ArrowDown');
  await expect(dora.history.getByRole('radio', { name: choice.newest })).toBeChecked();
  await dora.keys.press('Escape');
  await expect(dora.history).toHaveCount(0);
  await dora.keepsFocus();

  // The settings of the network, from the account, and back.
  await dora.use(page.getByRole('button', { name: /^Your account/ }));
  await dora.use(dora.dialog.getByRole('link', { name: network.open }));
  await expect(page.getByRole('heading', { name: network.title })).toBeVisible();
  const torrents = page.getByRole('switch', { name: network.torrent });
  await dora.use(torrents, 'Space');
  await expect(torrents).not.toBeChecked();
  await dora.use(torrents, 'Space');
  await dora.use(page.getByRole('button', { name: network.back }));
  await expect(dora.log).toBeVisible();
  await dora.keepsFocus();
  dora.expectNoPointer();
});
