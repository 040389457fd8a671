import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { identity } from '../../src/ui/text-identity.ts';
import { owner } from '../../src/ui/text-owner.ts';
import { expect, test } from './fixtures.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { controlNode } from './owner-steps.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { placesOf, storedText } from './stored-text.ts';

const passphrase = 'rhubarb and pears';

async function isAccessible(page: Page, part?: string): Promise<void> {
  await expectAccessibleInAllColors(page, part);
  expect(await sticksOut(page)).toEqual([]);
}

async function openAccount({ page }: Person) {
  await page.getByRole('button', { name: /^Your account/ }).click();
  return page.getByRole('dialog', { name: 'Your account' });
}

/** Fills both fields of a new passphrase in a part of a view, with the keyboard alone. */
async function enterPassphrase(page: Page, region: string, words = passphrase): Promise<void> {
  const part = page.getByRole('region', { name: region });
  await part.getByLabel('Passphrase', { exact: true }).focus();
  await page.keyboard.type(words);
  await page.keyboard.press('Tab');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

test('the twelve words of an account make the same author in another browser', async ({
  participant,
}) => {
  const first = await participant('Ana');
  const ana = new Person(first.page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.write('Written before');
  const link = await ana.inviteLink();
  const dialog = await openAccount(ana);
  await expect(dialog).toContainText('They are not written down yet.');
  const key = await dialog.locator('code').textContent();
  await dialog.getByRole('button', { name: 'Show the twelve words' }).click();
  const items = dialog.getByRole('list', { name: 'The twelve words' }).getByRole('listitem');
  await expect(items).toHaveCount(12);
  const words = await items.allTextContents();
  await dialog.getByRole('button', { name: 'Show as a QR code' }).click();
  const code = await dialog.getByRole('img', { name: 'QR code of the twelve words' }).screenshot();
  await isAccessible(ana.page);

  await dialog.getByRole('button', { name: 'I have written them down' }).click();
  const asked = dialog.getByRole('textbox', { name: /^Word number/ });
  await expect(asked).toHaveCount(3);
  await asked.first().fill('zebra');
  for (const at of [1, 2]) await asked.nth(at).fill('zebra');
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog.getByText(/is another one/)).toBeVisible();
  await isAccessible(ana.page, 'dialog');
  for (const field of await asked.all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
    await field.fill(words[Number(/\d+/.exec(label ?? '')?.[0]) - 1] ?? '');
  }
  await dialog.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(dialog).toContainText('You have written them down');

  await dialog.getByRole('textbox', { name: 'Display name' }).first().fill('Anna');
  await dialog.getByRole('button', { name: 'Save name' }).click();
  await expect(dialog.getByText('Saved', { exact: true })).toBeVisible();
  await ana.page.keyboard.press('Escape');
  await expect(ana.page.getByRole('button', { name: 'Your account: Anna' })).toBeVisible();

  const again = new Person((await participant('Ana, elsewhere')).page);
  await again.page.getByRole('button', { name: 'I have an account already' }).click();
  const field = again.page.getByRole('textbox', { name: 'Twelve words' });
  await field.fill(words.slice(1).join(' '));
  await again.page.getByRole('textbox', { name: 'Display name' }).fill('Anna');
  await again.page.keyboard.press('Enter');
  await expect(again.page.getByText('Twelve words are needed; these are 11.')).toBeVisible();
  await isAccessible(again.page);
  const [chooser] = await Promise.all([
    again.page.waitForEvent('filechooser'),
    again.page.getByRole('button', { name: 'Choose a picture' }).click(),
  ]);
  await chooser.setFiles({ name: 'code.png', mimeType: 'image/png', buffer: code });
  await expect(field).toHaveValue(words.join(' '));
  await field.press('Enter');
  await expect(again.page.getByText('Hello, Anna')).toBeVisible();
  await again.openLink(link);
  await again.join(undefined);
  await again.sees('Written before');
  // The words are the account; that the community's key is not in them is said, and what to do.
  const missing = again.page.getByRole('region', { name: owner.keyMissing.title });
  await missing.getByText(owner.keyMissing.title).click();
  await expect(missing).toContainText(identity.community.lost);
  await isAccessible(again.page);
  await missing.getByRole('button', { name: owner.restore.open }).click();
  await expect(again.page.getByRole('textbox', { name: owner.restore.label })).toBeVisible();
  await isAccessible(again.page);
  await again.page.keyboard.press('Escape');
  const theirs = await openAccount(again);
  await expect(theirs.locator('code')).toHaveText(key ?? '');
  await isAccessible(again.page);

  await again.page.keyboard.press('Escape');
  await again.write('From the other browser');
  await ana.sees('From the other browser');
  const wrong = ana.page.getByRole('region', { name: 'What is wrong here' });
  await expect(wrong).toContainText('also writes from another browser');
  await isAccessible(ana.page, '[aria-label="What is wrong here"]');
  await wrong.getByRole('button', { name: 'Dismiss' }).click();
  await expect(wrong).toHaveCount(0);
});

test('a passphrase is asked for when the app is opened, and keys are nowhere bare', async ({
  participant,
}) => {
  const ana = new KeyboardPerson((await participant('Ana')).page);
  const { page } = ana;
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.openHistory();
  await controlNode(ana).getByRole('button', { name: 'Back up the community key' }).click();
  const key = await page.getByRole('textbox', { name: 'Community key' }).inputValue();
  const bare = Buffer.from(key.split(':')[1] ?? '', 'base64url')
    .subarray(0, 32)
    .toString('hex');
  await page.keyboard.press('Escape');
  expect(placesOf(await storedText(page), bare)).toEqual([]);

  await openAccount(ana);
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  await expect(page.getByText(identity.passphrase.forgotten)).toBeVisible();
  await isAccessible(page, 'dialog');
  await enterPassphrase(page, 'Passphrase on this device');
  await expect(page.getByText('Perennial asks for your passphrase each time')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.fill('rhubarb and peas');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the passphrase.')).toBeVisible();
  await isAccessible(page);
  await expect(ana.log).toHaveCount(0);
  await field.fill(passphrase);
  await page.keyboard.press('Enter');
  await ana.write('Unlocked');
  await ana.sees('Unlocked');
  await expect(ana.log.getByText('Sending')).toHaveCount(0);

  // Changed, the old one opens nothing; taken away, none is asked for.
  await openAccount(ana);
  await ana.use(page.getByRole('button', { name: 'Change it' }));
  await enterPassphrase(page, 'Passphrase on this device', 'gooseberry and plums');
  await expect(page.getByText('Done', { exact: true })).toBeVisible();
  await page.reload();
  await field.fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the passphrase.')).toBeVisible();
  await field.fill('gooseberry and plums');
  await page.keyboard.press('Enter');
  await ana.sees('Unlocked');
  await openAccount(ana);
  await ana.use(page.getByRole('button', { name: 'Ask for none any more' }));
  await expect(page.getByRole('button', { name: 'Set a passphrase' })).toBeVisible();
  await ana.keepsFocus();
  await page.reload();
  await ana.write('Open again');
  await ana.sees('Open again');
  expect(placesOf(await storedText(page), bare)).toEqual([]);
});

test('H10, P4: a community moves to another browser by an encrypted file of its key', async ({
  participant,
}) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.openHistory();
  await controlNode(ana).getByRole('button', { name: 'Back up the community key' }).click();
  const form = ana.page.getByRole('dialog');
  await expect(form).toContainText('it cannot be called back');
  await expect(form).toContainText('only a new community helps');
  await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await form.getByLabel('The same once more').fill('rhubarb and peas');
  await form.getByRole('button', { name: 'Save encrypted file' }).click();
  await isAccessible(ana.page);
  await form.getByLabel('The same once more').fill(passphrase);
  const [download] = await Promise.all([
    ana.page.waitForEvent('download'),
    form.getByRole('button', { name: 'Save encrypted file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Garden club-key.json');
  const buffer = await readFile(await download.path());

  const ben = new Person((await participant('Ben')).page);
  await ben.chooseName('Ben');
  await ben.page.getByRole('button', { name: 'Create community' }).first().click();
  await ben.page.getByRole('button', { name: 'Restore from its key' }).click();
  await expect(ben.page.getByText('No key left?')).toBeVisible();
  const file = { name: 'key.json', mimeType: 'application/json', buffer };
  await ben.page.getByLabel('Key file').setInputFiles(file);
  await ben.page.getByLabel('Passphrase of the file').fill('rhubarb and peas');
  await ben.page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(ben.page.getByText('That is not the passphrase it was encrypted')).toBeVisible();
  await isAccessible(ben.page);
  await ben.page.getByLabel('Passphrase of the file').fill(passphrase);
  await ben.page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(ben.page.getByRole('heading', { name: 'Garden club' })).toBeVisible();
  await ben.openHistory();
  await expect(controlNode(ben)).toContainText('stands by');
});

test('what a community wrote can be taken along, and everything here deleted in all tabs', async ({
  participant,
}) => {
  const here = await participant('Ana');
  const ana = new Person(here.page);
  const { page } = ana;
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.write('<b>Rhubarb</b> & peas');
  await ana.sees('<b>Rhubarb</b> & peas');
  // What has not come back is none of the community's yet.
  await expect(ana.log.getByText(/^(Sending|Sent)/)).toHaveCount(0);
  await ana.openHistory();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save to read (HTML)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Garden club.html');
  const html = (await readFile(await download.path())).toString();
  expect(html).toContain('&#60;b&#62;Rhubarb&#60;/b&#62; &#38; peas');
  expect(html).not.toContain('<script');
  const [data] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as data (JSON)' }).click(),
  ]);
  expect(data.suggestedFilename()).toBe('Garden club.json');
  expect(JSON.parse((await readFile(await data.path())).toString())).toMatchObject({
    format: 'perennial-messages',
    community: { name: 'Garden club' },
    channels: [{ name: 'general', messages: [{ text: '<b>Rhubarb</b> & peas' }] }],
  });
  await isAccessible(page, '[aria-label="History"]');

  const other = new Person(await here.openTab());
  await expect(other.log).toBeVisible();
  // A page behind another one is not drawn anew when its colours change.
  await page.bringToFront();
  const dialog = await openAccount(ana);
  const key = (await dialog.locator('code').textContent())?.slice(-8) ?? '';
  expect(placesOf(await storedText(page), key)).not.toEqual([]);
  await dialog.getByRole('button', { name: 'Delete account and everything here' }).click();
  // As in a private window.
  await page.evaluate(() => {
    StorageManager.prototype.getDirectory = () =>
      Promise.reject(new DOMException('no files here', 'SecurityError'));
  });
  const part = dialog.getByRole('region', { name: 'Delete everything' });
  await expect(part).toContainText('Garden club');
  await part.getByRole('textbox', { name: 'Type your name, Ana' }).fill('Ben');
  await page.keyboard.press('Enter');
  await expect(part).toContainText('Nothing was deleted.');
  await isAccessible(page);
  await part.getByRole('textbox', { name: 'Type your name, Ana' }).fill('Ana');
  await page.keyboard.press('Enter');

  for (const tab of [page, other.page]) {
    await expect(tab.getByText('What should others call you?')).toBeVisible();
    await expect(tab).toHaveURL(/\/$/);
  }
  const stored = await storedText(page);
  for (const trace of [key, 'rhubarb', 'garden club', '"ana"']) {
    expect(placesOf(stored, trace)).toEqual([]);
  }
  const stores = Object.entries(stored).filter(([place]) => place.startsWith('perennial '));
  // What the new node tab says of itself, and of the space that is taken.
  const own = /(?:nodeStatus|settings)$/;
  const written = stores.filter(([place, text]) => text !== '' && !own.test(place));
  expect(written.map(([place]) => place)).toEqual([]);
  expect(placesOf(stored, 'keyring')).toEqual([]);
  expect(stored['local storage']).toBe('[]');
});
