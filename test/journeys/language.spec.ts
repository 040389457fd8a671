import type { Page } from '@playwright/test';
import { account } from '../../src/ui/german/text-account.ts';
import { history } from '../../src/ui/german/text-history.ts';
import { languageWords } from '../../src/ui/german/text-language.ts';
import { network } from '../../src/ui/german/text-network.ts';
import { peopleText } from '../../src/ui/german/text-people.ts';
import { text } from '../../src/ui/german/text.ts';
import { diagnosticsHash, networkHash } from '../../src/ui/routes.ts';
import { languageWords as englishLanguage } from '../../src/ui/text-language.ts';
import { text as english } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { sticksOut } from './looks.ts';
import { expectAccessible } from './panel/panel-test.ts';
import { expectGerman } from './said-words.ts';

const inBerlin = { locale: 'de-DE', timezoneId: 'Europe/Berlin' };
const narrow = { width: 320, height: 780 };
const wide = { width: 1440, height: 900 };

test('a German browser reads German, then English, then German, and no word is lost', async ({
  participant,
}) => {
  const { page } = await participant('Ada', { ...inBerlin, viewport: narrow });
  await expect(page.getByRole('heading', { name: text.welcome.title })).toBeVisible();
  await expectWhole(page);
  await expectAccessible(page);

  const name = page.getByRole('textbox', { name: text.welcome.displayName });
  await name.fill('Ada');
  await page.getByLabel(languageWords.title).selectOption('en');
  await expect(page.getByRole('heading', { name: english.welcome.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { name: english.welcome.title })).toBeVisible();
  await page.getByRole('textbox', { name: english.welcome.displayName }).fill('Ada');
  await page.getByLabel(englishLanguage.title).selectOption('de');
  await expect(name).toHaveValue('Ada');
  await name.press('Enter');
  await expect(page.getByRole('heading', { name: text.home.title('Ada') })).toBeVisible();
  await expectWhole(page);

  await page.getByRole('button', { name: text.create.open }).click();
  await page.getByRole('textbox', { name: text.create.name }).fill('Kleingarten');
  await expectWhole(page);
  await page.keyboard.press('Enter');
  const composer = page.getByRole('textbox', { name: text.composer.label, exact: true });
  await composer.fill('Guten Morgen');
  await page.keyboard.press('Enter');
  const said = page.getByRole('article').filter({ hasText: 'Guten Morgen' });
  const time = said.locator('time').first();
  const sentAt = new Date((await time.getAttribute('datetime')) ?? '');
  await expect(time).toHaveAttribute('title', inFullInBerlin(sentAt));
  await expect(page.getByText(text.timeline.today, { exact: true })).toBeVisible();
  await page.setViewportSize(wide);
  await expect(page.getByText(text.connection.short.connected)).toBeVisible();
  await expectWhole(page);
  await expectAccessible(page);

  // In the account's settings, while something is being written.
  await composer.fill('Noch nicht fertig');
  await page.getByRole('button', { name: account.openOf('Ada') }).click();
  await expectWhole(page);
  await page.getByLabel(languageWords.title).selectOption('en');
  await page.keyboard.press('Escape');
  await expect(page.getByText(english.timeline.today, { exact: true })).toBeVisible();
  const box = page.getByRole('textbox', { name: english.composer.label, exact: true });
  await expect(box).toHaveValue('Noch nicht fertig');
  await page.getByRole('button', { name: 'Your account: Ada' }).click();
  await page.getByLabel(englishLanguage.title).selectOption('de');
  await expectWhole(page);
  await page.keyboard.press('Escape');
  await expect(composer).toHaveValue('Noch nicht fertig');

  for (const door of [history.open, peopleText.open, text.search.open]) {
    await page.getByRole('button', { name: door }).first().click();
    await expectWhole(page);
  }
  for (const [hash, title] of [
    [networkHash, network.title],
    [diagnosticsHash, network.openDiagnostics],
  ] as const) {
    await page.evaluate((to) => void (location.hash = to), hash);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expectWhole(page);
  }
});

/** In German, and all of it within reach. */
async function expectWhole(page: Page): Promise<void> {
  await expectGerman(page);
  await expect.poll(() => sticksOut(page)).toEqual([]);
}

function inFullInBerlin(moment: Date): string {
  const options = { dateStyle: 'full', timeStyle: 'long', timeZone: 'Europe/Berlin' } as const;
  return new Intl.DateTimeFormat('de-DE', options).format(moment);
}
