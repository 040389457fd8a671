import type { Locator } from '@playwright/test';
import { actions } from '../../src/ui/text-actions.ts';
import { expect } from './fixtures.ts';
import type { Person } from './person.ts';

/** A finger that stays where it is until the menu is there. */
export async function restFinger({ page }: Person, message: Locator): Promise<void> {
  await message.tap({ trial: true });
  const box = await message.boundingBox();
  if (!box) throw new Error('expected a message in sight, got none');
  const session = await page.context().newCDPSession(page);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await expect(page.getByRole('menu', { name: actions.menu })).toBeVisible();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
