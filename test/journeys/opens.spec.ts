import { expect, test } from './fixtures.ts';

test('the built app opens and says its name', async ({ participant }) => {
  const { page } = await participant('Ada');

  await expect(page).toHaveTitle(/Perennial/);
  await expect(page.getByText('Perennial').first()).toBeVisible();
});
