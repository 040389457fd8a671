import type { Page } from '@playwright/test';
import { search } from '../../src/ui/text-search.ts';
import { text } from '../../src/ui/text.ts';
import { words } from './sample/words.ts';

/** As fast as people type. */
const PAUSE_MS = 120;

const [common = ''] = words;
const rare = words.at(-1) ?? '';
/** Of nearly every message, of hardly any, and two that are so seldom together that all are looked at. */
const asked = [common, rare, `${rare} down`];

/** The longest ms from the last key to the frame that shows what was found by all that was typed. */
export async function typedSearchMs(page: Page): Promise<number> {
  await page.getByRole('button', { name: text.search.open }).click();
  const field = page.getByRole('searchbox', { name: search.label });
  const found: number[] = [];
  for (const typed of asked) {
    await field.fill('');
    await page.locator('mark').first().waitFor({ state: 'detached' });
    // Input goes before what a page is asked to run, so it has to listen already.
    const listening = await page.evaluateHandle(listen, typed.split(' ').at(-1) ?? '');
    await page.keyboard.type(typed, { delay: PAUSE_MS });
    found.push(await listening.evaluate(({ shown }) => shown));
    await listening.dispose();
  }
  console.error(JSON.stringify({ asked, found }));
  await page.getByRole('button', { name: search.close }).click();
  return Math.max(...found);
}

/** Runs in the page: ms from the last key to the frame that marks the whole of the word. */
function listen(word: string): { shown: Promise<number> } {
  const shown = new Promise<number>((resolve) => {
    let keyMs = 0;
    const options = { capture: true };
    const press = ({ timeStamp }: Event): void => {
      keyMs = timeStamp;
    };
    const look = (): void => {
      const marks = [...document.querySelectorAll('mark')];
      if (!marks.some(({ textContent }) => textContent.toLowerCase() === word)) {
        requestAnimationFrame(look);
        return;
      }
      document.removeEventListener('keydown', press, options);
      requestAnimationFrame((nowMs) => resolve(nowMs - keyMs));
    };
    document.addEventListener('keydown', press, options);
    look();
  });
  return { shown };
}
