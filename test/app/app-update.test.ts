import { afterEach, expect, it, vi } from 'vitest';
import { Workbox } from 'workbox-window';
import { AppUpdate } from '../../src/app/app-update.svelte.ts';
import { ManualClock, settled } from './manual-clock.ts';

const hourMs = 3_600_000;
/** What Workbox, and the app, give a version that is installed to become active by itself. */
const heldBackMs = 200;
const script = 'https://app.example/sw.js';

/** A service worker as a page sees it. */
class Version extends EventTarget {
  readonly scriptURL = script;
  state = 'installing';
  skipped = 0;

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }

  postMessage({ type }: { type: string }, [port]: [MessagePort]): void {
    if (type === 'SKIP_WAITING') this.skipped += 1;
    // Nobody answers, and an open one would hold up the end of the tests.
    port.close();
  }
}

/** What a browser has of service workers, and tells the page of them. */
class Browser {
  reloads = 0;
  asked = 0;
  isOffline = false;
  readonly registration = Object.assign(new EventTarget(), {
    installing: null as Version | null,
    waiting: null as Version | null,
    active: null as Version | null,
    update: async () => {
      this.asked += 1;
      if (this.isOffline) throw new TypeError('Failed to update a ServiceWorker');
    },
  });
  readonly container = Object.assign(new EventTarget(), {
    controller: null as Version | null,
    register: async () => this.registration,
  });

  /** It is fetched, and begins to be installed. */
  finds(): Version {
    const version = new Version();
    this.registration.installing = version;
    this.registration.dispatchEvent(new Event('updatefound'));
    return version;
  }

  /** In place of the one that waited. */
  installs(version: Version): void {
    const replaced = this.registration.waiting;
    Object.assign(this.registration, { installing: null, waiting: version });
    replaced?.become('redundant');
    version.become('installed');
  }

  /** A file of it is not there. */
  rejects(version: Version): void {
    this.registration.installing = null;
    version.become('redundant');
  }

  activates(version: Version): void {
    const replaced = this.registration.active;
    Object.assign(this.registration, { waiting: null, active: version });
    replaced?.become('redundant');
    version.become('activating');
  }

  controls(version: Version): void {
    this.container.controller = version;
    this.container.dispatchEvent(new Event('controllerchange'));
  }

  /** Whichever tab agreed. */
  takes(version: Version): void {
    this.activates(version);
    this.controls(version);
  }
}

afterEach(() => vi.unstubAllGlobals());

/** Workbox itself, in the page of such a browser. */
function enter({ container }: Browser, clock: ManualClock): void {
  const { signal } = new AbortController();
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.stubGlobal('document', { readyState: 'complete' });
  vi.stubGlobal('location', new URL(script));
  vi.stubGlobal('performance', { now: () => clock.nowMs() });
  vi.stubGlobal('self', {
    setTimeout: (done: () => void, ms: number) => void clock.sleep(ms, signal).then(done),
    clearTimeout: () => undefined,
  });
}

/** A page that was opened by a version which had been taken before, or what `prepare` makes of it. */
async function registered(prepare = (browser: Browser) => browser.takes(new Version())) {
  const browser = new Browser();
  const clock = new ManualClock();
  prepare(browser);
  enter(browser, clock);
  const update = new AppUpdate({
    load: async () => new Workbox(script),
    reload: () => (browser.reloads += 1),
    clock,
  });
  await update.register();
  return { browser, update, clock };
}

async function heldBack(clock: ManualClock): Promise<void> {
  await settled();
  clock.advance(heldBackMs);
  await settled();
}

/** A new version that waits. */
async function installed(browser: Browser, clock: ManualClock): Promise<Version> {
  const version = browser.finds();
  browser.installs(version);
  await heldBack(clock);
  return version;
}

it('takes a version that waits when the person agrees, and starts anew when it is there', async () => {
  const { browser, update, clock } = await registered();
  expect(update.isWaiting).toBe(false);
  const version = await installed(browser, clock);
  expect([update.isWaiting, version.skipped]).toEqual([true, 0]);
  update.accept();
  expect([version.skipped, browser.reloads]).toEqual([1, 0]);
  browser.takes(version);
  expect(browser.reloads).toBe(1);
});

it('is put off until the next start, unless this version has lost what it needs', async () => {
  const { browser, update, clock } = await registered();
  const version = await installed(browser, clock);
  expect([update.isWaiting, update.isRequired]).toEqual([true, false]);
  update.putOff();
  expect([update.isWaiting, version.skipped, browser.reloads]).toEqual([false, 0, 0]);
  update.requireReload();
  update.putOff();
  expect([update.isWaiting, update.isRequired]).toEqual([true, true]);
});

