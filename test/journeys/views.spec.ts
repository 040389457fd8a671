import type { Page } from '@playwright/test';
import { diagnostics } from '../../src/ui/text-diagnostics.ts';
import { network } from '../../src/ui/text-network.ts';
import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { showWhole, sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

/** As wide as WCAG 2.2 asks for: a page of 1280 px at four times its size (1.4.10). */
const narrowest = { width: 320, height: 640 };
const widest = { width: 1600, height: 1000 };

interface View {
  name: string;
  open: (page: Page) => Promise<void>;
  /** What it shows once it is there. */
  shows: string | RegExp;
  /** How often Escape leads back to the channel; absent: once. */
  escapes?: number;
}

const press = (label: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: label, exact: typeof label === 'string' }).click();
};

const byAccount = (link: string) => async (page: Page) => {
  await press(text.sidebar.open)(page);
  await press(/^Your account/)(page);
  await page.getByRole('link', { name: link }).click();
};

/** From the channel at its options, from the drawer, and from the panels; each is closed again. */
const views: readonly View[] = [
  { name: 'channel options', open: press('Channel options'), shows: 'Mute this channel' },
  {
    name: 'invite',
    open: async (page) => {
      await press('Channel options')(page);
      await press('Invite')(page);
    },
    shows: 'Copy link',
  },
  {
    name: 'members',
    open: async (page) => {
      await press('Channel options')(page);
      await press('Members')(page);
    },
    shows: 'Find a member',
  },
  {
    name: 'a member',
    open: async (page) => {
      await press('Channel options')(page);
      await press('Members')(page);
      await page.getByRole('listitem').getByRole('button', { name: 'Ana' }).click();
    },
    shows: 'About Ana',
    escapes: 2,
  },
  { name: 'search', open: press('Search'), shows: 'Search everything on this device' },
  { name: 'history', open: press('History'), shows: 'Control node' },
  { name: 'drawer', open: press(text.sidebar.open), shows: 'Channels' },
  {
    name: 'community settings',
    open: async (page) => {
      await press(text.sidebar.open)(page);
      await press('Community settings')(page);
    },
    shows: 'Community settings',
  },
  {
    name: 'account',
    open: async (page) => {
      await press(text.sidebar.open)(page);
      await press(/^Your account/)(page);
    },
    shows: 'Twelve words',
  },
  { name: 'network settings', open: byAccount(network.open), shows: network.torrentTitle },
  {
    name: 'network diagnostics',
    open: byAccount(network.openDiagnostics),
    shows: diagnostics.storage,
  },
];

async function canBeRead(page: Page): Promise<void> {
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await showWhole(page);
  await expectAccessibleInAllColors(page);
  await resize(page, widest);
  await expect.poll(() => sticksOut(page)).toEqual([]);
  // The drawer is open again, or Escape would not close it.
  await resize(page, narrowest);
}

async function resize(page: Page, size: typeof narrowest): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
}

test('every view at 320 px, in the light, in the dark and in forced colours, and at 1600 px', async ({
  participant,
}) => {
  const { page } = await participant('Ana', { viewport: narrowest });
  const ana = new Person(page);
  await expect(page.getByText(text.welcome.title)).toBeVisible();
  await canBeRead(page);
  await ana.chooseName('Ana');
  await expect(page.getByText(text.home.createTitle)).toBeVisible();
  await canBeRead(page);
  await page.getByRole('button', { name: text.join.open }).first().click();
  await expect(page.getByRole('textbox', { name: text.join.link })).toBeVisible();
  await canBeRead(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: text.create.open }).first().click();
  await canBeRead(page);
  await page.getByRole('textbox', { name: text.create.name }).fill('Perennials of the north');
  await page.keyboard.press('Enter');
  await expect(ana.log).toBeVisible();
  await ana.write('**Rhubarb** and `peas`');
  await ana.sees('Rhubarb and peas');
  await expect(ana.log.getByText(text.timeline.sending)).toHaveCount(0);
  await canBeRead(page);
  for (const { name, open, shows, escapes = 1 } of views) {
    await test.step(name, async () => {
      await open(page);
      await expect(page.getByText(shows).first()).toBeVisible();
      await canBeRead(page);
      for (let left = escapes; left > 0; left -= 1) await page.keyboard.press('Escape');
    });
  }
});
