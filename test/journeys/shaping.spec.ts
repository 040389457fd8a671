import type { Locator, Page } from '@playwright/test';
import { actions } from '../../src/ui/text-actions.ts';
import { communityWords as words } from '../../src/ui/text-communities.ts';
import { installing } from '../../src/ui/text-installing.ts';
import { leaving } from '../../src/ui/text-leave.ts';
import { palette } from '../../src/ui/text-palette.ts';
import { peopleText } from '../../src/ui/text-people.ts';
import { text } from '../../src/ui/text.ts';
import { canInstall } from './can-install.ts';
import { dragFinger } from './drag-finger.ts';
import { expect, test } from './fixtures.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { damagedPng, madePng } from './made-pictures.ts';
import type { ChosenFile } from './made-pictures.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { pressInBar } from './press-in-bar.ts';

/** Ana's community, which Ben has joined. */
async function founded(ana: Person, ben: Person): Promise<void> {
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ben.openLink(await ana.inviteLink());
  await ben.join('Ben');
}

/** In all colours, and with room for nothing. */
async function looksRight(page: Page): Promise<void> {
  const size = page.viewportSize();
  await expectAccessibleInAllColors(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(() => sticksOut(page)).toEqual([]);
  if (size) await page.setViewportSize(size);
}

async function choosePicture(page: Page, file: ChosenFile): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: words.picture.choose }).click(),
  ]);
  await chooser.setFiles(file);
}

/** The names in the list of channels, categories included, from top to bottom. */
function listed({ page }: Person): Promise<string[]> {
  const names = page.getByRole('navigation', { name: text.sidebar.channels }).locator('.name');
  return names.allInnerTexts();
}

function dialogOf({ page }: Person): Locator {
  return page.getByRole('dialog');
}

test('an owner edits the community, and its member sees it change', async ({ participant }) => {
  const ana = new Person((await participant('Ana')).page);
  const ben = new Person((await participant('Ben')).page);
  await founded(ana, ben);

  const { page } = ana;
  await page.getByRole('button', { name: words.settings.open }).click();
  const dialog = dialogOf(ana);
  await dialog.getByRole('textbox', { name: text.create.name }).fill('Orchard club');
  await dialog.getByRole('textbox', { name: text.create.description }).fill('Trees and talk');
  await dialog.getByRole('textbox', { name: words.settings.introMessage }).fill('Be kind to bees');
  await dialog.getByRole('radio', { name: 'Iris' }).check();

  const noPicture = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
  const alert = dialog.getByRole('group', { name: words.picture.label }).getByRole('alert');
  for (const [file, sentence] of [
    [noPicture, 'This file is no picture that can be read here'],
    [madePng(30_000, 2), 'This picture has more pixels than this browser can open safely'],
    [damagedPng(), 'This picture is damaged'],
  ] as const) {
    await choosePicture(page, file);
    await expect(alert).toContainText(sentence);
  }
  await choosePicture(page, madePng(600, 400));
  await expect(dialog.getByText(words.picture.chosen)).toBeVisible();
  await expect(alert).toBeEmpty();
  await looksRight(page);
  await dialog.getByRole('button', { name: words.settings.save }).click();
  await expect(dialog).toHaveCount(0);

  await expect(ben.page.getByRole('heading', { name: 'Orchard club' })).toBeVisible();
  await expect(ben.page.getByText('Trees and talk')).toBeVisible();
  const rail = ben.page.getByRole('navigation', { name: text.sidebar.communities });
  await expect(rail.locator('img')).toHaveAttribute('src', /^data:image\/webp;base64,/);
  const decoded = await rail.locator('img').evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
  expect(decoded).toEqual([96, 96]);
  // Around the picture, and in its place where there is none.
  await expect(rail.locator('img').locator('..')).toHaveCSS('background-color', 'rgb(79, 91, 181)');

  // After joining once.
  await expect(ben.page.getByText('Be kind to bees')).toBeVisible();
  await expectAccessibleInAllColors(ben.page);
  // Nothing that is offered lies over them.
  const offer = ben.page.getByText(installing.offer);
  await canInstall(ben.page);
  await ben.page.keyboard.press('Shift');
  await ben.page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await expect(offer).toHaveCount(0);
  await ben.page.getByRole('button', { name: words.intro.close }).click();
  await expect(offer).toBeVisible();
  await expect(ben.page.getByText('Be kind to bees')).toHaveCount(0);
  await ben.page.reload();
  await expect(ben.log).toBeVisible();
  await expect(ben.page.getByText('Be kind to bees')).toHaveCount(0);

  // Before joining, too.
  const link = await ana.inviteLink();
  const cy = new Person((await participant('Cy')).page);
  await cy.openLink(link);
  await expect(cy.page.getByText('Be kind to bees')).toBeVisible();
  await expect(cy.page.locator('main img')).toBeVisible();
  await expect(cy.page.getByText('Trees and talk')).toBeVisible();
  await expect(cy.page.getByRole('list').getByText('#general', { exact: true })).toBeVisible();
  await expect(cy.page.getByText(peopleText.recentJoins(1))).toBeVisible();
  await looksRight(cy.page);
});

