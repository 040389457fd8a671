import { keyWords } from '../../src/ui/text-keys.ts';
import { expect, test } from './fixtures.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const phone = { width: 320, height: 740 };

test('the palette and the keyboard map lead everywhere by keyboard alone', async ({
  participant,
}) => {
  const ana = new Person((await participant('Ana')).page);
  const { page } = ana;
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.addChannel('säume');
  await ana.openChannel('general');
  const composer = page.getByRole('textbox', { name: 'Message' });
  await expect(composer).toBeFocused();

  // While somebody writes the sign is only a sign.
  await page.keyboard.type('Why?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(composer).toHaveValue('Why?');

  // A channel, without regard to its accents.
  const palette = page.getByRole('dialog', { name: 'Go to or do' });
  const field = palette.getByRole('combobox');
  const options = palette.getByRole('option');
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(options.first()).toHaveAccessibleName(/^säume/);
  await expectAccessibleInAllColors(page, 'dialog');
  await page.keyboard.type('no such place');
  await expect(palette.getByRole('status')).toHaveText(/^Nothing is called that/);
  await expectAccessibleInAllColors(page, 'dialog');
  await field.fill('saum');
  await expect(options).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'säume', level: 2 })).toBeVisible();
  await expect(composer).toBeFocused();

  // A member's card; when it closes the focus is where it was.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('an');
  const anas = palette.getByRole('option', { name: /^Ana/ });
  await expect(anas).toHaveCount(1);
  for (let n = 0; (await anas.getAttribute('aria-selected')) !== 'true'; n += 1) {
    expect(n).toBeLessThan(12);
    await page.keyboard.press('ArrowDown');
  }
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await anas.getAttribute('id')) ?? '',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Ana' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(composer).toBeFocused();

  // Another community.
  await ana.createCommunity('Bee keepers');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gard');
  await expect(options.first()).toHaveAccessibleName(/^Garden club/);
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Garden club' })).toBeVisible();

  // Actions: search, and the map, which has all keys.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('search');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search messages' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(map).toContainText('Go to a channel, a community or a member, or do something');
  await expect(map.locator('kbd').first()).toHaveText('Ctrl');
  await expectAccessibleInAllColors(page, 'dialog');
  // Who presses it unawares switches it off (WCAG 2.1.4): the palette leads there still.
  const alone = map.getByRole('switch', { name: keyWords.questionMark });
  await alone.uncheck();
  await page.keyboard.press('Escape');
  await expect(map).toHaveCount(0);
  for (const isReloaded of [false, true]) {
    if (isReloaded) await page.reload();
    await page.getByRole('button', { name: 'Search' }).focus();
    // What the keys open is loaded by then.
    await page.keyboard.press('Control+k');
    await expect(palette).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('shortcuts');
  await expect(options).toHaveText(['Keyboard shortcuts']);
  await page.keyboard.press('Enter');
  await expect(alone).not.toBeChecked();
  await alone.check();
  await page.keyboard.press('Escape');
  // Hidden, it may not have been told yet that it is closed.
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(map).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(map).toHaveCount(0);

  // On a phone, by touch, in the dark.
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Communities and channels' }).click();
  await page.getByRole('button', { name: 'Go to…' }).click();
  await expectAccessibleInAllColors(page, 'dialog[aria-label="Go to or do"]');
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await options.filter({ hasText: 'Keyboard shortcuts' }).click();
  await expectAccessibleInAllColors(page, 'dialog');
  await expect.poll(() => sticksOut(page)).toEqual([]);
});
