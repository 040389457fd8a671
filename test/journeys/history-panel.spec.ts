import { installing } from '../../src/ui/text-installing.ts';
import { tabWords } from '../../src/ui/text-tab.ts';
import { expect } from './fixtures.ts';
import { showWhole } from './looks.ts';
import { expectAccessible, expectAccessibleInForcedColors, test } from './panel/panel-test.ts';
import type { HistoryName } from './panel/sample-histories.ts';

const names = ['member', 'owner', 'fetching', 'empty'] as const;

/** What no other journey waits for, by sample. */
const said: Record<Exclude<HistoryName, 'empty'>, readonly (string | RegExp)[]> = {
  owner: [
    '1 part is not complete yet',
    /Next announcement\s*\d/,
    /Next archive\s*\d/,
    '3 peers hold all of it.',
    '1 peer holds the newest 8 windows.',
    '1 peer holds nothing of it yet.',
    'This tab may be closed: 3 peers',
    'Keep this tab open while people are around',
  ],
  member: [
    /Peers\s*5\s*at most 8 at once in the last hour/,
    /Down\s*0 B\/s 71\.9 MB in the last hour/,
    /Up\s*48\.2 kB\/s 151\.5 MB in the last hour/,
  ],
  fetching: ['819.2 kB of 2.2 MB', '8 of 21 pieces', '74 seconds left', /Down\s*412 kB\/s/],
  stalled: ['819.2 kB of 2.2 MB', 'Nothing has come for 60 seconds.', /Down\s*0 B\/s/],
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the history panel can be read by everybody, ${colorScheme}`, async ({ panel }) => {
    for (const name of names) {
      const page = await panel(name, { width: 320, colorScheme });
      for (const summary of await page.locator('summary').all()) await summary.click();
      await showWhole(page);
      await expectAccessible(page);
      // The system's colours are the same beside either theme.
      if (colorScheme === 'light') await expectAccessibleInForcedColors(page);
      const content = page.locator('.content');
      if (name === 'owner') {
        await expect(content).toContainText(/Not in the history.*#seeds, 11 Nov/s);
        await expect(content).toContainText(/Deleted everywhere.*still have it.*cannot be taken/s);
      }
      const overflow = await content.evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(overflow).toBe(0);
    }
  });
}

test('the panel says what is covered, who holds it, how it comes and what is next', async ({
  panel,
}) => {
  for (const [name, lines] of Object.entries(said)) {
    const page = await panel(name as HistoryName, { width: 360, colorScheme: 'light' });
    const content = page.locator('.content');
    for (const line of lines) await expect(content).toContainText(line);
  }
});

test('the calendar is gone through by keyboard, and says what each window is', async ({
  panel,
}) => {
  const page = await panel('member', { width: 360, colorScheme: 'light' });
  const calendar = page.getByRole('grid', { name: 'Windows by time' });
  const chosen = page.getByRole('region', { name: 'The chosen window' });
  const week = (name: RegExp) => calendar.getByRole('button', { name });
  await expect(calendar.getByRole('row', { name: 'August 2026' })).toBeVisible();

  // One stop for all weeks: the chosen one, at first the newest that has an archive.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(week(/^2 – 8 Nov 2026, fetched/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(week(/^16 – 22 Nov 2026, not archived yet$/)).toBeFocused();
  await expect(chosen).toContainText('archived after the window has ended');
  await page.keyboard.press('Home');
  await expect(week(/^1 – 7 Sept 2025/)).toBeFocused();
  await week(/^10 – 16 Aug 2026/).click();
  await expect(chosen).toContainText('10 – 16 Aug 2026');
  await expect(chosen).toContainText('set aside');
  await expect(chosen).toContainText('content is not what the index says');
  await page.keyboard.press('ArrowRight');
  await expect(week(/^17 – 23 Aug 2026, on this device, \d+ messages/)).toBeFocused();
  await expect(calendar.locator('[aria-selected=true]')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(week(/^16 – 22 Nov 2026/)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(week(/^17 – 23 Aug 2026/)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chosen.getByRole('button', { name: 'Copy archive id' })).toBeVisible();
  // H19: what was replaced is reached too, and each button says what it puts back.
  await page.getByRole('button', { name: 'Put back the message of Matteo, 21 Oct' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 taken away, 3 new, 217 as before')).toBeVisible();
});

test('a handheld that stops hidden pages is told so once, and offered no lasting seeding', async ({
  panel,
}) => {
  const look = { width: 360, colorScheme: 'light', isStopped: true } as const;
  const { seeding } = installing;
  for (const name of ['owner', 'member'] as const) {
    const page = await panel(name, look);
    await expect(page.getByText(seeding)).toHaveCount(1);
    await expect(page.getByText(tabWords.kept['may go'])).toBeVisible();
    await expect(page.getByRole('button', { name: tabWords.pin })).toHaveCount(0);
    await expect(page.getByText(/keep this tab open/i)).toHaveCount(0);
  }
});