test('an owner makes, arranges, closes and deletes channels, by keyboard alone where it counts', async ({
  participant,
}) => {
  const ana = new KeyboardPerson((await participant('Ana')).page);
  const ben = new Person((await participant('Ben')).page);
  await founded(ana, ben);
  const { page } = ana;
  const dialog = dialogOf(ana);

  // A dialog that opens in the very moment another closes stays.
  await page.getByRole('button', { name: text.channel.add }).click();
  await expect(dialog.getByRole('textbox', { name: text.channel.name })).toBeVisible();
  await page
    .getByRole('button', { name: words.category.add, includeHidden: true })
    .evaluate((button: HTMLButtonElement) => {
      document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
      button.click();
    });
  await dialog.getByRole('textbox', { name: words.category.name }).fill('Beds');
  await looksRight(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Beds', exact: true })).toBeVisible();
  await ana.use(page.getByRole('button', { name: text.channel.add }));
  await ana.enter(dialog.getByRole('textbox', { name: text.channel.name }), 'news');
  await ana.enter(dialog.getByRole('textbox', { name: words.channel.topic }), 'What is new');
  await ana.reach(dialog.getByRole('combobox', { name: words.channel.category }));
  await page.keyboard.press('ArrowDown');
  await ana.use(dialog.getByRole('checkbox', { name: words.channel.readOnly }), 'Space');
  await looksRight(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await ana.addChannel('seeds');
  await expect.poll(() => listed(ben)).toEqual(['general', 'seeds', 'Beds', 'news']);

  // M8: read-only.
  await ben.channel('news').click();
  await expect(ben.page.getByText(words.readOnly.composer)).toBeVisible();
  await expect(ben.page.getByRole('textbox', { name: 'Message' })).toHaveCount(0);
  await expect(ben.page.getByRole('heading', { name: 'news' }).first()).toBeVisible();
  await expect(ben.page.getByTitle('What is new')).toBeVisible();
  await expectAccessibleInAllColors(ben.page);
  await ana.openChannel('news');
  await ana.write('The beds are dug');
  await ben.sees('The beds are dug');
  const seen = (person: Person) =>
    person.log.getByRole('article').filter({ hasText: 'beds are dug' });
  await pressInBar(seen(ben), actions.more);
  await ben.page.getByRole('menuitemcheckbox', { name: actions.reactionNames[1] }).click();
  await expect(seen(ana).getByRole('list', { name: actions.reactions })).toContainText('1');

  // By keyboard: past the head of the category, and back.
  await ana.channel('seeds').focus();
  await page.keyboard.press('Alt+ArrowDown');
  const place = page.getByText(words.channelMoved('seeds', 1, 2, 'Beds'));
  await expect(place).toBeAttached();
  await expect(ana.channel('seeds')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => listed(ben)).toEqual(['general', 'Beds', 'news', 'seeds']);
  await expect(ana.channel('seeds')).toBeFocused();
  // By mouse.
  await ana.channel('seeds').hover();
  await page.mouse.down();
  await ana.channel('general').hover({ position: { x: 20, y: 4 }, force: true });
  await ana.channel('general').hover({ position: { x: 20, y: 3 }, force: true });
  await page.mouse.up();
  await expect.poll(() => listed(ben)).toEqual(['seeds', 'general', 'Beds', 'news']);
  await expect(ana.page.getByRole('heading', { name: 'news' }).first()).toBeVisible();

  // By clicks alone (WCAG 2.5.7).
  const up = dialog.getByRole('button', { name: words.order.up });
  const down = dialog.getByRole('button', { name: words.order.down });
  await page.getByRole('button', { name: words.channel.settingsOf('general') }).click();
  await up.click();
  await expect(dialog.getByRole('status')).toHaveText(
    words.channelMoved('general', 1, 2, undefined),
  );
  await expect.poll(() => listed(ben)).toEqual(['general', 'seeds', 'Beds', 'news']);
  await expect(up).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.category.add }).click();
  await dialog.getByRole('textbox', { name: words.category.name }).fill('Paths');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.category.settingsOf('Paths') }).click();
  await up.click();
  await expect.poll(() => listed(ben)).toEqual(['general', 'seeds', 'Paths', 'Beds', 'news']);
  await looksRight(page);
  await down.click();
  await expect.poll(() => listed(ben)).toEqual(['general', 'seeds', 'Beds', 'news', 'Paths']);
  await dialog.getByRole('button', { name: words.category.delete }).click();
  await expect.poll(() => listed(ben)).toEqual(['general', 'seeds', 'Beds', 'news']);

  // Categories fold, on this device.
  const fold = ben.page.getByRole('button', { name: 'Beds', exact: true });
  await fold.focus();
  await ben.page.keyboard.press('Enter');
  await expect(ben.channel('news')).toBeHidden();
  await ben.page.reload();
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(ben.channel('news')).toBeHidden();
  await fold.click();
  await expect(ben.channel('news')).toBeVisible();

  // What a channel is, changed by keyboard, and deleted.
  await page.getByRole('button', { name: words.channel.settingsOf('seeds') }).focus();
  await page.keyboard.press('Enter');
  // What is saved afterwards leaves it where it was moved to.
  await down.click();
  await expect.poll(() => listed(ben)).toEqual(['general', 'Beds', 'seeds', 'news']);
  await dialog.getByRole('textbox', { name: words.channel.topic }).fill('Swap seeds here');
  await looksRight(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await ben.openChannel('seeds');
  await expect(ben.page.getByTitle('Swap seeds here')).toBeVisible();
  expect(await listed(ben)).toEqual(['general', 'Beds', 'seeds', 'news']);
  await page.getByRole('button', { name: words.channel.settingsOf('seeds') }).click();
  await dialog.getByRole('button', { name: words.channel.delete }).click();
  await expect(dialog).toContainText(words.channel.deleteMeaning);
  await expectAccessibleInAllColors(page);
  await dialog.getByRole('button', { name: words.channel.deleteSubmit }).click();
  await expect.poll(() => listed(ben)).toEqual(['general', 'Beds', 'news']);
  await expect(ben.page.getByRole('heading', { name: 'general' }).first()).toBeVisible();

  // Without any channel both are told, and what comes next.
  for (const name of ['general', 'news']) {
    await page.getByRole('button', { name: words.channel.settingsOf(name) }).click();
    await dialog.getByRole('button', { name: words.channel.delete }).click();
    await dialog.getByRole('button', { name: words.channel.deleteSubmit }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: text.channel.addFirst })).toBeVisible();
  await looksRight(page);
  await expect(ben.page.getByText(text.channel.noneMember)).toBeVisible();
  await expectAccessibleInAllColors(ben.page);
});

