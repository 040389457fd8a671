import type { Page } from '@playwright/test';
import { conditions } from '../../src/ui/text-conditions.ts';
import { identity } from '../../src/ui/text-identity.ts';
import { membersText as members } from '../../src/ui/text-members.ts';
import { owner } from '../../src/ui/text-owner.ts';
import { peopleText } from '../../src/ui/text-people.ts';
import { text } from '../../src/ui/text.ts';
import { Person } from '../journeys/person.ts';
import { arrive, expect, withPage } from './surrounded.ts';
import type { Surrounded } from './surrounded.ts';

/** One account in two browsers, of which one lacks the key of their community. */
export async function twoBrowsers(given: Surrounded, page: Page): Promise<void> {
  const robin = await arrive(given, page, 'Robin');
  await robin.createCommunity('Garden club');
  const link = await invited(robin);
  await openAccount(page);
  const dialog = page.getByRole('dialog', { name: identity.title });
  await dialog.getByRole('button', { name: identity.words.show }).click();
  const items = dialog.getByRole('list', { name: identity.words.list }).getByRole('listitem');
  const words = (await items.allTextContents()).join(' ');
  await page.keyboard.press('Escape');
  await withPage(given, async (other) => {
    await other.goto(given.url);
    await other.getByRole('button', { name: 'I have an account already' }).click();
    await other.getByRole('textbox', { name: identity.restore.words }).fill(words);
    await other.getByRole('textbox', { name: text.welcome.displayName }).fill('Robin');
    await other.keyboard.press('Enter');
    await expect(other.getByRole('heading', { name: text.home.title('Robin') })).toBeVisible();
    const copy = new Person(other);
    await copy.openLink(link);
    await copy.join(undefined);
    await other.getByText(owner.keyMissing.title).click();
    await expect(other.getByText(identity.community.lost)).toBeVisible();
    await given.shoot(other, 'owner-key-lost');
    await copy.write('From the other browser');
    await expect(page.getByRole('region', { name: conditions.label })).toBeVisible();
  });
  await given.shoot(page, 'two-copies');
}

/** One who asks to be let in, is banned, and left behind when the link is renewed. */
export async function membership(given: Surrounded, page: Page): Promise<void> {
  const ines = await arrive(given, page, 'Ines');
  await ines.createCommunity('Garden club');
  const link = await invited(ines);
  await withPage(given, async (other) => {
    const robin = await arrive(given, other, 'Robin');
    const panel = await openMembers(page);
    await panel.getByText(/^Who can join:/).click();
    await panel.getByRole('radio', { name: members.join.manual }).check();
    await expect(panel.getByText(/^Who can join: On request/)).toBeVisible();
    await robin.openLink(link);
    await expect(other.getByText(peopleText.onRequest)).toBeVisible();
    await robin.join(undefined);
    await expect(other.getByRole('region', { name: members.may.awaitingTitle })).toBeVisible();
    await given.shoot(other, 'awaiting-approval');
    await panel.getByRole('button', { name: members.requests(1) }).click();
    await panel.getByRole('button', { name: members.request.approveOf('Robin') }).click();
    await expect(other.getByRole('textbox', { name: text.composer.label })).toBeVisible();
    await panel.getByRole('button', { name: members.list(2) }).click();
    await panel.getByRole('button', { name: 'Robin' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: members.ban.open }).click();
    await dialog.getByRole('button', { name: members.ban.submit, exact: true }).click();
    await expect(other.getByRole('region', { name: members.may.bannedTitle })).toBeVisible();
    await given.shoot(other, 'banned');
    await panel.getByRole('button', { name: members.renew.open }).click();
    await dialog.getByRole('button', { name: members.renew.submit }).click();
    await expect(other.getByRole('region', { name: members.may.leftTitle })).toBeVisible();
    await given.shoot(other, 'left-behind');
  });
}

async function invited({ page }: Person): Promise<string> {
  await channelOption(page, text.invite.open);
  const link = await page.getByRole('textbox', { name: text.invite.link }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

async function openMembers(page: Page) {
  await channelOption(page, peopleText.open);
  return page.getByRole('region', { name: peopleText.title });
}

/** On a phone they lie in the channel's options. */
async function channelOption(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Channel options' }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

async function openAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: text.sidebar.open }).click();
  await page.getByRole('button', { name: /^Your account/ }).click();
}
