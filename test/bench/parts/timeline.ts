import type { Page } from '@playwright/test';
import { reading } from '../../../src/ui/text-reading.ts';
import { median } from '../figure.ts';
import type { Bench, Part } from '../part.ts';
import { seeded } from '../seeded.ts';
import type { Seeded } from '../seeded.ts';
import { typedSearchMs } from '../typed-search.ts';
import { Visitor } from '../visitor.ts';

const MESSAGES = 100_000;
const SCROLLED = 10_000;
/** Back in the history, as far as a date field can be from its newest message. */
const DAYS_BACK = 100;
const DAY_MS = 86_400_000;

interface Effort {
  /** ms from a click until messages of the channel are painted. */
  open: number;
  /** ms from a day until its first message is painted and has the focus. */
  jump: number;
  /** ms from the last letter of a search until messages with it are painted. */
  search: number;
  /** ms of the longest frame. */
  frame: number;
  /** Frames with no message in view. */
  blank: number;
}

/** What a reader waits for in a community of a hundred thousand messages. */
export const timelinePart: Part = {
  name: 'timeline',
  async measure(bench) {
    const efforts = await seeded(bench, MESSAGES, (history) => measureAll(bench, history));
    const of = (key: keyof Effort): number => median(efforts.map((effort) => effort[key]));
    return [
      { name: 'open_channel', value: of('open'), unit: 'ms', goal: { atMost: 100 } },
      { name: 'jump_to_day', value: of('jump'), unit: 'ms', goal: { atMost: 200 } },
      { name: 'search_typed', value: of('search'), unit: 'ms', goal: { atMost: 150 } },
      { name: 'scroll_longest_frame', value: of('frame'), unit: 'ms', goal: { atMost: 50 } },
      { name: 'scroll_blank_frames', value: of('blank'), unit: 'frames', goal: { atMost: 0 } },
    ];
  },
};

async function measureAll(bench: Bench, { community, announce }: Seeded): Promise<Effort[]> {
  return bench.surroundings.withBrowser(async (browser) => {
    await announce();
    const visitor = await Visitor.arrive(browser, await bench.surroundings.appUrl());
    await visitor.openInvite(community.fragment);
    const complete = visitor.whenHistoryComplete();
    await visitor.join();
    await visitor.openHistory();
    await complete;
    await visitor.openHistory();
    const names = community.channels.map(({ name }) => name);
    const efforts: Effort[] = [];
    for (let run = 0; run < bench.runs; run += 1) {
      const effort = await measureOnce(visitor.page, names[(run + 1) % 2] ?? '');
      efforts.push(effort);
      console.error(JSON.stringify(effort));
    }
    await visitor.leave();
    return efforts;
  });
}

async function measureOnce(page: Page, channel: string): Promise<Effort> {
  const opened = page.evaluate(openedMs, channel);
  await page.getByRole('link', { name: channel }).click();
  const open = await opened;
  const scrolled = await page.evaluate(scrollBack, SCROLLED);
  await page.getByRole('button', { name: reading.open }).click();
  const day = new Date(Date.now() - DAYS_BACK * DAY_MS).toLocaleDateString('sv');
  await page.getByLabel(reading.jump).fill(day);
  const jumped = page.evaluate(jumpedMs);
  await page.getByRole('button', { name: reading.jumpSubmit, exact: true }).click();
  const jump = await jumped;
  return { open, jump, search: await typedSearchMs(page), ...scrolled };
}

/** Runs in the page: ms from the next click until messages of the channel are painted. */
function openedMs(channel: string): Promise<number> {
  return new Promise((resolve) => {
    const begin = ({ timeStamp }: Event): void => {
      const look = (): void => {
        const isOpen = document.querySelector('h2 .name')?.textContent === channel;
        const isShown = isOpen && document.querySelector('[role=log] article') !== null;
        if (isShown) requestAnimationFrame((nowMs) => resolve(nowMs - timeStamp));
        else requestAnimationFrame(look);
      };
      look();
    };
    document.addEventListener('click', begin, { capture: true, once: true });
  });
}

/** Runs in the page: ms from the next click until the message that was jumped to has the focus. */
function jumpedMs(): Promise<number> {
  return new Promise((resolve) => {
    const begin = ({ timeStamp }: Event): void => {
      const look = (): void => {
        const isThere = document.activeElement?.matches('li[data-id]') ?? false;
        if (isThere) requestAnimationFrame((nowMs) => resolve(nowMs - timeStamp));
        else requestAnimationFrame(look);
      };
      look();
    };
    document.addEventListener('click', begin, { capture: true, once: true });
  });
}

/** Runs in the page: scrolls back through so many messages. */
function scrollBack(count: number): Promise<{ frame: number; blank: number }> {
  const stepPx = 300;
  const log = document.querySelector('[role=log]');
  if (!log) throw new Error('expected a timeline, got none');
  const seen = new Set<string>();
  let frame = 0;
  let blank = 0;
  let beforeMs = performance.now();
  return new Promise((resolve) => {
    const step = (nowMs: number): void => {
      frame = Math.max(frame, nowMs - beforeMs);
      beforeMs = nowMs;
      const { top, bottom } = log.getBoundingClientRect();
      const rows = [...log.querySelectorAll<HTMLElement>('li[data-id]')].filter((row) => {
        const place = row.getBoundingClientRect();
        return place.bottom > top && place.top < bottom;
      });
      if (rows.length === 0) blank += 1;
      for (const row of rows) seen.add(row.dataset['id'] ?? '');
      if (seen.size >= count) resolve({ frame, blank });
      else {
        log.scrollTop -= stepPx;
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  });
}