test('communities stand in the order that a person gives them', async ({ participant }) => {
  const ana = new Person((await participant('Ana', { hasTouch: true })).page);
  const { page } = ana;
  await ana.chooseName('Ana');
  for (const name of ['Apples', 'Beeches', 'Cedars']) await ana.createCommunity(name);
  const rail = page.getByRole('navigation', { name: text.sidebar.communities });
  const order = (): Promise<string[]> =>
    rail
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('title') ?? ''));
  await expect
    .poll(async () => (await order()).toSorted())
    .toEqual(['Apples', 'Beeches', 'Cedars']);
  const [first = '', second = '', third = ''] = await order();

  await rail.getByRole('link', { name: third }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(order).toEqual([first, third, second]);
  await expect(page.getByText(words.communityMoved(third, 2, 3))).toBeAttached();
  await expect(rail.getByRole('link', { name: third })).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(order).toEqual([third, first, second]);

  await rail.getByRole('link', { name: third }).hover();
  await page.mouse.down();
  const box = await rail.getByRole('link', { name: second }).boundingBox();
  if (!box) throw new Error('expected a place of the last community');
  await page.mouse.move(box.x + 20, box.y + 20, { steps: 4 });
  await page.mouse.move(box.x + 20, box.y + box.height + 6, { steps: 4 });
  await page.mouse.up();
  await expect.poll(order).toEqual([first, second, third]);
  // By a finger that holds one.
  await dragFinger(
    ana,
    rail.getByRole('link', { name: second }),
    rail.getByRole('link', { name: first }),
  );
  await expect.poll(order).toEqual([second, first, third]);
  await page.reload();
  await expect.poll(order).toEqual([second, first, third]);
  await expectAccessibleInAllColors(page);
  // By clicks alone (WCAG 2.5.7).
  await page.getByRole('button', { name: palette.open }).click();
  await page.getByRole('option', { name: palette.actions.arrange }).click();
  const down = dialogOf(ana).getByRole('button', { name: words.order.downOf(first) });
  await down.click();
  await expect.poll(order).toEqual([second, third, first]);
  await expect(down).toBeFocused();
  await expect(down).toBeDisabled();
  await looksRight(page);
  await page.keyboard.press('Escape');

  // What its owner is told before one is left.
  await page.getByRole('button', { name: leaving.open }).click();
  await expect(dialogOf(ana)).toContainText(leaving.ownerWhat);
  await looksRight(page);
});
