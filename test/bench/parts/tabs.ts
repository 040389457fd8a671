import type { Page } from '@playwright/test';
import { DATABASE_NAME, NODE_LOCK } from '../../../src/store/names.ts';
import { Person } from '../../journeys/person.ts';
import type { NodeReport } from '../../../src/app/node/activity.ts';
import type { Bench, Part } from '../part.ts';
import { medianOf } from '../part.ts';
import { Visitor } from '../visitor.ts';

/** How exactly the change of tabs is known. */
const LOOK_EVERY_MS = 5;

/** As many as the journey of several tabs opens. */
const TABS = 5;

/**
 * The node tab of five is closed, of an account that has a community: until another one is the node,
 * and has a service node.
 */
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
    const person = new Person(page);
    await person.chooseName('Visitor');
    await person.createCommunity('Five tabs');
    const first = await page.evaluate(connectedNode, { ...names, other: '' });
    const others: Page[] = [];
    while (others.length < TABS - 1) others.push(await page.context().newPage());
    for (const other of others) await other.goto(appUrl);
    const [watching] = others;
    if (!watching) throw new Error('expected a tab beside the first');
    await watching.waitForFunction(isAwaited, { lock: NODE_LOCK, by: others.length });
    // Whichever it is, the database says it to all of them.
    const taken = watching.evaluate(connectedNode, { ...names, other: first.tabId });
    const closedMs = Date.now();
    await page.close();
    return (await taken).atMs - closedMs;
  });
}

const names = { database: DATABASE_NAME, everyMs: LOOK_EVERY_MS };

/** Runs in the page: whether so many tabs wait for the lock. */
async function isAwaited({ lock, by }: { lock: string; by: number }): Promise<boolean> {
  const { pending = [] } = await navigator.locks.query();
  return pending.filter(({ name }) => name === lock).length === by;
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
