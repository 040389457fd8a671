import type { Page } from '@playwright/test';
import { text } from '../../src/ui/text.ts';
import { expect, test } from './fixtures.ts';
import { brightness, sticksOut } from './looks.ts';
import { Person } from './person.ts';

const narrow = { width: 360, height: 780 };
const wide = { width: 1440, height: 900 };
const widest = { width: 1600, height: 1000 };

test('everything is within reach at 360 px in the dark and at 1440 px in the light', async ({
  participant,
}) => {
  const { page } = await participant('Ana', { viewport: narrow, colorScheme: 'dark' });
  const ana = new Person(page);
  const composer = page.getByRole('textbox', { name: 'Message' });
  const fits = (): Promise<void> => expect.poll(() => sticksOut(page)).toEqual([]);

  await expect(page.getByText(text.welcome.title)).toBeVisible();
  await fits();
  await ana.chooseName('Ana');
  await expect(page.getByText(text.home.createTitle)).toBeVisible();
  await fits();
  await page.getByRole('button', { name: text.create.open }).click();
  await page.getByRole('textbox', { name: text.create.name }).fill('Perennials of the north');
  await fits();
  await page.keyboard.press('Enter');
  await expect(ana.log).toBeVisible();
  await fits();

  // Communities and channels lie in a drawer.
  const drawer = page.getByRole('dialog', { name: text.sidebar.open });
  const drawerButton = page.getByRole('button', { name: text.sidebar.open });
  await expect(page.getByRole('region', { name: text.sidebar.channels })).toHaveCount(0);
  await drawerButton.click();
  await expect(drawer.getByRole('heading', { name: 'Perennials of the north' })).toBeVisible();
  await fits();
  await drawer.getByRole('button', { name: text.channel.add }).click();
  await expect(drawer).toHaveCount(0);
  await page.getByRole('textbox', { name: text.channel.name }).fill('seeds');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await drawerButton.click();
  await ana.channel('seeds').click();
  await expect(drawer).toHaveCount(0);
  const title = page.getByRole('heading', { name: 'seeds' }).first().locator('.name');
  expect(await title.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);

  const long = `${'Rhubarb'.repeat(40)} `;
  await ana.write(`${long}and peas`);
  const message = ana.log.getByText(/Rhubarb and peas$/);
  await expect(message).toBeVisible();
  await fits();
  // What is still being sent is paler.
  await expect(ana.log.getByText(text.timeline.sending)).toHaveCount(0);
  // It takes its full strength in a transition.
  await expect.poll(async () => (await brightness(message)).letters).toBeGreaterThan(0.7);
  expect((await brightness(message)).ground).toBeLessThan(0.3);

  // The history covers all of it, and gives the focus back.
  await ana.openHistory();
  await expect.poll(() => ana.history.boundingBox()).toEqual({ x: 0, y: 0, ...narrow });
  await fits();
  await page.getByRole('button', { name: text.history.close }).click();
  await expect(ana.history).toHaveCount(0);
  await expect(page.getByRole('button', { name: text.history.open })).toBeFocused();
  await expect(composer).toBeVisible();

  // With room for it, everything stands side by side.
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(drawerButton).toHaveCount(0);
  await expect(ana.channel('seeds')).toBeVisible();
  await ana.openHistory();
  await ana.write('Both are in sight');
  await ana.sees('Both are in sight');
  await expect(composer).toBeInViewport({ ratio: 1 });
  await expect(ana.history).toBeInViewport({ ratio: 1 });
  const [field, panel] = await Promise.all([composer.boundingBox(), ana.history.boundingBox()]);
  expect((field?.x ?? wide.width) + (field?.width ?? 0)).toBeLessThanOrEqual(panel?.x ?? 0);
  await fits();
  await expect(ana.log.getByText(text.timeline.sending)).toHaveCount(0);
  const second = ana.log.getByText('Both are in sight', { exact: true });
  await expect.poll(async () => (await brightness(second)).letters).toBeLessThan(0.3);
  expect((await brightness(second)).ground).toBeGreaterThan(0.7);
  await page.setViewportSize(widest);
  await expect(ana.history).toBeInViewport({ ratio: 1 });
  await fits();
});

test('whoever asked for less motion sees nothing move', async ({ participant }) => {
  const { page } = await participant('Ana');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await longestMotionMs(page)).toBeGreaterThanOrEqual(1_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await longestMotionMs(page)).toBeLessThanOrEqual(1);
});

/** Of all that moves while something is told to take a second to go. */
function longestMotionMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let longestMs = 0;
    const look = (): void => {
      for (const { effect } of document.getAnimations()) {
        longestMs = Math.max(longestMs, Number(effect?.getComputedTiming().duration));
      }
    };
    const one = document.createElement('div');
    one.style.transition = 'opacity 1s';
    document.body.append(one);
    for (const opacity of ['1', '0']) {
      one.style.opacity = opacity;
      for (let left = 10; left > 0; left -= 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        look();
      }
    }
    one.remove();
    return longestMs;
  });
}
