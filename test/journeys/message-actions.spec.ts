import type { Locator } from '@playwright/test';
import { actions as words } from '../../src/ui/text-actions.ts';
import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { hostOf } from './journey-environment.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { pressInBar } from './press-in-bar.ts';
import { restFinger } from './rest-finger.ts';

const thumbsUp = words.reactionNames[2];
const love = words.reactionNames[1];
const phone = { viewport: { width: 320, height: 780 }, hasTouch: true, isMobile: true };

// The journeys after these need them, whatever became of it.
test.afterEach(async ({ network }) => {
  await Promise.all([network.startNode(0), network.startNode(1)]);
});

test('replies, reactions, edits, deletes and pins: by mouse, by keyboard alone, by touch', async ({
  participant,
}) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ana.write('Who sows peas?');
  await ben.sees('Who sows peas?');

  // Ben, with the mouse: a reply and a reaction.
  await pressInBar(messageOf(ben, 'Who sows peas?'), words.reply);
  await expect(ben.page.getByText(words.replying('Ana'))).toBeVisible();
  await expectAccessibleInAllColors(ben.page, 'main');
  await ben.write('I do');
  await pressInBar(messageOf(ben, 'Who sows peas?'), words.more);
  const menu = ben.page.getByRole('menu', { name: words.menu });
  await expect(menu.getByRole('menuitem')).toHaveText([words.reply, words.copy]);
  await expect(menu.getByRole('menuitemcheckbox')).toHaveCount(6);
  await expectAccessibleInAllColors(ben.page, 'main');
  await menu.getByRole('menuitemcheckbox', { name: thumbsUp }).click();
  await expect(menu).toHaveCount(0);
  await expect(chip(ana, 'Who sows peas?', thumbsUp)).toHaveText(/1/);

  // Ana, with the keyboard alone: through the messages, a reaction, a jump to what is answered.
  await expect(messageOf(ana, 'I do')).toBeVisible();
  await ana.log.focus();
  await ana.page.keyboard.press('ArrowUp');
  await expect(messageOf(ana, 'I do')).toBeFocused();
  await ana.page.keyboard.press('Enter');
  const keys = ana.page.getByRole('menu', { name: words.menu });
  await expect(keys.getByRole('menuitemcheckbox').first()).toBeFocused();
  await ana.page.keyboard.press('Escape');
  await expect(messageOf(ana, 'I do')).toBeFocused();
  await ana.page.keyboard.press('Tab');
  await expect(ana.page.getByRole('button', { name: /Go to what it answers/ })).toBeFocused();
  await ana.page.keyboard.press('Enter');
  await expect(ana.log.getByRole('listitem').first()).toBeFocused();
  await ana.page.keyboard.press('ArrowDown');
  await ana.page.keyboard.press('ArrowUp');
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.press('ArrowRight');
  await ana.page.keyboard.press('Enter');
  await expect(chip(ben, 'Who sows peas?', thumbsUp)).toHaveText(/2/);
  await expect(chip(ben, 'Who sows peas?', thumbsUp)).toHaveAccessibleName(/You and Ana|Ana/);

  // She pins it by the letter, and edits her last message from the empty composer.
  await expect(messageOf(ana, 'Who sows peas?')).toBeFocused();
  await ana.page.keyboard.press('Enter');
  await ana.page.keyboard.press('p');
  await expect(keys.getByRole('menuitem', { name: words.pin })).toBeFocused();
  await ana.page.keyboard.press('Enter');
  await expect(ben.page.getByRole('button', { name: words.pinnedCount(1) })).toBeVisible();
  const composer = ana.page.getByRole('textbox', { name: text.composer.label });
  await composer.focus();
  await ana.page.keyboard.press('ArrowUp');
  await expect(ana.page.getByText(words.editing)).toBeVisible();
  await expect(composer).toHaveValue('Who sows peas?');
  await expectAccessibleInAllColors(ana.page, 'main');
  await ana.page.keyboard.press('Escape');
  await expect(composer).toHaveValue('');
  await ana.page.keyboard.press('ArrowUp');
  await composer.fill('Who sows beans?');
  await ana.page.keyboard.press('Enter');
  await expect(messageOf(ben, 'Who sows beans?').first()).toContainText('(edited');
  await expect(ben.page.getByRole('button', { name: /Ana, Who sows beans/ })).toBeVisible();

  // Ben's pinned list leads there; his reaction goes with a click on it.
  await ben.page.getByRole('button', { name: words.pinnedCount(1) }).click();
  const panel = ben.page.getByRole('dialog', { name: words.pinnedTitle });
  await expectAccessibleInAllColors(ben.page, 'main');
  await panel.getByRole('button', { name: /Who sows beans/ }).click();
  await expect(ben.log.getByRole('listitem').first()).toBeFocused();
  await chip(ben, '(edited', thumbsUp).click();
  await expect(chip(ana, '(edited', thumbsUp)).toHaveText(/1/);

  // Carol, by touch: a finger that rests opens the sheet; she deletes her own.
  const carol = new Person((await participant('Carol', phone)).page);
  await carol.openLink(link);
  await carol.join('Carol');
  await carol.sees('I do');
  await restFinger(carol, messageOf(carol, 'I do'));
  const sheet = carol.page.getByRole('menu', { name: words.menu });
  await expectAccessibleInAllColors(carol.page, 'main');
  await sheet.getByRole('menuitemcheckbox', { name: love }).tap();
  await expect(chip(ben, 'I do', love)).toHaveText(/1/);
  await carol.write('Wrong channel');
  await pressInBar(messageOf(ben, 'Wrong channel'), words.reply);
  await ben.write('Which one?');
  await carol.sees('Which one?');
  await restFinger(carol, carol.log.getByText('Wrong channel', { exact: true }).first());
  await sheet.getByRole('menuitem', { name: words.remove }).tap();
  await expectAccessibleInAllColors(carol.page);
  await asked(carol).getByRole('button', { name: words.removeSubmit }).tap();
  await expect(ben.log.getByText('Wrong channel')).toHaveCount(0);
  await expect(ben.log.getByText(text.timeline.deleted)).toHaveCount(1);
  for (const person of [ben, carol]) await person.sees(words.originalDeleted);

  // Ana, the owner, deletes what Ben wrote; a member's menu does not offer that.
  await pressInBar(messageOf(ana, 'I do'), words.more);
  await keys.getByRole('menuitem', { name: words.remove, exact: true }).click();
  await expect(asked(ana)).toContainText('I do');
  await asked(ana).getByRole('button', { name: words.removeSubmit }).click();
  for (const person of [ben, carol]) {
    await expect(person.log.getByText(text.timeline.deleted)).toHaveCount(2);
    await expect(person.log.getByText('I do', { exact: true })).toHaveCount(0);
  }
});

