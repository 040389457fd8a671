import type { Locator } from '@playwright/test';
import { actions } from '../../src/ui/text-actions.ts';
import { expect } from './fixtures.ts';
import type { Person } from './person.ts';

/** Longer than a finger has to rest. */
const TRY_MS = 5_000;

/**
 * A finger that stays where it is until the menu is there. What comes in meanwhile may scroll the
 * messages, which ends that; the finger is lifted then, and comes down again.
 */
export async function restFinger({ page }: Person, message: Locator): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const menu = page.getByRole('menu', { name: actions.menu });
  await expect(async () => {
    await message.tap({ trial: true });
    const box = await message.boundingBox();
    if (!box) throw new Error('expected a message in sight, got none');
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    try {
      await expect(menu).toBeVisible({ timeout: TRY_MS });
    } finally {
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    }
  }).toPass();
}
