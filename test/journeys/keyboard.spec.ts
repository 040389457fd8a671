import { account } from '../../src/ui/text-account.ts';
import { actions } from '../../src/ui/text-actions.ts';
import { communityWords as words } from '../../src/ui/text-communities.ts';
import { history } from '../../src/ui/text-history.ts';
import { identity } from '../../src/ui/text-identity.ts';
import { leaving } from '../../src/ui/text-leave.ts';
import { membersText as members } from '../../src/ui/text-members.ts';
import { palette } from '../../src/ui/text-palette.ts';
import { peopleText } from '../../src/ui/text-people.ts';
import { pictures } from '../../src/ui/text-pictures.ts';
import { search } from '../../src/ui/text-search.ts';
import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { KeyboardPerson } from './keyboard.ts';
import { madePng } from './made-pictures.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';

test('a community is founded, joined, talked in, led and left without a mouse', async ({
  participant,
}) => {
  test.setTimeout(120_000);
  const ana = await KeyboardPerson.sit(await participant('Ana'));
  const { page, dialog, composer } = ana;

  // Founded, with a channel; what opened a dialog has the focus again when it closes.
  await ana.founds('Ana', 'Garden club');
  await ana.use(page.getByRole('button', { name: text.channel.add }));
  await ana.enter(dialog.getByRole('textbox', { name: text.channel.name }), 'seeds');
  await ana.keys.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(ana.composer).toHaveAttribute('placeholder', text.composer.placeholder('seeds'));
  const link = await ana.invites();

  // Joined by its link.
  const ben = await KeyboardPerson.sit(await participant('Ben'));
  await ben.comes(link, 'Ben');

  // A picture and words go out; Ben looks at it, answers and reacts, and takes back what he said.
  await ana.use(ana.channel('general'));
  const chooser = page.waitForEvent('filechooser');
  await ana.use(page.getByRole('button', { name: text.composer.addPictures }));
  await (await chooser).setFiles([madePng(60, 40)]);
  await expect(page.getByRole('list', { name: pictures.chosen })).toBeVisible();
  await ana.says('Who sows peas?');
  await ben.sees('Who sows peas?');
  await ben.reach(ben.composer);
  await ben.toNewestMessage();
  const picture = ben.log.getByRole('button', { name: text.timeline.picture('Ana') });
  await ben.use(picture);
  await expect(ben.page.getByRole('dialog')).toBeVisible();
  await ben.keys.press('Escape');
  await expect(picture).toBeFocused();
  await ben.toNewestMessage();
  await ben.keys.press('r');
  await expect(ben.composer).toBeFocused();
  await ben.keys.type('I do');
  await ben.keys.press('Enter');
  await ana.sees('I do');
  await ana.reach(composer);
  await ana.toNewestMessage();
  await ana.keys.press('Enter');
  await expect(page.getByRole('menu', { name: actions.menu })).toBeVisible();
  await ana.keys.press('ArrowRight');
  await ana.keys.press('Enter');
  await expect(ben.log.getByRole('list', { name: actions.reactions })).toBeVisible();
  await ana.keepsFocus();
  await ben.toNewestMessage();
  await ben.keys.press('Enter');
  await ben.keys.press('d');
  await ben.keys.press('Enter');
  await ben.use(ben.dialog.getByRole('button', { name: actions.removeSubmit }));
  await expect(ana.log.getByText(text.timeline.deleted)).toBeVisible();
  await ben.keepsFocus();

  // Searched for, and gone to.
  await ben.keys.press('Control+Shift+F');
  await expect(ben.page.getByRole('searchbox', { name: search.label })).toBeFocused();
  await ben.keys.type('peas');
  await ben.use(ben.page.getByRole('list', { name: search.results }).getByRole('button').first());
  await expect(ben.log.getByRole('listitem').filter({ hasText: 'Who sows peas?' })).toBeFocused();

  // Ana changes the community, bans Ben and lets him back.
  await ana.use(page.getByRole('button', { name: words.settings.open }));
  await ana.enter(dialog.getByRole('textbox', { name: text.create.name }), 'Orchard club');
  await ana.use(dialog.getByRole('button', { name: words.settings.save }));
  await expect(ben.page.getByRole('heading', { name: 'Orchard club' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await ana.use(page.getByRole('button', { name: peopleText.open, exact: true }));
  const panel = page.getByRole('region', { name: peopleText.title });
  await ana.use(panel.getByRole('button', { name: 'Ben' }));
  await ana.use(dialog.getByRole('button', { name: members.admin.make }));
  await expect(dialog.getByRole('button', { name: members.admin.unmake })).toBeFocused();
  await ana.use(dialog.getByRole('button', { name: members.ban.open }));
  await ana.keepsFocus();
  await ana.use(dialog.getByRole('button', { name: members.ban.submit, exact: true }));
  await expect(dialog).toHaveCount(0);
  await ana.keepsFocus();
  await ana.use(panel.getByRole('button', { name: members.banned(1) }));
  await ana.use(panel.getByRole('button', { name: members.ban.unbanOf('Ben') }));
  await expect(panel.getByText(members.ban.none)).toBeVisible();
  await ana.keepsFocus();
  await ana.keys.press('Escape');
  await expect(panel).toHaveCount(0);
  await ana.keepsFocus();

  // The history's switch, the words of the account, and a passphrase.
  await ana.use(page.getByRole('button', { name: history.open, exact: true }));
  const keeps = ana.history.getByRole('switch', { name: history.owner.switch });
  await ana.use(keeps, 'Space');
  await expect(keeps).not.toBeChecked();
  await ana.use(ana.history.getByRole('button', { name: history.close }).first());
  await ana.use(page.getByRole('button', { name: account.openOf('Ana') }));
  await ana.use(dialog.getByRole('button', { name: identity.words.show }));
  await expect(dialog.getByRole('list', { name: identity.words.list })).toBeVisible();
  await ana.keepsFocus();
  await ana.use(dialog.getByRole('button', { name: identity.passphrase.set }));
  const fresh = dialog.getByRole('region', { name: identity.passphrase.title });
  for (const label of [identity.newPassphrase.label, identity.newPassphrase.again]) {
    await ana.enter(fresh.getByLabel(label, { exact: true }), 'rhubarb and pears');
  }
  await ana.keys.press('Enter');
  await expect(dialog.getByText(identity.passphrase.on)).toBeVisible();
  await ana.keepsFocus();
  await ana.keys.press('Escape');
  await expect(page.getByRole('button', { name: account.openOf('Ana') })).toBeFocused();

  // A channel goes, and then the community.
  await ana.use(page.getByRole('button', { name: words.channel.settingsOf('seeds') }));
  await ana.use(dialog.getByRole('button', { name: words.channel.delete }));
  await ana.use(dialog.getByRole('button', { name: words.channel.deleteSubmit }));
  await expect(ben.channel('seeds')).toHaveCount(0);
  await expect(dialog).toHaveCount(0);
  await ana.keepsFocus();
  await ben.use(ben.page.getByRole('button', { name: leaving.open }));
  await expectAccessibleInAllColors(ben.page, 'dialog');
  await ben.use(ben.page.getByRole('button', { name: leaving.submit }));
  await expect(ben.page.getByRole('heading', { name: text.home.title('Ben') })).toBeVisible();
  // The palette is where no community is, too.
  await ben.keys.press('Control+k');
  await expect(ben.page.getByRole('dialog', { name: palette.title })).toBeVisible();
  await ben.keys.type('create');
  await ben.keys.press('Enter');
  await expect(ben.page.getByRole('dialog', { name: text.create.title })).toBeVisible();
  for (const person of [ana, ben]) person.expectNoPointer();
});
