import type { Page } from '@playwright/test';
import { membersText } from '../../src/ui/text-members.ts';
import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';

const narrow = { width: 320, height: 780 };

test('K5: a new invite link: members go on by themselves, with the history; who holds the old one is left', async ({
  participant,
}) => {
  test.setTimeout(360_000);
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  const oldLink = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  const eve = new Person((await participant('Eve', { viewport: narrow })).page);
  const doraHere = await participant('Dora');
  const dora = new Person(doraHere.page);
  for (const [person, name] of [
    [ben, 'Ben'],
    [eve, 'Eve'],
    [dora, 'Dora'],
  ] as const) {
    await person.openLink(oldLink);
    await person.join(name);
  }
  await ben.write('Sow peas in March');
  await eve.sees('Sow peas in March');
  await ana.sees('Sow peas in March');
  await ana.openHistory();
  await ana.seesWindows(1, 'on this device', { timeout: 180_000 });
  await expect(ana.history).toContainText(/Announced\s*\d/);
  await ana.page.keyboard.press('Escape');
  await ban(ana.page, 'Eve');
  // Dora is away when it happens.
  await dora.page.close();

  // By keyboard, from the panel of members.
  const { renew } = membersText;
  const panel = ana.page.getByRole('region', { name: 'Members' });
  await panel.getByText(/^Who can join:/).press('Enter');
  await panel.getByRole('button', { name: renew.open }).press('Enter');
  const dialog = ana.page.getByRole('dialog', { name: renew.title });
  await expect(dialog).toContainText(renew.whoStays(3));
  await expectAccessibleInAllColors(ana.page);
  await dialog.getByRole('button', { name: renew.submit }).press('Enter');
  await expect(panel.getByRole('status').filter({ hasText: renew.done(3) })).toBeVisible();
  await panel.getByRole('button', { name: 'Log' }).press('Enter');
  await expect(panel.getByText('A new invite link was made')).toBeVisible();
  const newLink = await ana.inviteLink();
  expect(newLink).not.toBe(oldLink);

  // Ben does nothing for it, and misses nothing.
  await ana.write('Behind the new door');
  await ben.sees('Behind the new door');
  await ben.write('Still here');
  await ana.sees('Still here');
  await expect(ben.log.getByText('Sending')).toHaveCount(0);

  // Dora comes back, hears of it, and goes on.
  const back = new Person(await doraHere.openTab());
  await back.sees('Behind the new door');
  await back.write('Back again');
  await ana.sees('Back again');

  // Eve keeps what she has read, and is told what to do.
  const note = eve.page.getByRole('region', { name: membersText.may.leftTitle });
  await expect(note).toContainText(membersText.may.left);
  await expect(eve.page.getByRole('textbox', { name: 'Message' })).toHaveCount(0);
  await showsExactly(eve, ['Sow peas in March']);
  await expectAccessibleInAllColors(eve.page);
  expect(await sticksOut(eve.page)).toEqual([]);

  // The old link leads nowhere.
  const finn = new Person((await participant('Finn', { viewport: narrow })).page);
  await finn.openLink(oldLink);
  await expect(finn.page.getByRole('heading', { name: text.join.replacedTitle })).toBeVisible();
  await expect(finn.page.getByRole('button', { name: text.join.submitJoin })).toHaveCount(0);
  await expectAccessibleInAllColors(finn.page);

  // With the new one all of it can be read: what was archived under the old one, too.
  await finn.openLink(newLink);
  await finn.join('Finn');
  const everything = ['Sow peas in March', 'Behind the new door', 'Still here', 'Back again'];
  await showsExactly(finn, everything);
  await ben.page.reload();
  await finn.write('Hello from the new door');
  await ben.sees('Hello from the new door');
  await showsExactly(eve, ['Sow peas in March']);
});

async function ban(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Members' }).first().click();
  const panel = page.getByRole('region', { name: 'Members' });
  await panel.getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: membersText.ban.open }).click();
  await dialog.getByRole('button', { name: membersText.ban.submit, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
