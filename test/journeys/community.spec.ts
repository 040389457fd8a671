import { expect, test } from './fixtures.ts';
import { Person } from './person.ts';

test('two people found a community, join it by its link and talk in two channels', async ({
  participant,
}) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await expect(ana.page.getByText('You are not in a community yet')).toBeVisible();
  await ana.createCommunity('Garden club');
  await ana.addChannel('seeds');
  const link = await ana.inviteLink();

  const benHere = await participant('Ben');
  const ben = new Person(benHere.page);
  await ben.openLink(link);
  await expect(ben.page.getByRole('heading', { name: 'Garden club' })).toBeVisible();
  // P2: the secret has left the address bar.
  const secret = new RegExp(link.slice(-40));
  await expect(ben.page).not.toHaveURL(secret);
  const session = await benHere.context.newCDPSession(ben.page);
  const { entries } = await session.send('Page.getNavigationHistory');
  for (const { url } of entries) expect(url).not.toMatch(secret);
  await ben.join('Ben');

  await ana.openChannel('seeds');
  await ben.openChannel('seeds');
  await ana.write('The tomatoes are up');
  await ben.sees('The tomatoes are up');
  await ben.write('Mine too!');
  await ana.sees('Mine too!');
  const message = ana.log.getByRole('article').filter({ hasText: 'Mine too!' });
  await expect(message).toContainText('Ben');
  await expect(message.getByRole('time')).toHaveText(/\d/);

  await ana.openChannel('general');
  await expect(ana.log.getByText('Mine too!')).toHaveCount(0);
});

test('P4: whoever gives the link away is told what it opens', async ({ participant }) => {
  const ana = new Person((await participant('Ana')).page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.page.getByRole('button', { name: 'Invite' }).first().click();
  const dialog = ana.page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Invite link' })).toHaveValue(/#\/join\//);
  await expect(dialog).toContainText(
    'banning someone later stops their writing, not their reading',
  );
});
