import type { CDPSession, Page } from '@playwright/test';

/** Resolves when a service worker controls the page. */
export async function controlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

export function isControlled(page: Page): Promise<boolean> {
  return page.evaluate(() => navigator.serviceWorker.controller !== null);
}

/** Shift-reload: the page is loaded past the service worker, which does not control it then. */
export async function reloadPastServiceWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const loaded = page.waitForEvent('load');
  await session.send('Page.reload', { ignoreCache: true });
  await loaded;
  await session.detach();
}

/** Ends the service worker as the browser does with one that has nothing to do. */
export async function stopServiceWorker(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const running = await runningWorkers(session);
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) {
        if (runningStatus === 'stopped') running.delete(versionId);
      }
      if (running.size === 0) resolve();
    });
  });
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

/** Version ids; the browser tells of all of them when it is asked to tell. */
async function runningWorkers(session: CDPSession): Promise<Set<string>> {
  const found = new Promise<Set<string>>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const running = versions.filter(({ runningStatus }) => runningStatus === 'running');
      if (running.length > 0) resolve(new Set(running.map(({ versionId }) => versionId)));
    });
  });
  await session.send('ServiceWorker.enable');
  return found;
}