test('what is done without a connection is shown at once, survives a reload, and is sent later', async ({
  participant,
  network,
  expectErrors,
}) => {
  const { nodes } = await network.status();
  expectErrors(nodes.map(unreachable));
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ana.write('Who sows peas?');
  await ben.sees('Who sows peas?');
  for (const words of ['I do', 'And I']) await ben.write(words);
  for (const words of ['I do', 'And I']) await ana.sees(words);
  await expect(ben.log.getByText(text.timeline.sent)).toHaveCount(0);

  await Promise.all([network.stopNode(0), network.stopNode(1)]);
  await expect(ben.page.getByRole('status').getByText('Reconnecting')).toBeVisible();
  await fromMenu(ben, 'Who sows peas?', 'menuitemcheckbox', love);
  await fromMenu(ben, 'And I', 'menuitem', words.remove);
  await asked(ben).getByRole('button', { name: words.removeSubmit }).click();
  await fromMenu(ben, 'I do', 'menuitem', words.edit);
  await ben.write('I do, in March');
  const isShown = async (): Promise<void> => {
    await expect(chip(ben, 'Who sows peas?', love)).toHaveText(/1/);
    await expect(ben.log.getByText(text.timeline.deleted)).toBeVisible();
    await ben.sees('I do, in March');
    for (const { sending } of ['reaction', 'delete', 'edit'].map(waitingWords)) {
      await expect(ben.log.getByText(sending)).toBeVisible();
    }
  };
  await isShown();
  await expectAccessibleInAllColors(ben.page, 'main');
  await ben.page.reload();
  await isShown();
  await expect(ana.log.getByText(text.timeline.deleted)).toHaveCount(0);

  await Promise.all([network.startNode(0), network.startNode(1)]);
  await expect(chip(ana, 'Who sows peas?', love)).toHaveText(/1/);
  await expect(ana.log.getByText(text.timeline.deleted)).toBeVisible();
  await ana.sees('I do, in March');
  for (const { sending, sent } of ['reaction', 'delete', 'edit'].map(waitingWords)) {
    await expect(ben.log.getByText(sending)).toHaveCount(0);
    await expect(ben.log.getByText(sent)).toHaveCount(0);
  }
});

/** What the browser logs for each try of the worker to connect to the node. */
function unreachable({ address }: { address: string }): RegExp {
  const said = `WebSocket connection to 'ws://${hostOf(address)}/' failed: [^()]*`;
  return new RegExp(`^(?:Ana|Ben): browser log: ${said} \\(http[^ ]*/waku-main-[^ ]*\\)$`);
}

function waitingWords(kind: string): { sending: string; sent: string } {
  return words.waiting[kind as keyof typeof words.waiting];
}

/** With the mouse. */
async function fromMenu(
  person: Person,
  message: string,
  role: 'menuitem' | 'menuitemcheckbox',
  name: string,
): Promise<void> {
  await pressInBar(messageOf(person, message), words.more);
  const menu = person.page.getByRole('menu', { name: words.menu });
  await menu.getByRole(role, { name, exact: true }).click();
}

/** What asks before a message is deleted. */
function asked({ page }: Person): Locator {
  return page.getByRole('dialog', { name: words.removeTitle });
}

/** By its own words, not by those that it answers. */
function messageOf({ log, page }: Person, own: string): Locator {
  const quoted = page.getByRole('button', { name: `Go to what it answers: Ana, ${own}` });
  return log.getByRole('article').filter({ hasText: own, hasNot: quoted });
}

function chip(person: Person, message: string, reaction: string): Locator {
  const list = messageOf(person, message).getByRole('list', { name: words.reactions });
  return list.getByRole('button', { name: new RegExp(`^${reaction}`) });
}
