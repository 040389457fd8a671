import { expect, test } from './fixtures.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const narrow = { width: 320, height: 780 };

const everything = [
  'Sow **peas** and *beans*, ~~not roses~~ with `spade --deep`',
  '',
  '> Rain is coming',
  '> > Said who?',
  '',
  '- seeds',
  '- tools',
  '  1. rake',
  '',
  '```sh',
  'dig <b>here</b>',
  '```',
  'See https://plants.example/peas and [the *bank*](https://evil.example/)',
].join('\n');

const hostile = [
  '[a](javascript:alert(document.cookie)) [b](data:text/html,<script>alert(1)</script>)',
  '<img src=x onerror=alert(1)><script>alert(2)</script>',
  '![c](https://tracker.example/pixel.png) \u202egnp.exe\u202c <javascript:alert(3)>',
].join('\n');

test('formatted messages look formatted to everybody, and nothing in them runs', async ({
  participant,
}) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben', { viewport: narrow })).page);
  await ben.openLink(link);
  await ben.join('Ben');
  const dialogs: string[] = [];
  for (const { page } of [ana, ben]) {
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }

  await ana.write(everything);
  const formatted = ben.log.getByRole('article').filter({ hasText: 'Sow peas' });
  await expect(formatted.locator('.words strong')).toHaveText('peas');
  await expect(formatted.getByRole('emphasis').first()).toHaveText('beans');
  await expect(formatted.getByRole('deletion')).toHaveText('not roses');
  await expect(formatted.getByRole('code').first()).toHaveText('spade --deep');
  await expect(formatted.getByRole('blockquote').first()).toContainText('Rain is coming');
  await expect(formatted.getByRole('blockquote').last()).toHaveText('Said who?');
  await expect(formatted.getByRole('listitem')).toHaveCount(3);
  await expect(formatted.locator('pre code')).toHaveText('dig <b>here</b>');
  const bank = formatted.getByRole('link', { name: 'the bank' });
  await expect(bank).toHaveAttribute('href', 'https://evil.example/');
  await expect(bank).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(bank).toHaveAttribute('target', '_blank');
  await expect(bank).toHaveAttribute('referrerpolicy', 'no-referrer');
  await expect(formatted).toContainText('the bank (evil.example)');
  const plants = formatted.getByRole('link', { name: 'https://plants.example/peas' });
  await expect(plants).toHaveAttribute('href', 'https://plants.example/peas');
  await expect(formatted).not.toContainText('(plants.example)');

  await ana.write(hostile);
  const shown = ben.log.getByRole('article').filter({ hasText: 'onerror' });
  await expect(shown).toContainText('[a](javascript:alert(document.cookie))');
  await expect(shown).toContainText('<img src=x onerror=alert(1)><script>alert(2)</script>');
  await expect(shown).toContainText('<javascript:alert(3)>');
  await expect(shown.getByRole('link')).toHaveText(['c']);
  await expect(shown.locator('img, script, iframe, style')).toHaveCount(0);

  for (const { page } of [ana, ben]) {
    await expect.poll(() => sticksOut(page)).toEqual([]);
    await expectAccessibleInAllColors(page, 'main');
  }
  // After a reload the messages come from the database, before what reads Markdown has loaded.
  await ben.page.reload();
  await expect(formatted.locator('.words strong')).toHaveText('peas');
  expect(dialogs).toEqual([]);
});

test('the composer formats by keyboard, counts, and keeps the draft from what is too long', async ({
  participant,
}) => {
  const { page, context } = await participant('Ana');
  await context.grantPermissions(['clipboard-write']);
  const ana = new Person(page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.press('Control+b');
  await page.keyboard.type('bold');
  await expect(composer).toHaveValue('**bold**');
  await composer.press('Control+a');
  await composer.press('Control+i');
  await expect(composer).toHaveValue('***bold***');
  await composer.press('Control+i');
  await expect(composer).toHaveValue('**bold**');
  await composer.press('Control+z');
  await expect(composer).toHaveValue('***bold***');
  await composer.press('Control+y');
  await composer.press('End');
  await composer.press('Shift+Enter');
  await composer.press('Control+e');
  await page.keyboard.type('code');
  await expect(composer).toHaveValue('**bold**\n`code`');

  await page.evaluate((text) => navigator.clipboard.writeText(text), 'a'.repeat(1_000_000));
  await composer.press('Control+v');
  const note = page.getByRole('status').filter({ hasText: 'was not pasted' });
  await expect(note).toContainText(
    'That text has 1000000 characters, and a message has room for 4096',
  );
  await expect(composer).toHaveValue('**bold**\n`code`');
  await expectAccessibleInAllColors(page, 'main');
  await composer.press('Control+End');
  await page.keyboard.type('!');
  await expect(note).toHaveCount(0);
  await composer.press('Enter');
  await expect(ana.log.locator('.words strong')).toHaveText('bold');
  await expect(ana.log.getByRole('code')).toHaveText('code');

  await composer.fill('b'.repeat(4000));
  await expect(page.getByText('96 characters left')).toBeVisible();
  await expectAccessibleInAllColors(page, 'main');
  await composer.fill('b'.repeat(4100));
  await composer.press('Enter');
  await expect(page.getByText('4 characters too long. Shorten it')).toBeVisible();
  await expectAccessibleInAllColors(page, 'main');
  await expect(composer).toHaveValue('b'.repeat(4100));
  await page.reload();
  await expect(composer).toHaveValue('b'.repeat(4100));
});
