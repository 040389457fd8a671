import type { Workbox } from 'workbox-window';
import { expect, it } from 'vitest';
import { AppUpdate } from '../../src/app/app-update.svelte.ts';
import { ManualClock, settled } from './manual-clock.ts';

const hourMs = 3_600_000;

/** What a browser tells a page of its service workers. */
class Browser {
  readonly #listeners = new Map<string, ((event: { isUpdate?: boolean }) => void)[]>();
  reloads = 0;
  skipped = 0;
  asked = 0;
  isOffline = false;

  addEventListener(type: string, listener: (event: { isUpdate?: boolean }) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  async register(): Promise<void> {}

  async update(): Promise<void> {
    this.asked += 1;
    if (this.isOffline) throw new TypeError('Failed to update a ServiceWorker');
  }

  messageSkipWaiting(): void {
    this.skipped += 1;
  }

  tell(type: 'waiting' | 'controlling', event = {}): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}

async function registered() {
  const browser = new Browser();
  const clock = new ManualClock();
  const update = new AppUpdate({
    load: async () => browser as unknown as Workbox,
    reload: () => (browser.reloads += 1),
    clock,
  });
  await update.register();
  return { browser, update, clock };
}

it('takes a version that waits when the person agrees, and starts anew when it is there', async () => {
  const { browser, update } = await registered();
  expect(update.isWaiting).toBe(false);
  browser.tell('waiting');
  expect([update.isWaiting, browser.skipped]).toEqual([true, 0]);
  update.accept();
  expect([browser.skipped, browser.reloads]).toEqual([1, 0]);
  browser.tell('controlling', { isUpdate: true });
  expect(browser.reloads).toBe(1);
});

it('is put off until the next start, unless this version has lost what it needs', async () => {
  const { browser, update } = await registered();
  browser.tell('waiting');
  expect([update.isWaiting, update.isRequired]).toEqual([true, false]);
  update.putOff();
  expect([update.isWaiting, browser.skipped, browser.reloads]).toEqual([false, 0, 0]);
  update.requireReload();
  update.putOff();
  expect([update.isWaiting, update.isRequired]).toEqual([true, true]);
});

it('offers to start anew where another tab has taken it, and waits for nothing more', async () => {
  const { browser, update } = await registered();
  browser.tell('waiting');
  browser.tell('controlling', { isUpdate: true });
  expect([update.isWaiting, browser.reloads]).toEqual([true, 0]);
  update.accept();
  expect([browser.skipped, browser.reloads]).toEqual([0, 1]);
});

it('the first version of all is none that is offered', async () => {
  const { browser, update } = await registered();
  browser.tell('controlling', { isUpdate: false });
  expect(update.isWaiting).toBe(false);
});

it('where another version has the database, what waits is taken, else it only starts anew', async () => {
  const { browser, update } = await registered();
  update.requireReload();
  expect(update.isWaiting).toBe(true);
  browser.tell('waiting');
  update.accept();
  expect([browser.skipped, browser.reloads]).toEqual([1, 0]);

  const alone = await registered();
  alone.update.requireReload();
  alone.update.accept();
  expect([alone.browser.skipped, alone.browser.reloads]).toEqual([0, 1]);
});

it('looks for a new version each hour for as long as the tab is open, also after one offline', async () => {
  const { browser, update, clock } = await registered();
  expect(browser.asked).toBe(0);
  browser.isOffline = true;
  for (const asked of [1, 2, 3]) {
    clock.advance(hourMs);
    await settled();
    expect(browser.asked).toBe(asked);
  }
  browser.isOffline = false;
  clock.advance(hourMs);
  await settled();
  browser.tell('waiting');
  expect([browser.asked, update.isWaiting]).toEqual([4, true]);
});

it('looks when the tab is seen again after as long, not each time', async () => {
  const { browser, update, clock } = await registered();
  // As after a sleep, in which no timer ran.
  clock.ms += hourMs - 1;
  update.lookWhenDue();
  expect(browser.asked).toBe(0);
  clock.ms += 1;
  update.lookWhenDue();
  update.lookWhenDue();
  expect(browser.asked).toBe(1);
  // The clock was wrong, by a year ahead.
  clock.ms -= 365 * 24 * hourMs;
  update.lookWhenDue();
  expect(browser.asked).toBe(2);
});

it('a browser without a service worker, or one that is not registered yet, is asked nothing', async () => {
  const clock = new ManualClock();
  const update = new AppUpdate({ load: undefined, reload: () => undefined, clock });
  await update.register();
  update.lookWhenDue();
  expect(clock.sleeping).toBe(0);
});
