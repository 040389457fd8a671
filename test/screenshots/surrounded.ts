import { expect as expectNow } from '@playwright/test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { text } from '../../src/ui/text.ts';
import { keepStorage } from '../journeys/keep-storage.ts';
import { Person } from '../journeys/person.ts';
import type { Shoot } from './views.ts';

/** Takes a picture of a page under the name of what is wrong there. */
type ShootPage = (page: Page, name: string) => ReturnType<Shoot>;

export interface Surrounded {
  browser: Browser;
  options: BrowserContextOptions;
  url: string;
  /** Leads into a community whose history nobody seeds. */
  unseededLink: string;
  shoot: ShootPage;
}

/** A slow machine, and what comes over the network. */
export const expect = expectNow.configure({ timeout: 60_000 });

export async function withPage(
  { browser, options }: Surrounded,
  use: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  await context.addInitScript(keepStorage);
  await use(await context.newPage(), context);
  await context.close();
}

export async function arrive({ url }: Surrounded, page: Page, name: string): Promise<Person> {
  const person = new Person(page);
  await page.goto(url);
  await person.chooseName(name);
  await expect(page.getByRole('heading', { name: text.home.title(name) })).toBeVisible();
  return person;
}
