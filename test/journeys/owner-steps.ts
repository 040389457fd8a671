import { expect, type Locator } from '@playwright/test';
import type { Person } from './person.ts';

/** What a person sees of who is the control node, in the open history panel. */
export function controlNode({ history }: Person): Locator {
  return history.getByRole('region', { name: 'Control node' });
}

/** The info hash of the torrent that is open, as its element's title. */
export function infoHash({ history }: Person): Locator {
  return history.locator('dl > div').filter({ hasText: 'Info hash' }).locator('code');
}

/** The text that the owner would keep somewhere safe. */
export async function backedUpKey(owner: Person): Promise<string> {
  await owner.openHistory();
  await controlNode(owner).getByRole('button', { name: 'Back up the community key' }).click();
  const field = owner.page.getByRole('textbox', { name: 'Community key' });
  const key = await field.inputValue();
  await owner.page.keyboard.press('Escape');
  return key;
}

export async function restoreFromKey({ page }: Person, key: string): Promise<void> {
  await page.getByRole('button', { name: 'Create community' }).first().click();
  await page.getByRole('button', { name: 'Restore from its key' }).click();
  await page.getByRole('textbox', { name: 'Community key' }).fill(key);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
}

export async function takeOver(person: Person): Promise<void> {
  await askToTakeOver(person);
  await hasTakenOver(person);
}

/** With one service node: it may not have all that was announced, so the owner is asked. */
export async function takeOverAnyway(person: Person): Promise<void> {
  await askToTakeOver(person);
  await expect(controlNode(person)).toContainText('Only 1 service node answered completely');
  await controlNode(person).getByRole('button', { name: 'Take over anyway' }).click();
  await hasTakenOver(person);
}

async function askToTakeOver(person: Person): Promise<void> {
  await person.openHistory();
  await controlNode(person).getByRole('button', { name: 'Take over' }).click();
}

async function hasTakenOver(person: Person): Promise<void> {
  await expect(controlNode(person)).toContainText('This browser took over');
  await expect(controlNode(person)).toContainText('This browser is the control node');
}
