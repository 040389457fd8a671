import { actions } from '../../src/ui/text-actions.ts';
import { history } from '../../src/ui/text-history.ts';
import { leaving } from '../../src/ui/text-leave.ts';
import { peopleText } from '../../src/ui/text-people.ts';
import { pictures } from '../../src/ui/text-pictures.ts';
import { reading } from '../../src/ui/text-reading.ts';
import { search } from '../../src/ui/text-search.ts';
import { text } from '../../src/ui/text.ts';
import type { Locator, Page } from '@playwright/test';
import { dragFinger } from './drag-finger.ts';
import { expect, test } from './fixtures.ts';
import { madePng } from './made-pictures.ts';
import { Person } from './person.ts';
import { restFinger } from './rest-finger.ts';

const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true } as const;

const button = (page: Page | Locator, name: string) =>
  page.getByRole('button', { name, exact: true }).first();

async function say({ page }: Person, words: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: text.composer.label });
  await composer.tap();
  await composer.fill(words);
  await button(page, text.composer.send).tap();
}

test('a community is founded, joined, talked in and left with a finger alone', async ({
  participant,
}) => {
  const ana = new Person((await participant('Ana', phone)).page);
  const { page } = ana;
  const drawer = button(page, text.sidebar.open);
  await page.getByRole('textbox', { name: text.welcome.displayName }).fill('Ana');
  await button(page, text.welcome.submit).tap();
  await button(page, text.create.open).tap();
  await page.getByRole('textbox', { name: text.create.name }).fill('Garden club');
  await page.getByRole('radio', { name: text.create.colors['#4f5bb5'] }).tap();
  await button(page, text.create.submit).tap();
  await expect(ana.log).toBeVisible();
  await drawer.tap();
  await button(page, text.channel.add).tap();
  await page.getByRole('textbox', { name: text.channel.name }).fill('seeds');
  await button(page.getByRole('dialog'), text.channel.submit).tap();
  await expect(page.getByRole('heading', { name: 'seeds', level: 2 })).toBeVisible();
  // What is held is lifted out of the list, which does not scroll then; a tap opens it as before.
  await drawer.tap();
  const names = page.getByRole('navigation', { name: text.sidebar.channels }).locator('.name');
  await expect(names).toHaveText(['general', 'seeds']);
  await dragFinger(ana, ana.channel('seeds'), ana.channel('general'));
  await expect(names).toHaveText(['seeds', 'general']);
  await ana.channel('seeds').tap();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await button(page, reading.open).tap();
  await button(page, text.invite.open).tap();
  const link = await page.getByRole('textbox', { name: text.invite.link }).inputValue();
  await button(page.getByRole('dialog'), text.close).tap();

  const ben = new Person((await participant('Ben', phone)).page);
  await ben.openLink(link);
  await ben.page.getByRole('textbox', { name: text.welcome.displayName }).fill('Ben');
  await button(ben.page, text.join.submitJoin).tap();
  await expect(ben.log).toBeVisible();
  await button(ben.page, text.sidebar.open).tap();
  await ben.channel('seeds').tap();

  // A picture and words; looked at, answered, reacted to.
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button(page, text.composer.addPictures).tap(),
  ]);
  await chooser.setFiles([madePng(60, 40)]);
  await expect(page.getByRole('list', { name: pictures.chosen })).toBeVisible();
  await say(ana, 'Who sows peas?');
  await ben.sees('Who sows peas?');
  await button(ben.log, text.timeline.picture('Ana')).tap();
  const viewer = ben.page.getByRole('dialog', { name: text.timeline.picture('Ana') });
  await button(viewer, text.close).tap();
  await expect(viewer).toHaveCount(0);
  await restFinger(ben, ben.log.getByText('Who sows peas?', { exact: true }));
  await ben.page.getByRole('menuitem', { name: actions.reply }).tap();
  await say(ben, 'I do');
  await ana.sees('I do');
  await restFinger(ana, ana.log.getByText('I do', { exact: true }));
  await page.getByRole('menuitemcheckbox', { name: actions.reactionNames[1] }).tap();
  const love = ben.log.getByRole('button', { name: new RegExp(`^${actions.reactionNames[1]}`) });
  await love.tap();
  await expect(love).toHaveAttribute('aria-pressed', 'true');

  // Searched for; members and history looked at.
  await button(ben.page, text.search.open).tap();
  await ben.page.getByRole('searchbox', { name: search.label }).fill('peas');
  await ben.page.getByRole('list', { name: search.results }).getByRole('button').first().tap();
  await expect(ben.log.getByText('Who sows peas?', { exact: true }).first()).toBeInViewport();
  await button(ben.page, reading.open).tap();
  await button(ben.page, peopleText.open).tap();
  const panel = ben.page.getByRole('region', { name: peopleText.title });
  await panel.getByRole('listitem').getByRole('button', { name: 'Ana' }).tap();
  const card = ben.page.getByRole('dialog');
  await button(card, text.close).tap();
  await expect(card).toHaveCount(0);
  await button(panel, peopleText.close).tap();
  await button(ben.page, history.open).tap();
  await button(ben.history, history.close).tap();

  // And left.
  await button(ben.page, text.sidebar.open).tap();
  await button(ben.page, leaving.open).tap();
  await button(ben.page, leaving.submit).tap();
  await expect(ben.page.getByRole('heading', { name: text.home.title('Ben') })).toBeVisible();
});
