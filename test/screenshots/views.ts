import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { text } from '../../src/ui/text.ts';
import type { Person } from '../journeys/person.ts';

/** Fetching and importing a year of messages, on a slow machine. */
const historyLimitMs = 120_000;
const weeks = 52;

/** Takes a picture of what the page shows under the name of the view. */
export type Shoot = (view: string) => Promise<void>;

/** The way of a newcomer through the main views of the app, with a picture of each. */
export async function visit(person: Person, link: string, shoot: Shoot): Promise<void> {
  const { page } = person;
  await expect(page.getByRole('textbox', { name: 'Display name' })).toBeVisible();
  await shoot('landing');
  await person.chooseName('Robin');
  await expect(page.getByRole('heading', { name: 'Robin' })).toBeVisible();
  await shoot('home');
  await person.openLink(link);
  await expect(page.getByRole('heading', { name: 'Mill Lane' })).toBeVisible();
  await shoot('join');
  await person.join(undefined);
  await person.openHistory();
  await person.seesWindows(weeks, 'on this device', { timeout: historyLimitMs });
  await shoot('history');
  await person.history.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Got it' }).click();
  await inSidebar(page, () => person.channel('kitchen').click());
  await expect(page.getByRole('heading', { name: 'kitchen', level: 2 })).toBeVisible();
  await expect(person.log.getByRole('article').last()).toBeInViewport();
  await shoot('channel');
  await openMembers(page);
  await expect(page.getByRole('list', { name: 'Members' })).toContainText('Ines Albrecht');
  await shoot('members');
  await page.keyboard.press('Control+Shift+F');
  await page.getByRole('searchbox', { name: 'Search messages' }).fill('squash');
  const results = page.getByRole('list', { name: 'Messages found' });
  await expect(results.getByRole('listitem')).not.toHaveCount(0);
  await shoot('search');
  await page.getByRole('button', { name: 'Close search' }).click();
  await inSidebar(page, () => page.getByRole('button', { name: /^Your account/ }).click());
  await expect(page.getByRole('dialog', { name: 'Your account' })).toBeVisible();
  await shoot('account');
}

/** On a phone they lie in the channel's options. */
async function openMembers(page: Page): Promise<void> {
  const door = page.getByRole('button', { name: /^Members/ });
  if (!(await door.isVisible()))
    await page.getByRole('button', { name: 'Channel options' }).click();
  await door.click();
}

/** On a phone communities and channels lie in a drawer. */
async function inSidebar(page: Page, act: () => Promise<void>): Promise<void> {
  const drawer = page.getByRole('button', { name: text.sidebar.open });
  if (await drawer.isVisible()) await drawer.click();
  await act();
}
