import type { Locator, Page } from '@playwright/test';
import { membersText } from '../../src/ui/text-members.ts';
import { expect, test } from './fixtures.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

test('M8, M10: members are let in, banned with all they wrote, and let back, by keyboard alone', async ({
  participant,
  useLongWindows,
}) => {
  // Redacted (H20), a removed message leaves the screens; until then a marker says that it was there.
  useLongWindows();
  test.setTimeout(120_000);
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  const link = await ana.inviteLink();
  const ben = await come(participant, link, 'Ben');
  await ben.write('Buy my seeds');
  await ana.sees('Buy my seeds');

  // What a panel needs is loaded while the pointer or the focus is on its button.
  await loadsWhenNear(ana.page, 'Members', 'members-', (button) => button.hover());
  await loadsWhenNear(ana.page, 'History', 'history-', (button) => button.focus());
  const panel = await openMembers(ana.page);
  await expect(panel.getByRole('list', { name: 'Members' })).toContainText('Ana');
  await panel.getByText(/^Who can join:/).press('Enter');
  await panel.getByRole('radio', { name: 'On request' }).press('Space');
  await expect(panel.getByText(/^Who can join: On request/)).toBeVisible();

  // What is written after it comes after it.
  await ana.write('Ask me first');
  await ben.sees('Ask me first');

  // Whoever comes reads at once, and writes once she is let in.
  const carolHere = await participant('Carol');
  const carol = new Person(carolHere.page);
  await carol.openLink(link);
  await expect(carol.page.getByText('lets people in on request')).toBeVisible();
  await expect(carol.page.getByText('2 members.')).toBeVisible();
  await expectAccessibleInAllColors(carol.page);
  await carol.page.getByRole('textbox', { name: 'Display name' }).fill('Carol');
  await carol.page.getByRole('button', { name: 'Ask to join' }).press('Enter');
  await expect(carol.page.getByRole('region', { name: 'Waiting to be let in' })).toBeVisible();
  await carol.sees('Buy my seeds');
  await ana.page.getByRole('button', { name: 'Members: 1 request to join' }).waitFor();
  await panel.getByRole('button', { name: 'Requests (1)' }).press('Enter');
  await panel.getByRole('button', { name: 'Decline: Carol' }).press('Enter');
  await expect(panel.getByText('Nobody is waiting.')).toBeVisible();
  const declined = carol.page.getByRole('region', { name: 'You are not on the list of members' });
  await declined.getByRole('button', { name: 'Ask again' }).press('Enter');
  await panel.getByRole('button', { name: 'Let in: Carol' }).press('Enter');
  await carol.write('Thank you');
  await ben.sees('Thank you');

  // Banned, Ben is told why; what he wrote has left everybody's screen.
  await panel.getByRole('button', { name: /^Members \(3\)/ }).press('Enter');
  await panel.getByRole('searchbox', { name: 'Find a member' }).fill('be');
  await panel.getByRole('button', { name: 'Ben' }).press('Enter');
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ban…' }).press('Enter');
  await dialog.getByRole('checkbox', { name: 'Remove all messages' }).press('Space');
  await expectAccessibleInAllColors(ana.page, 'main');
  await dialog.getByRole('button', { name: 'Ban', exact: true }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(ben.page.getByRole('region', { name: 'You are banned here' })).toBeVisible();
  for (const { log } of [ana, ben, carol]) {
    await expect(log.getByText('Message deleted')).toBeVisible();
    await expect(log.getByText('Buy my seeds')).toHaveCount(0);
  }
  await panel.getByRole('button', { name: 'Log' }).press('Enter');
  await expect(panel.getByText('Ben was banned')).toBeVisible();
  await expect(panel.getByText('1 message removed on this device')).toBeVisible();
  await panel.getByRole('button', { name: 'Banned (1)' }).press('Enter');
  await panel.getByRole('button', { name: 'Lift the ban: Ben' }).press('Enter');
  await panel.getByText(/^Who can join:/).press('Enter');
  await panel.getByText(/^Who can join:/).press('Enter');
  await panel.getByRole('radio', { name: 'Everybody with the link' }).press('Space');
  await ben.write('Sorry');
  await carol.sees('Sorry');
});

test('M10: two who look alike are told apart, one is ignored, and an admin may remove', async ({
  participant,
}) => {
  const ana = new KeyboardPerson((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  const link = await ana.inviteLink();
  const ben = await come(participant, link, 'Ben');
  await ben.write('Good morning');
  await ana.sees('Good morning');
  const head = articleOf(ana, 'Good morning');
  await expect(head.locator('code')).toHaveCount(0);
  // Cyrillic, with a character that turns the direction and one that nobody sees.
  const twin = await come(participant, link, '\u202EВ\u200Bеn');
  await twin.write('Send me your key');
  await ana.sees('Send me your key');
  const tags = [head, articleOf(ana, 'Send me your key')].map((one) => one.locator('code'));
  await expect(tags[0] ?? head).toHaveText(/^[0-9a-f]{6}$/);
  await expect(tags[1] ?? head).toHaveText(/^[0-9a-f]{6}$/);
  const [first, second] = await Promise.all(tags.map((tag) => tag.textContent()));
  expect(first).not.toBe(second);
  await expect(articleOf(ana, 'Send me your key').locator('bdi')).toHaveText('Веn');

  const panel = await openMembers(ana.page);
  await panel.getByRole('button', { name: second ?? '' }).click();
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ignore' }).click();
  await expect(dialog.getByRole('button', { name: 'Stop ignoring' })).toBeVisible();
  await ana.page.keyboard.press('Escape');
  await expect(ana.log.getByText('Send me your key')).toHaveCount(0);
  await expectAccessibleInAllColors(ana.page, '[role="log"]');
  await ana.use(ana.log.getByRole('button', { name: 'Show' }));
  await ana.sees('Send me your key');
  await ana.keepsFocus();

  // Of two with one name the card says who is meant, and the mention keeps it through an edit.
  await ana.use(panel.getByRole('button', { name: first ?? '' }));
  await ana.use(dialog.getByRole('button', { name: 'Mention in a message' }));
  await expect(dialog).toHaveCount(0);
  const composer = ana.page.getByRole('textbox', { name: 'Message' });
  await expect(composer).toBeFocused();
  await ana.page.keyboard.type('did _you_ write this?');
  await ana.page.keyboard.press('Enter');
  const asked = ben.log.getByRole('article').filter({ hasText: 'did you write this?' });
  await expect(asked).toContainText(`@Ben ${first}`);
  await ana.page.keyboard.press('ArrowUp');
  await expect(composer).toHaveValue('@Ben did _you_ write this?');
  await composer.press('End');
  await ana.page.keyboard.type('!');
  await ana.page.keyboard.press('Enter');
  await expect(asked).toContainText(/@Ben\s[0-9a-f]{6} did you write this\?!/);

  await expectAccessibleInAllColors(ana.page, 'main');
  await panel.getByRole('button', { name: first ?? '' }).click();
  // Where whoever holds the link is a member, nobody is removed; that is said where it would be.
  await expect(dialog.getByRole('button', { name: membersText.remove.open })).toHaveCount(0);
  await expect(dialog).toContainText(membersText.remove.notHere);
  await dialog.getByRole('button', { name: 'Make admin' }).click();
  await expect(dialog.getByRole('button', { name: 'No longer admin' })).toBeVisible();
  await expectAccessibleInAllColors(ana.page, 'main');
  await ana.page.keyboard.press('Escape');

  // An admin removes what somebody wrote, and is offered nothing that would not count.
  await ben.page.setViewportSize({ width: 320, height: 780 });
  await ben.page.getByRole('button', { name: 'Channel options' }).click();
  const his = await openMembers(ben.page);
  await his.getByRole('button', { name: second ?? '' }).click();
  await expect.poll(() => sticksOut(ben.page)).toEqual([]);
  const card = ben.page.getByRole('dialog');
  await expect(card.getByRole('button', { name: 'Ban…' })).toHaveCount(0);
  await ben.use(card.getByRole('button', { name: 'Remove all messages…' }));
  await expectAccessibleInAllColors(ben.page, 'dialog[open]');
  await ben.use(card.getByRole('button', { name: 'Remove messages' }));
  await expect(card).toHaveCount(0);
  await ben.keepsFocus();
  await expect(twin.log.getByText('Send me your key')).toHaveCount(0);
  await expect(twin.log.getByText('Message deleted')).toBeVisible();

  // What he removed is in his log, and in the owner's with his name.
  await his.getByRole('button', { name: 'Log' }).press('Enter');
  await expect(his.getByText('The messages of Веn were removed')).toBeVisible();
  await expect(his.getByText('1 message removed on this device')).toBeVisible();
  await expect(his.getByText('Removed by')).toHaveCount(0);
  await expect.poll(() => sticksOut(ben.page)).toEqual([]);
  await panel.getByRole('button', { name: 'Log' }).press('Enter');
  await expect(panel.getByText('The messages of Веn were removed')).toBeVisible();
  await expect(panel.getByText('Removed by Ben')).toBeVisible();
});

type Comer = (name: string) => Promise<{ page: Page }>;

async function come(participant: Comer, link: string, name: string): Promise<KeyboardPerson> {
  const person = new KeyboardPerson((await participant(name)).page);
  await person.openLink(link);
  await person.join(name);
  return person;
}

async function loadsWhenNear(
  page: Page,
  label: string,
  chunk: string,
  comeNear: (button: Locator) => Promise<void>,
): Promise<void> {
  const isLoaded = () =>
    page.evaluate(
      (name) => performance.getEntriesByType('resource').some((one) => one.name.includes(name)),
      chunk,
    );
  expect(await isLoaded()).toBe(false);
  await comeNear(page.getByRole('button', { name: label, exact: true }));
  await expect.poll(isLoaded).toBe(true);
}

async function openMembers(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Members', exact: true }).press('Enter');
  const panel = page.getByRole('region', { name: 'Members' });
  await expect(panel.getByRole('searchbox')).toBeVisible();
  return panel;
}

function articleOf({ log }: Person, text: string): Locator {
  return log.getByRole('article').filter({ hasText: text });
}
