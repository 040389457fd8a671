import type { Page } from '@playwright/test';
import { DATABASE_NAME, NODE_LOCK } from '../../../src/store/names.ts';
import { text } from '../../../src/ui/text.ts';
import type { NodeReport } from '../../../src/app/node/activity.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';
import { Visitor } from '../visitor.ts';

/** How exactly the change of tabs is known. */
const LOOK_EVERY_MS = 5;

/** The node tab of two is closed: until the other one is the node, and has a service node. */
export const tabsPart: Part = {
  name: 'tabs',
  async measure(bench) {
    const name = 'next_tab_is_the_connected_node';
    const value = await medianOf(bench, `${name} ms`, () => timeToTakeOver(bench));
    return [{ name, value, unit: 'ms', goal: { atMost: 1_000 } }];
  },
};

async function timeToTakeOver({ surroundings }: Bench): Promise<number> {
  const appUrl = await surroundings.appUrl();
  return surroundings.withBrowser(async (browser) => {
    const { page } = await Visitor.arrive(browser, appUrl);
    await page.getByRole('textbox', { name: text.welcome.displayName }).fill('Visitor');
    await page.keyboard.press('Enter');
    const first = await page.evaluate(connectedNode, { ...names, other: '' });
    const next = await page.context().newPage();
    await next.goto(appUrl);
    await waitsForLock(next);
    const taken = next.evaluate(connectedNode, { ...names, other: first.tabId });
    const closedMs = Date.now();
    await page.close();
    return (await taken).atMs - closedMs;
  });
}

const names = { database: DATABASE_NAME, everyMs: LOOK_EVERY_MS };

async function waitsForLock(page: Page): Promise<void> {
  await page.waitForFunction(async (lock) => {
    const { pending = [] } = await navigator.locks.query();
    return pending.some(({ name }) => name === lock);
  }, NODE_LOCK);
}

interface Search {
  database: string;
  everyMs: number;
  /** The tab that is meant no more. */
  other: string;
}

/** Runs in the page: resolves with the tab that says in the database that it is connected. */
async function connectedNode({
  database,
  everyMs,
  other,
}: Search): Promise<{ tabId: string; atMs: number }> {
  const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('expected a result'));
    });
  const db = await done(indexedDB.open(database));
  for (;;) {
    const all = db.transaction('nodeStatus').objectStore('nodeStatus').getAll();
    const reports = (await done(all)) as NodeReport[];
    const node = reports.find(({ tabId, waku }) => tabId !== other && waku.state === 'connected');
    if (node) {
      db.close();
      return { tabId: node.tabId, atMs: Date.now() };
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
