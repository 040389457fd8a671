import { expect, test } from './fixtures.ts';

test('the built app opens and says its name', async ({ participant }) => {
  const { page } = await participant('Ada');

  await expect(page).toHaveTitle(/Perennial/);
  await expect(page.getByText('Perennial').first()).toBeVisible();
});

test('the first screen leads to the licences of what is bundled', async ({ participant }) => {
  const { page } = await participant('Ada');
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Licences' }).click();
  const notices = await opened;
  await expect(notices.getByText('webtorrent').first()).toBeVisible();
});
