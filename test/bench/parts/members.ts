import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { DATABASE_NAME } from '../../../src/store/names.ts';
import { text } from '../../../src/ui/text.ts';
import { peopleText } from '../../../src/ui/text-people.ts';
import type { Part } from '../part.ts';
import { medianOf } from '../part.ts';
import { Visitor } from '../visitor.ts';

const MEMBERS = 5_000;
/** The quickest hand is on a button for so long before it presses it. */
const RESTING_MS = 100;

/** From the press of "Members" to the frame that shows the first of five thousand. */
export const membersPart: Part = {
  name: 'members',
  async measure(bench) {
    const { surroundings } = bench;
    return surroundings.withBrowser(async (browser) => {
      const visitor = await Visitor.arrive(browser, await surroundings.appUrl());
      const { page } = visitor;
      await foundCommunity(page);
      await addMembers(page);
      // It reads the members, and fetches the panel's code.
      const first = await medianOf(bench, 'members for the first time', async () => {
        await page.reload();
        await page.getByRole('log').waitFor();
        return openingMs(page);
      });
      const again = await medianOf(bench, 'members again', () => openingMs(page));
      await visitor.leave();
      const [unit, goal] = ['ms', { atMost: 100 }] as const;
      return [
        { name: `open_${MEMBERS}_members_first`, value: first, unit, goal },
        { name: `open_${MEMBERS}_members`, value: again, unit, goal },
      ];
    });
  },
};

async function foundCommunity(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: text.welcome.displayName }).fill('Ana');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: text.create.open }).first().click();
  await page.getByRole('textbox', { name: text.create.name }).fill('Crowd');
  await page.keyboard.press('Enter');
  await page.getByRole('log').waitFor();
}

/** As five thousand first messages would have left them. */
function addMembers(page: Page): Promise<void> {
  return page.evaluate(
    ([name, count]) =>
      new Promise((resolve, reject) => {
        const [, community = ''] = /(0x[0-9a-f]{66})/.exec(location.hash) ?? [];
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const tx = opening.result.transaction('members', 'readwrite');
          for (let i = 0; i < count; i++) {
            const member = `0x04${(i * 7919).toString(16).padStart(128, '0')}`;
            const displayName = `Member ${(i * 7919) % count} of the garden`;
            tx.objectStore('members').put({ community, member, displayName, namedMs: i + 1 });
          }
          tx.oncomplete = () => resolve();
          tx.onerror = () => reject(tx.error ?? new Error('the members were not stored'));
        };
      }),
    [DATABASE_NAME, MEMBERS] as const,
  );
}

/** With a mouse, as by hand: it comes to the button, rests there for a moment, and presses it. */
async function openingMs(page: Page): Promise<number> {
  const button = page.getByRole('button', { name: peopleText.open, exact: true });
  const shown = page.evaluate(shownMs, peopleText.open);
  await button.hover();
  await sleep(RESTING_MS);
  await button.click();
  const milliseconds = await shown;
  await page.getByRole('button', { name: peopleText.close }).click();
  await page.getByRole('region', { name: peopleText.title }).waitFor({ state: 'detached' });
  return milliseconds;
}

/** Runs in the page. */
function shownMs(label: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const button = document.querySelector<HTMLElement>(`header button[aria-label="${label}"]`);
    if (!button) return reject(new Error(`expected a button ${label}`));
    let startMs = 0;
    // As early as anybody can say that it was pressed.
    button.addEventListener('pointerdown', ({ timeStamp }) => (startMs = timeStamp));
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll('[role=listitem] button').length < 5) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - startMs));
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
}