it('offers to start anew where another tab has taken it, and waits for nothing more', async () => {
  const { browser, update, clock } = await registered();
  const version = await installed(browser, clock);
  browser.takes(version);
  expect([update.isWaiting, update.isRequired, browser.reloads]).toEqual([true, true, 0]);
  update.accept();
  expect([version.skipped, browser.reloads]).toEqual([0, 1]);
});

it('the first version of all is none that is offered', async () => {
  const { browser, update, clock } = await registered(() => undefined);
  const first = browser.finds();
  browser.installs(first);
  await settled();
  browser.takes(first);
  await heldBack(clock);
  expect(update.isWaiting).toBe(false);
});

it('tells the page of the first visit, too, that another tab has taken a newer one', async () => {
  const { browser, update, clock } = await registered(() => undefined);
  const first = browser.finds();
  browser.installs(first);
  browser.takes(first);
  await heldBack(clock);
  expect(update.isRequired).toBe(false);
  const newer = await installed(browser, clock);
  update.putOff();
  browser.takes(newer);
  expect([update.isWaiting, update.isRequired, browser.reloads]).toEqual([true, true, 0]);
  update.accept();
  expect([newer.skipped, browser.reloads]).toEqual([0, 1]);
});

it('tells a page that was loaded past the service worker, too', async () => {
  const { browser, update, clock } = await registered((one) => one.activates(new Version()));
  const newer = await installed(browser, clock);
  update.putOff();
  browser.takes(newer);
  expect([update.isWaiting, update.isRequired]).toEqual([true, true]);

  // Nothing holds it back where this is the only tab: it is not even offered.
  const alone = await registered((one) => one.activates(new Version()));
  const found = alone.browser.finds();
  alone.browser.installs(found);
  alone.browser.activates(found);
  await heldBack(alone.clock);
  expect(alone.update.isWaiting).toBe(false);
  alone.browser.controls(found);
  expect(alone.update.isRequired).toBe(true);
});

it('a page past the service worker that is claimed by the same version stays, until the next', async () => {
  const same = new Version();
  const { browser, update, clock } = await registered((one) => one.activates(same));
  browser.controls(same);
  expect([update.isWaiting, update.isRequired]).toEqual([false, false]);
  browser.takes(await installed(browser, clock));
  expect(update.isRequired).toBe(true);
});

it('where another version has the database, what waits is taken, else it only starts anew', async () => {
  const { browser, update, clock } = await registered();
  update.requireReload();
  expect(update.isWaiting).toBe(true);
  const version = await installed(browser, clock);
  update.accept();
  expect([version.skipped, browser.reloads]).toEqual([1, 0]);

  const alone = await registered();
  alone.update.requireReload();
  alone.update.accept();
  expect(alone.browser.reloads).toBe(1);
});

it('a version that waits since before the start is offered, and one that is being installed', async () => {
  const waiting = await registered((browser) => {
    browser.takes(new Version());
    browser.installs(browser.finds());
  });
  await heldBack(waiting.clock);
  expect(waiting.update.isWaiting).toBe(true);

  const installing = await registered((browser) => {
    browser.takes(new Version());
    browser.finds();
  });
  const { browser, clock } = installing;
  await heldBack(clock);
  expect(installing.update.isWaiting).toBe(false);
  if (browser.registration.installing) browser.installs(browser.registration.installing);
  await heldBack(clock);
  expect(installing.update.isWaiting).toBe(true);
});

it('offers a version that is found after one that could not be installed', async () => {
  const { browser, update, clock } = await registered();
  clock.advance(hourMs);
  await settled();
  browser.rejects(browser.finds());
  clock.advance(hourMs);
  await heldBack(clock);
  expect(update.isWaiting).toBe(false);
  const version = await installed(browser, clock);
  expect(update.isWaiting).toBe(true);
  update.accept();
  expect(version.skipped).toBe(1);
});

it('offers no version again that was put off, but the next one, and takes that', async () => {
  const { browser, update, clock } = await registered();
  clock.advance(hourMs);
  const older = await installed(browser, clock);
  expect(update.isWaiting).toBe(true);
  update.putOff();
  clock.advance(hourMs);
  await heldBack(clock);
  browser.rejects(browser.finds());
  await heldBack(clock);
  expect(update.isWaiting).toBe(false);
  const newer = await installed(browser, clock);
  expect(update.isWaiting).toBe(true);
  update.accept();
  expect([older.skipped, newer.skipped]).toEqual([0, 1]);
});

it('finds at the next look what waits and what nobody told of', async () => {
  const { browser, update, clock } = await registered();
  browser.registration.waiting = new Version();
  browser.isOffline = true;
  clock.advance(hourMs);
  await heldBack(clock);
  expect(update.isWaiting).toBe(true);
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
  await installed(browser, clock);
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
