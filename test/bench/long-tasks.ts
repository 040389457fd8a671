import type { Page } from '@playwright/test';

declare global {
  interface Window {
    longTasksMs: number[];
  }
}

/** From now on the page notes its tasks of 50 ms and more; shorter ones the browser does not tell. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longTasksMs = [];
    const observer = new PerformanceObserver((list) => {
      window.longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: 'longtask' });
  });
}

/** In ms; 0 where none took 50 ms. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...window.longTasksMs));
}
