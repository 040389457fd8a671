import type { Locator } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { Person } from './person.ts';

/**
 * A finger that holds an item of a list until it is lifted out, and lays it before another one. It
 * comes down once the item has come to rest: a drawer slides in.
 */
export async function dragFinger({ page }: Person, item: Locator, other: Locator): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove', point: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [point] });
  await item.tap({ trial: true });
  await touch('touchStart', await placeIn(item, 1 / 2));
  await expect(page.locator('[data-dragged]')).toBeVisible();
  const target = await placeIn(other, 1 / 8);
  // One move from afar is no drag to a browser.
  for (const y of [target.y + 8, target.y + 2, target.y])
    await touch('touchMove', { ...target, y });
  await expect(page.locator('[data-drop]')).toBeVisible();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** @param share of its height, from the top */
async function placeIn(item: Locator, share: number): Promise<{ x: number; y: number }> {
  const box = await item.boundingBox();
  if (!box) throw new Error('expected an item in sight, got none');
  return { x: box.x + box.width / 2, y: box.y + box.height * share };
}
