import { expect, test } from './fixtures.ts';
import { KeyboardPerson } from './keyboard.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

/** Some ten messages fill it. */
const low = { width: 1100, height: 500 };

/** By keyboard, with what is offered. */
async function mention({ page }: Person, name: string, rest: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.focus();
  await page.keyboard.type(`Hi @${name.slice(0, 2).toLowerCase()}`);
  const option = page.getByRole('listbox', { name: 'People to mention' }).getByRole('option');
  await expect(option).toHaveAccessibleName(new RegExp(`^${name}`));
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await expectAccessibleInAllColors(page, 'main');
  await page.keyboard.press('Enter');
  await expect(composer).toHaveValue(`Hi @${name} `);
  await page.keyboard.type(rest);
  await page.keyboard.press('Enter');
}

test('what is unread is counted in every tab, kept, read, and muted', async ({ participant }) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.addChannel('seeds');
  const benHere = await participant('Ben', { viewport: low });
  const ben = new KeyboardPerson(benHere.page);
  await ben.openLink(await ana.inviteLink());
  await ben.join('Ben');
  const benKey = (await ben.page.getByTitle(/^0x04/).first().getAttribute('title')) ?? '';
  await ana.openChannel('seeds');
  await ben.openChannel('seeds');
  await ben.write('Ben is here');
  await ana.sees('Ben is here');
  await ben.openChannel('general');

  // Without anything to read there is nothing to see.
  const seeds = (person: Person) =>
    person.page.getByRole('region', { name: 'Channels' }).getByRole('link', { name: 'seeds' });
  await expect(seeds(ben)).toHaveAccessibleName('seeds');
  for (let n = 1; n <= 15; n += 1) await ana.write(`Row ${n}`);
  // One after the other they stand under one name.
  const row = (text: string) =>
    ana.log.getByRole('article').filter({ has: ana.page.getByText(text, { exact: true }) });
  await expect(row('Row 1').locator('.head')).toHaveCount(1);
  await expect(row('Row 2')).toBeVisible();
  await expect(row('Row 2').locator('.head')).toHaveCount(0);
  await mention(ana, 'Ben', 'look');
  await expect(ana.log.getByTitle(benKey).last()).toHaveText('@Ben');
  await expect(seeds(ben)).toHaveAccessibleName('seeds 16 unread messages, 1 mention of you');
  const rail = (person: Person) =>
    person.page.getByRole('navigation', { name: 'Communities' }).getByRole('link');
  await expect(rail(ben)).toHaveAccessibleName('Garden club 16 unread messages, 1 mention of you');
  await expect(ben.page).toHaveTitle(/^\(1\) Garden club/);
  // A member is offered people, and not everyone at once; what they write counts as no mention.
  const composer = ben.page.getByRole('textbox', { name: 'Message' });
  await composer.pressSequentially('@');
  const offered = ben.page.getByRole('listbox', { name: 'People to mention' }).getByRole('option');
  await expect(offered).toHaveCount(1);
  await expect(offered).toHaveAccessibleName(/^Ana/);
  await composer.fill('');
  await ben.write('To @0x00001 from a member');
  await expect(ben.log.getByText('@everyone', { exact: true })).toBeVisible();
  const generalOf = (person: Person) => person.channel('general');
  await expect(generalOf(ana)).toHaveAccessibleName('general 1 unread message');
  // One's own never count.
  await expect(seeds(ana)).toHaveAccessibleName('seeds');
  await ben.page.reload();
  await expect(seeds(ben)).toHaveAccessibleName('seeds 16 unread messages, 1 mention of you');
  const second = new Person(await benHere.openTab());
  await second.page.setViewportSize(low);
  await expect(seeds(second)).toHaveAccessibleName('seeds 16 unread messages, 1 mention of you');
  await expectAccessibleInAllColors(ben.page);

  // It opens where reading was left off, and what is in sight is read, in the other tab too.
  await seeds(second).click();
  const line = second.log.getByText('New messages', { exact: true });
  await expect(line).toBeInViewport();
  await expect(second.log.getByText('Row 1', { exact: true })).toBeInViewport();
  await expect(second.log.getByText('look')).not.toBeInViewport();
  await expectAccessibleInAllColors(second.page, 'main');
  await expect(seeds(ben)).toHaveAccessibleName(/^seeds \d unread messages, 1 mention of you$/);
  await second.page.reload();
  await expect(line).toBeInViewport();
  await expect(second.log.getByText('Row 1', { exact: true })).not.toBeInViewport();
  await second.page.keyboard.press('Escape');
  await expect(line).toHaveCount(0);
  await expect(seeds(ben)).toHaveAccessibleName('seeds');
  await expect(ben.page).toHaveTitle(/^Garden club/);
  await second.page.close();

  // Muted by keyboard, the channel counts only mentions.
  await ben.openChannel('seeds');
  const options = ben.page.getByRole('button', { name: 'Channel options' });
  await ben.use(options);
  const mute = ben.page.getByRole('checkbox', { name: 'Mute this channel' });
  await ben.use(mute, 'Space');
  await expect(mute).toBeChecked();
  await expectAccessibleInAllColors(ben.page, 'dialog');
  await ben.page.keyboard.press('Escape');
  await expect(ben.page.getByRole('dialog')).toHaveCount(0);
  await ben.openChannel('general');
  await ana.write('Nobody minds');
  await ana.openChannel('general');
  await ana.write('Everybody hears');
  await ben.sees('Everybody hears');
  await expect(seeds(ben)).toHaveAccessibleName('seeds');
  await ana.openChannel('seeds');
  // The owner may speak to everyone.
  await mention(ana, 'everyone', 'again');
  await expect(ana.log.getByText('@everyone', { exact: true })).toBeVisible();
  await expect(seeds(ben)).toHaveAccessibleName('seeds 1 mention of you');
  const markAll = ben.page.getByRole('button', { name: 'Mark all of Garden club as read' });
  await ben.use(options);
  await ben.use(markAll);
  await expect(seeds(ben)).toHaveAccessibleName('seeds');
  await expect(options).toBeFocused();

  // A day leads to the first message from then on.
  const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString('sv');
  await ben.openChannel('seeds');
  await expect(ben.log.getByText('Ben is here')).not.toBeInViewport();
  await options.click();
  await ben.page.getByLabel('Go to a day').fill(yesterday);
  await ben.page.keyboard.press('Enter');
  await expect(ben.log.getByText('Ben is here')).toBeInViewport();

  // With more below, the one channel is marked as read, and no other.
  await ana.write(`@${benKey} where are you?`);
  await expect(seeds(ben)).toHaveAccessibleName('seeds 1 mention of you');
  await ana.openChannel('general');
  await ana.write('Anybody?');
  await expect(generalOf(ben)).toHaveAccessibleName('general 1 unread message');
  await ben.use(options);
  await ben.use(ben.page.getByRole('button', { name: 'Mark as read', exact: true }));
  await expect(seeds(ben)).toHaveAccessibleName('seeds');
  await expect(generalOf(ben)).toHaveAccessibleName('general 1 unread message');

  // All of a community muted: it counts only mentions, in the title too.
  await ben.use(options);
  const muteAll = ben.page.getByRole('checkbox', { name: 'Mute all of Garden club' });
  await ben.use(muteAll, 'Space');
  await expect(mute).toBeDisabled();
  await expect(rail(ben)).toHaveAccessibleName('Garden club');
  await ana.write(`@${benKey} come in`);
  await expect(generalOf(ben)).toHaveAccessibleName('general 1 mention of you');
  await expect(rail(ben)).toHaveAccessibleName('Garden club 1 mention of you');
  await expect(ben.page).toHaveTitle(/^\(1\) Garden club/);
  await ben.use(muteAll, 'Space');
  await expect(rail(ben)).toHaveAccessibleName('Garden club 2 unread messages, 1 mention of you');
  await ben.use(markAll);

  // Of two communities, the one that is not open counts, and is read when it is.
  await ben.createCommunity('Orchard');
  await ana.openChannel('general');
  await ana.write('Where is Ben?');
  const club = rail(ben).filter({ hasText: 'Garden club' });
  await expect(club).toHaveAccessibleName('Garden club 1 unread message');
  await expect(rail(ben).filter({ hasText: 'Orchard' })).toHaveAccessibleName('Orchard');
  await ben.write('With the pears');
  await ben.sees('With the pears');
  await club.click();
  await ben.openChannel('general');
  await ben.sees('Where is Ben?');
  await expect(ben.log.getByText('With the pears')).toHaveCount(0);
  await expect(club).toHaveAccessibleName('Garden club');
});
