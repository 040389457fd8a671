import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { text } from '../../../src/ui/text.ts';
import { median } from '../figure.ts';
import type { Bench, Part } from '../part.ts';
import { seeded } from '../seeded.ts';
import type { Seeded } from '../seeded.ts';
import { Visitor } from '../visitor.ts';

const MESSAGES = 100_000;
/** As fast as people type. */
const PAUSE_MS = 120;
const LINE_CHARACTERS = 60;

/** What somebody notices who writes while a hundred thousand messages are imported. */
export const typingPart: Part = {
  name: 'typing',
  async measure(bench) {
    const runs = await seeded(bench, MESSAGES, (history) => measureAll(bench, history));
    const value = median(runs.map((delays) => median(delays)));
    return [{ name: 'typing_during_import', value, unit: 'ms', goal: { atMost: 50 } }];
  },
};

async function measureAll(bench: Bench, history: Seeded): Promise<number[][]> {
  const all: number[][] = [];
  for (let run = 1; run <= bench.runs; run += 1) {
    const delays = await bench.surroundings.withBrowser((browser) =>
      measureOnce(bench, browser, history),
    );
    all.push(delays);
    console.error(
      `${delays.length} characters, median ${median(delays).toFixed(0)} ms, longest ${Math.max(...delays).toFixed(0)} ms`,
    );
  }
  return all;
}

/** Resolves with ms from each key to the frame that shows its character. */
async function measureOnce(
  { surroundings }: Bench,
  browser: Browser,
  history: Seeded,
): Promise<number[]> {
  await history.announce();
  const visitor = await Visitor.arrive(browser, await surroundings.appUrl());
  await visitor.openInvite(history.community.fragment);
  let isComplete = false;
  const complete = visitor.whenHistoryComplete().then(() => (isComplete = true));
  await visitor.join();
  await visitor.openHistory();
  const { page } = visitor;
  const composer = page.getByRole('textbox', { name: text.composer.label });
  await composer.focus();
  const delays: number[] = [];
  while (!isComplete) {
    if (delays.length % LINE_CHARACTERS === 0) await composer.fill('');
    delays.push(await typeOne(page));
    await sleep(PAUSE_MS);
  }
  await complete;
  await visitor.leave();
  return delays;
}

/** Input goes before what a page is asked to run, so the listener has to be there already. */
async function typeOne(page: Page): Promise<number> {
  const listening = await page.evaluateHandle(listen);
  await page.keyboard.press('a');
  const delay = await listening.evaluate(({ shown }) => shown);
  await listening.dispose();
  return delay;
}

/** Runs in the page: ms from the next key to the frame after its character is in the field. */
function listen(): { shown: Promise<number> } {
  const shown = new Promise<number>((resolve) => {
    const begin = ({ timeStamp }: Event): void => {
      // The callback is before the frame is drawn, the message after it.
      requestAnimationFrame(() => {
        const drawn = new MessageChannel();
        drawn.port1.onmessage = () => resolve(performance.now() - timeStamp);
        drawn.port2.postMessage(undefined);
      });
    };
    document.addEventListener('keydown', begin, { capture: true, once: true });
  });
  return { shown };
}
