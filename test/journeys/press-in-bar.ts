import type { Locator } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Longer than a click takes; a bar that is gone does not come again by itself. */
const TRY_MS = 5_000;

/**
 * With the mouse: a button of the bar that a message has under the pointer. What comes in meanwhile may
 * move the message away from there; the pointer follows it, as a hand would.
 * @param position in the message; its middle may be a picture
 */
export async function pressInBar(
  message: Locator,
  name: string,
  position?: { x: number; y: number },
): Promise<void> {
  await expect(async () => {
    await message.hover(position && { position });
    await message.getByRole('button', { name }).click({ timeout: TRY_MS });
  }).toPass();
}
