import { readFile } from 'node:fs/promises';
import { account } from '../../src/ui/text-account.ts';
import { communityWords as words } from '../../src/ui/text-communities.ts';
import { erasing } from '../../src/ui/text-erase.ts';
import { history } from '../../src/ui/text-history.ts';
import { identity } from '../../src/ui/text-identity.ts';
import { languageWords } from '../../src/ui/text-language.ts';
import { membersText as members } from '../../src/ui/text-members.ts';
import { messagesFile } from '../../src/ui/text-messages-file.ts';
import { notifications } from '../../src/ui/text-notifications.ts';
import { owner } from '../../src/ui/text-owner.ts';
import { peopleText } from '../../src/ui/text-people.ts';
import { qrWords } from '../../src/ui/text-qr.ts';
import { text } from '../../src/ui/text.ts';
import { languageWords as germanLanguage } from '../../src/ui/german/text-language.ts';
import { expect, test } from './fixtures.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { madePng } from './made-pictures.ts';
import { controlNode } from './owner-steps.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';

const passphrase = 'rhubarb and pears';

/** As wide as WCAG 2.2 asks for (1.4.10). */
const narrowest = { width: 320, height: 640 };

test('a community is founded whole, renamed, shown before joining and renewed without a mouse', async ({
  participant,
}) => {
  const ana = await KeyboardPerson.sit(await participant('Ana'));
  const { page, dialog, keys } = ana;

  // With all that it can have.
  await ana.enter(page.getByRole('textbox', { name: text.welcome.displayName }), 'Ana');
  await keys.press('Enter');
  await ana.use(page.getByRole('button', { name: text.create.open }).first());
  await ana.enter(dialog.getByRole('textbox', { name: text.create.name }), 'Garden club');
  await ana.enter(dialog.getByRole('textbox', { name: text.create.description }), 'Trees and talk');
  const pine = dialog.getByRole('radio', { name: text.create.colors['#0f766e'] });
  await ana.reach(dialog.getByRole('radio').first());
  await keys.press('ArrowRight');
  await expect(pine).toBeChecked();
  await ana.use(dialog.getByText(text.create.more));
  const chooser = page.waitForEvent('filechooser');
  await ana.use(dialog.getByRole('button', { name: words.picture.choose }));
  await (await chooser).setFiles(madePng(600, 400));
  await expect(dialog.getByText(words.picture.chosen)).toBeVisible();
  await ana.enter(
    dialog.getByRole('textbox', { name: words.settings.introMessage }),
    'Be kind to bees',
  );
  const size = page.viewportSize();
  await page.setViewportSize(narrowest);
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await expectAccessibleInAllColors(page);
  if (size) await page.setViewportSize(size);
  await ana.use(dialog.getByRole('button', { name: text.create.submit }));
  await expect(ana.log).toBeVisible();

  await ana.use(page.getByRole('button', { name: words.settings.open }));
  await expect(pine).toBeChecked();
  await keys.press('Escape');

  // A channel and a category get other names.
  await ana.use(page.getByRole('button', { name: words.channel.settingsOf('general') }));
  await ana.enter(dialog.getByRole('textbox', { name: text.channel.name }), 'talk');
  await keys.press('Enter');
  await expect(ana.channel('talk')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await ana.keepsFocus();
  await ana.use(page.getByRole('button', { name: words.category.add }));
  await ana.enter(dialog.getByRole('textbox', { name: words.category.name }), 'Beds');
  await keys.press('Enter');
  await expect(dialog).toHaveCount(0);
  await ana.use(page.getByRole('button', { name: words.category.settingsOf('Beds') }));
  await ana.enter(dialog.getByRole('textbox', { name: words.category.name }), 'Borders');
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Borders', exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await ana.keepsFocus();

  // The link as a code.
  const link = await ana.invites();
  await ana.use(page.getByRole('button', { name: text.invite.open }).first());
  await expect(dialog.getByRole('img', { name: qrWords.show })).toBeVisible();
  await keys.press('Escape');

  // Ben sees all of it before he joins.
  const ben = await KeyboardPerson.sit(await participant('Ben', { viewport: narrowest }));
  await ben.openLink(link);
  const shown = ben.page.getByRole('main');
  await expect(shown.getByRole('heading', { name: 'Garden club' })).toBeVisible();
  for (const said of ['Trees and talk', 'Be kind to bees', '#talk', peopleText.noArchive]) {
    await expect(shown.getByText(said)).toBeVisible();
  }
  await expect(shown.locator('img')).toBeVisible();
  await expect.poll(() => sticksOut(ben.page)).toEqual([]);
  await ben.enter(ben.page.getByRole('textbox', { name: text.welcome.displayName }), 'Ben');
  await ben.use(ben.page.getByRole('button', { name: text.join.submitJoin }));
  await expect(ben.log).toBeVisible();

  // He ignores her; she makes a new link.
  await ana.says('Hello');
  await ben.sees('Hello');
  await ben.use(ben.page.getByRole('button', { name: 'Channel options' }));
  await ben.use(ben.page.getByRole('button', { name: peopleText.open }));
  await ben.use(ben.page.getByRole('listitem').getByRole('button', { name: 'Ana' }));
  await ben.use(ben.dialog.getByRole('button', { name: members.ignore.start }));
  await expect(ben.dialog.getByRole('button', { name: members.ignore.stop })).toBeFocused();
  await expect(ben.log.getByText('Hello', { exact: true })).toHaveCount(0);
  await ana.use(page.getByRole('button', { name: peopleText.open, exact: true }));
  const panel = page.getByRole('region', { name: peopleText.title });
  await ana.use(panel.getByText(new RegExp(`^${members.join.legend}:`)));
  await expect(panel.getByRole('button', { name: 'Ben' })).toBeVisible();
  await ana.use(panel.getByRole('button', { name: members.renew.open }));
  await ana.use(dialog.getByRole('button', { name: members.renew.submit }));
  await expect(page.getByText(members.renew.done(2))).toBeVisible();
  await ana.keepsFocus();
  for (const person of [ana, ben]) person.expectNoPointer();
});

test('an account is proved, saved, taken along, restored and deleted without a mouse', async ({
  participant,
}) => {
  const here = await participant('Ana');
  await here.context.grantPermissions(['notifications']);
  const ana = await KeyboardPerson.sit(here);
  const { page, dialog, keys } = ana;
  await ana.founds('Ana', 'Garden club');
  await ana.says('Rhubarb');
  await ana.sees('Rhubarb');
  await expect(ana.log.getByText(/^(Sending|Sent)/)).toHaveCount(0);

  // What the community wrote.
  await ana.use(page.getByRole('button', { name: history.open, exact: true }));
  const saved = page.waitForEvent('download');
  await ana.use(ana.history.getByRole('button', { name: messagesFile.json }));
  expect((await readFile(await (await saved).path())).toString()).toContain('Rhubarb');
  await ana.use(ana.history.getByRole('button', { name: history.close }).first());

  // The language and back, and to be told.
  const door = page.getByRole('button', { name: account.openOf('Ana') });
  await ana.use(door);
  await ana.reach(dialog.getByLabel(languageWords.title));
  await keys.press('ArrowDown');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await ana.reach(dialog.getByLabel(germanLanguage.title));
  await keys.press('ArrowUp');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const told = dialog.getByRole('switch', { name: notifications.told });
  await ana.use(told, 'Space');
  await expect(told).toBeChecked();
  await ana.keepsFocus();

  // What is lost without the words, and what a passphrase protects, is said; the words are proved.
  for (const said of [
    identity.words.what,
    identity.backup.what,
    identity.passphrase.off,
    identity.passphrase.limits,
  ]) {
    await expect(dialog.getByText(said)).toBeVisible();
  }
  const key = await dialog.locator('code').textContent();
  await ana.use(dialog.getByRole('button', { name: identity.words.show }));
  const list = dialog.getByRole('list', { name: identity.words.list });
  await expect(list.getByRole('listitem')).toHaveCount(12);
  const twelve = await list.getByRole('listitem').allTextContents();
  await ana.use(dialog.getByRole('button', { name: identity.words.written }));
  const asked = dialog.getByRole('textbox', { name: /^Word number/ });
  await expect(asked).toHaveCount(3);
  for (const field of await asked.all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
    await ana.enter(field, twelve[Number(/\d+/.exec(label ?? '')?.[0]) - 1] ?? '');
  }
  await keys.press('Enter');
  await expect(dialog).toContainText(identity.words.checked);
  await ana.keepsFocus();

  // As a file, which makes the same author elsewhere, and no other account of it.
  const part = dialog.getByRole('region', { name: identity.backup.title });
  for (const label of [identity.newPassphrase.label, identity.newPassphrase.again]) {
    await ana.enter(part.getByLabel(label, { exact: true }), passphrase);
  }
  const backup = page.waitForEvent('download');
  await keys.press('Enter');
  const file = await backup;
  expect(file.suggestedFilename()).toBe(identity.backup.fileName);
  await expect(part.getByText(identity.backup.saved)).toBeVisible();
  const bytes = await readFile(await file.path());
  expect(bytes.toString()).not.toContain('Ana');

  const again = await KeyboardPerson.sit(await participant('Ana, elsewhere'));
  await again.use(again.page.getByRole('button', { name: account.restore }));
  const chooser = again.page.waitForEvent('filechooser');
  await again.use(again.page.getByLabel(identity.restore.file));
  await (
    await chooser
  ).setFiles({ name: 'account.json', mimeType: 'application/json', buffer: bytes });
  const field = again.page.getByLabel(identity.restore.passphrase);
  await again.enter(field, 'rhubarb and peas');
  await again.keys.press('Enter');
  await expect(again.page.getByText(identity.failures.WrongPassphrase)).toBeVisible();
  await again.enter(field, passphrase);
  await again.keys.press('Enter');
  await expect(again.page.getByText(text.home.title('Ana'))).toBeVisible();

  // Into the community by a picture of its code.
  await keys.press('Escape');
  await ana.use(page.getByRole('button', { name: text.invite.open }).first());
  const code = await dialog.getByRole('img', { name: qrWords.show }).screenshot();
  await again.use(again.page.getByRole('button', { name: text.join.open }).first());
  const scanned = again.page.waitForEvent('filechooser');
  await again.use(again.dialog.getByRole('button', { name: qrWords.image }));
  await (await scanned).setFiles({ name: 'code.png', mimeType: 'image/png', buffer: code });
  await again.use(again.page.getByRole('button', { name: text.join.submitJoin }));
  await again.sees('Rhubarb');
  await again.use(again.page.getByRole('button', { name: account.openOf('Ana') }));
  await expect(again.dialog.locator('code')).toHaveText(key ?? '');

  // Deleted there.
  await again.use(again.dialog.getByRole('button', { name: erasing.open }));
  await again.enter(again.dialog.getByRole('textbox', { name: erasing.confirm('Ana') }), 'Ana');
  await again.keys.press('Enter');
  await expect(again.page.getByText(text.welcome.title)).toBeVisible();
  for (const person of [ana, again]) person.expectNoPointer();
});

test('H10: a community’s key is saved and restored, and an account unlocked, without a mouse', async ({
  participant,
}) => {
  const ana = await KeyboardPerson.sit(await participant('Ana'));
  const { page, dialog, keys } = ana;
  await ana.founds('Ana', 'Garden club');

  // The key as a file, from the history panel.
  await ana.use(page.getByRole('button', { name: history.open, exact: true }));
  await ana.use(controlNode(ana).getByRole('button', { name: owner.key.open }));
  for (const label of [identity.newPassphrase.label, identity.newPassphrase.again]) {
    await ana.enter(dialog.getByLabel(label, { exact: true }), passphrase);
  }
  const saved = page.waitForEvent('download');
  await keys.press('Enter');
  const buffer = await readFile(await (await saved).path());
  await keys.press('Escape');
  await expect(dialog).toHaveCount(0);
  await ana.keepsFocus();

  // Another browser stands by with it.
  const ben = await KeyboardPerson.sit(await participant('Ben'));
  await ben.enter(ben.page.getByRole('textbox', { name: text.welcome.displayName }), 'Ben');
  await ben.keys.press('Enter');
  await ben.use(ben.page.getByRole('button', { name: text.create.open }).first());
  await ben.use(ben.dialog.getByRole('button', { name: owner.restore.open }));
  const chooser = ben.page.waitForEvent('filechooser');
  await ben.use(ben.dialog.getByLabel(owner.restore.file));
  await (await chooser).setFiles({ name: 'key.json', mimeType: 'application/json', buffer });
  await ben.enter(ben.dialog.getByLabel(identity.community.passphrase), passphrase);
  await ben.keys.press('Enter');
  await expect(ben.page.getByRole('heading', { name: 'Garden club' })).toBeVisible();
  await ben.use(ben.page.getByRole('button', { name: history.open, exact: true }));
  await expect(controlNode(ben)).toContainText(owner.standingBy);

  // A passphrase, which is asked for.
  await ana.use(page.getByRole('button', { name: account.openOf('Ana') }));
  await ana.use(dialog.getByRole('button', { name: identity.passphrase.set }));
  const fresh = dialog.getByRole('region', { name: identity.passphrase.title });
  for (const label of [identity.newPassphrase.label, identity.newPassphrase.again]) {
    await ana.enter(fresh.getByLabel(label, { exact: true }), passphrase);
  }
  await keys.press('Enter');
  await expect(dialog.getByText(identity.passphrase.on)).toBeVisible();
  await page.reload();
  const field = page.getByLabel(identity.unlock.label, { exact: true });
  await ana.enter(field, 'rhubarb and peas');
  await keys.press('Enter');
  await expect(page.getByText(identity.unlock.wrong)).toBeVisible();
  await ana.enter(field, passphrase);
  await keys.press('Enter');
  await ana.says('Unlocked');
  await ana.sees('Unlocked');
  for (const person of [ana, ben]) person.expectNoPointer();
});
