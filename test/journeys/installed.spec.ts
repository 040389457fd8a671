import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { devices } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { DATABASE_NAME } from '../../src/store/names.ts';
import { identity } from '../../src/ui/text-identity.ts';
import { history as historyWords } from '../../src/ui/text-history.ts';
import { installing } from '../../src/ui/text-installing.ts';
import { owner } from '../../src/ui/text-owner.ts';
import { pictures } from '../../src/ui/text-pictures.ts';
import { reasons } from '../../src/ui/text-reasons.ts';
import { search } from '../../src/ui/text-search.ts';
import { sharing } from '../../src/ui/text-sharing.ts';
import { tabWords } from '../../src/ui/text-tab.ts';
import { text } from '../../src/ui/text.ts';
import { distFolder } from '../commands/build-app.mjs';
import { canInstall } from './can-install.ts';
import { expect, test } from './fixtures.ts';
import { readEnvironment } from './journey-environment.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { madePng } from './made-pictures.ts';
import type { ChosenFile } from './made-pictures.ts';
import {
  expectAccessible,
  expectAccessibleInForcedColors,
  makeHandheld,
} from './panel/panel-test.ts';
import { Person } from './person.ts';
import { placesOf, storedText } from './stored-text.ts';
import { controlled } from './service-worker-control.ts';

test('what is installed opens offline, takes shares and links, and trusts no string', async ({
  participant,
  expectErrors,
  incidents,
}) => {
  expectErrors([
    /^Ana: console error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED \(\S+\/network\.json\)$/,
    // Waku's are a worker's; the tracker's is the page's, where a window has ended by then.
    /^Ana: (browser log|console error): WebSocket connection to 'ws:\S+ failed: Error in connection establishment: net::ERR_INTERNET_DISCONNECTED/,
    /^Ana: console error: This document requires 'Trusted(HTML|ScriptURL)' assignment/,
    /^Ana: CSP violation: require-trusted-types-for trusted-types-sink/,
  ]);
  const { page, context, openTab } = await participant('Ana');
  const ana = new KeyboardPerson(page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.addChannel('seeds');
  await ana.openChannel('general');
  const link = await ana.inviteLink();
  const { userAgent, hasTouch } = devices['iPhone 15'];
  const ben = new Person((await participant('Ben', { userAgent, hasTouch })).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ben.write('The rhubarb is ripe');
  await ana.sees('The rhubarb is ripe');
  await controlled(page);
  await isInstallable(page);
  await offersInstalling(page);
  await offersKeeping(page);

  // Without a network: everything stored is there and is found, and what is written waits.
  await context.setOffline(true);
  await page.reload();
  await ana.sees('The rhubarb is ripe');
  await page.keyboard.press('Control+Shift+F');
  await page.getByRole('searchbox', { name: 'Search messages' }).fill('rhubarb');
  const found = page.getByRole('list', { name: 'Messages found' }).getByRole('listitem');
  await expect(found).toHaveCount(1);
  await page.getByRole('button', { name: 'Close search' }).click();
  await ana.write('Written in the cellar');
  await ana.sees('Written in the cellar');
  await expect(ana.log.getByText(text.timeline.sending)).toBeAttached();
  const failures = () => incidents.incidents.map((incident) => incident.text).join('\n');
  await expect.poll(failures).toMatch(/WebSocket.*ERR_INTERNET_DISCONNECTED/);
  await expect(ben.log.getByText('Written in the cellar')).toHaveCount(0);
  await context.setOffline(false);
  await ben.sees('Written in the cellar');
  await expect(ana.log.getByText(text.timeline.sending)).toHaveCount(0);
  await opensBesideSilentHost(ana, 'Written in the cellar');

  // Shared from elsewhere: kept, over a reload too, until a channel is chosen.
  const other = await openTab();
  await share(other, { text: 'A recipe', url: 'https://example.org/pie' }, [madePng(40, 30)]);
  await other.reload();
  await expect(other.getByText('A recipe')).toBeVisible();
  await expect(other.getByText(sharing.pictures(1))).toBeVisible();
  await isFitToBeSeen(other);
  await expect(page.getByText(sharing.waiting)).toBeVisible();
  await expectAccessibleInForcedColors(page);
  // Without a mouse.
  await ana.use(page.getByRole('button', { name: sharing.choose }));
  await ana.use(page.getByRole('button', { name: 'seeds' }));
  await expect(ana.composer).toHaveAttribute('placeholder', 'Message #seeds');
  await expect(ana.composer).toHaveValue('A recipe\nhttps://example.org/pie');
  const chosen = page.getByRole('list', { name: pictures.chosen }).getByRole('listitem');
  await expect(chosen).toHaveCount(1);
  await expect(other.getByText(sharing.none)).toBeVisible();
  // Nothing of it is lost before it is sent, nor offered twice.
  await page.reload();
  await expect(chosen).toHaveCount(1);
  await expect(ana.composer).toHaveValue('A recipe\nhttps://example.org/pie');
  await expect(page.getByText(sharing.waiting)).toHaveCount(0);
  await ana.use(page.getByRole('button', { name: text.composer.send }));
  await ben.openChannel('seeds');
  await expect(ben.log.getByText('A recipe')).toBeVisible();
  await expect(ben.log.getByRole('img', { name: text.timeline.picture('Ana') })).toBeVisible();
  await page.reload();
  await expect(ana.log.getByText('A recipe')).toBeVisible();
  await expect(page.getByText(sharing.waiting)).toHaveCount(0);
  await expect(chosen).toHaveCount(0);
  await share(other, {}, [{ ...madePng(4, 4), name: 'notes.txt', mimeType: 'text/plain' }]);
  await expect(other.getByText(sharing.refusals['no-picture'])).toHaveRole('alert');

  // A link of its own scheme, as the browser hands it over.
  const fragment = new URL(link).hash;
  await opens(other, `web+perennial:${fragment.slice(2)}`);
  await expect(other.getByText(text.join.joinedTitle)).toBeVisible();
  expect(new URL(other.url()).hash).toBe('#/join');
  await opens(other, `web+perennial:${fragment.slice(2, -3)}`);
  await expect(other.getByText(text.join.damagedTitle)).toBeVisible();

  await ben.createCommunity('Orchard');
  await explainsInstalling(ben);
  expect(await trusted(page)).toEqual({ html: 'TypeError', worker: 'TypeError' });
});

/** Connected, but the host answers nothing: what is stored is there nevertheless, and soon. */
async function opensBesideSilentHost(person: Person, said: string): Promise<void> {
  const { page } = person;
  const context = page.context();
  const silence = new Promise<void>(() => undefined);
  // Of the service worker, too.
  await context.route(`${readEnvironment().appUrl}**`, () => silence);
  await page.reload();
  await person.sees(said);
  const waitedMs = await page.evaluate(() => {
    const asked = performance.getEntriesByType('resource');
    return asked.find(({ name }) => name.endsWith('/network.json'))?.duration;
  });
  // It was asked, and said nothing.
  expect(waitedMs).toBeGreaterThanOrEqual(400);
  await context.unrouteAll({ behavior: 'ignoreErrors' });
}

/** As the operating system sends it: the browser posts it from no page at all. */
async function share(
  page: Page,
  fields: Record<string, string>,
  pictures: readonly ChosenFile[],
): Promise<void> {
  const { appUrl } = readEnvironment();
  const inputs = Object.entries(fields).map(([name, value]) => {
    return `<input name="${name}" value="${value}">`;
  });
  await page.goto('about:blank');
  await page.setContent(
    `<form action="${appUrl}share" method="post" enctype="multipart/form-data">
      ${inputs.join('')}<input type="file" name="pictures" multiple><button>Share</button></form>`,
  );
  await page.locator('input[type=file]').setInputFiles([...pictures]);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.waitForURL(/#\/share/);
}

async function opens(page: Page, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${readEnvironment().appUrl}#/link/${encodeURIComponent(link)}`);
}

/** Chromium's own judgement of the manifest. */
async function isInstallable(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // Each participant has a private profile, in which nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  await session.detach();
}

async function offersInstalling(page: Page): Promise<void> {
  const offer = page.getByText(installing.offer);
  await expect(offer).toHaveCount(0);
  const log = page.getByRole('log', { name: 'Messages' });
  const shown = await log.boundingBox();
  await canInstall(page);
  await expect(offer).toBeVisible();
  expect(await log.boundingBox()).toEqual(shown);
  await isFitToBeSeen(page);
  await page.getByRole('button', { name: installing.ask, exact: true }).click();
  await expect.poll(() => page.evaluate(() => document.title.endsWith('asked'))).toBe(true);
  await expect(offer).toHaveCount(0);
  await canInstall(page);
  await page.reload();
  await canInstall(page);
  await expect(log).toBeVisible();
  await expect(offer).toHaveCount(0);
}

/** To an owner, whose history is nowhere else at first; what the browser answers is said. */
async function offersKeeping(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const answer = { value: () => Promise.resolve(false) };
    Object.defineProperties(navigator.storage, { persisted: answer, persist: answer });
  });
  await page.reload();
  await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(page.getByText(tabWords.keepOffer['own history'])).toBeVisible();
  await isFitToBeSeen(page);
  await hidesNoField(page);
  await page.getByRole('button', { name: tabWords.keep }).click();
  const answer = page.getByText(tabWords.kept.refused);
  await expect(answer).toBeVisible();
  await isFitToBeSeen(page);
  await page.getByRole('button', { name: text.close, exact: true }).click();
  await expect(answer).toHaveCount(0);
}

/** On a phone a panel takes the place of the messages; what lies over those stands above it. */
async function hidesNoField(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  await page.keyboard.press('Control+Shift+F');
  const field = page.getByRole('searchbox', { name: search.label });
  await field.click();
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  if (size) await page.setViewportSize(size);
}

/** As on a handheld of Apple, which never asks by itself: by hand, and the account taken along. */
async function explainsInstalling({ page, history }: Person): Promise<void> {
  await page.addInitScript(makeHandheld);
  await page.reload();
  await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible();
  // Nothing is offered to who has pressed nothing yet.
  await page.keyboard.press('Shift');
  await page.getByRole('button', { name: installing.how, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: installing.title });
  for (const words of [installing.why, installing.ownStorage, installing.seeding]) {
    await expect(dialog.getByText(words)).toBeVisible();
  }
  const { save, add, restore, communities } = installing.steps;
  const steps = dialog.getByRole('listitem');
  await expect(steps).toHaveText([save, installing.saveKeys, add, restore, communities]);
  await showsAccount(dialog);
  await expect(dialog.getByRole('button', { name: 'Save backup file' })).toBeVisible();
  await savesKey(page, dialog);
  await isFitToBeSeen(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: installing.dismiss }).click();
  await expect(page.getByText(installing.handOffer)).toHaveCount(0);

  // Nor is it offered to seed for long, which such a device cannot do.
  await page.getByRole('button', { name: historyWords.open }).first().click();
  await expect(history.getByText(installing.seeding)).toBeVisible();
  await expect(history.getByText(tabWords.runsIn['this tab'])).toBeVisible();
  for (const name of [tabWords.pin, tabWords.screenOn]) {
    await expect(history.getByRole('button', { name })).toHaveCount(0);
  }
  await expect(history.getByText(/keep this tab open/i)).toHaveCount(0);
}

/** By its words, and by a code that another device reads. */
async function showsAccount(dialog: Locator): Promise<void> {
  const { words } = identity;
  await dialog.getByRole('button', { name: words.show }).click();
  const list = dialog.getByRole('list', { name: words.list });
  await expect(list.getByRole('listitem')).toHaveCount(12);
  await dialog.getByRole('button', { name: words.code }).click();
  await expect(dialog.getByRole('img', { name: words.codeOf })).toBeVisible();
}

/** What no word brings back: the key of a community of one's own. */
async function savesKey(page: Page, dialog: Locator): Promise<void> {
  await expect(dialog.getByText(installing.saveKeys)).toBeVisible();
  const ofOwn = dialog.getByRole('region', { name: installing.keyOf('Orchard') });
  await ofOwn.getByRole('button', { name: owner.key.open }).click();
  const key = page.getByRole('dialog', { name: owner.key.title });
  await expect(key.getByLabel(owner.key.label)).toHaveValue(/^perennial-key:/);
  await page.keyboard.press('Escape');
  await expect(key).toHaveCount(0);
}

/** Also on the narrowest phone, in the dark and in forced colours. */
async function isFitToBeSeen(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible(page);
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize(size);
  await expectAccessible(page);
  await expectAccessibleInForcedColors(page);
}

/** What becomes of strings that are to be HTML, or the beginning of a worker. */
function trusted(page: Page): Promise<{ html: string; worker: string }> {
  return page.evaluate(() => {
    const refusedWith = (attempt: () => void): string => {
      try {
        attempt();
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
      return 'nothing';
    };
    return {
      html: refusedWith(() => (document.createElement('div').innerHTML = '<b>bold</b>')),
      worker: refusedWith(() => void new Worker('./notices.html')),
    };
  });
}

// The journeys after this one open the version that was built.
test.afterEach(({ surroundings }) => void surroundings.texts.delete('/sw.js'));

test('two versions in two tabs: each says what to do, and the database stays whole', async ({
  participant,
  surroundings,
}) => {
  const { page, context, openTab } = await participant('Ana');
  const ana = new KeyboardPerson(page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.write('Kept by the older version');
  await ana.sees('Kept by the older version');
  await controlled(page);
  const second = await openTab();
  const other = new Person(second);
  await other.sees('Kept by the older version');

  // A new version waits until somebody agrees. The next one is offered to who put it off, too.
  const built = await readFile(path.join(distFolder, 'sw.js'), 'utf8');
  const files = (await readdir(path.join(distFolder, 'assets'))).map((name) => `assets/${name}`);
  const kept = [...files, 'index.html', 'icon.svg', 'manifest.webmanifest'];
  expect(kept.filter((file) => !built.includes(file))).toEqual([]);
  const publish = async (version: string): Promise<void> => {
    surroundings.texts.set('/sw.js', `${built}\n// ${version}`);
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    for (const tab of [page, second]) {
      await expect(tab.getByText(text.update.waiting)).toBeVisible();
    }
  };
  await publish('a new version');
  await isFitToBeSeen(page);
  for (const tab of [page, second]) await putsOff(tab);
  await publish('the one after it');

  // The other tab is told when it is taken, also the one that was there before any service worker.
  await putsOff(page);
  await reloads(second, () => second.getByRole('button', { name: text.update.accept }).click());
  await other.sees('Kept by the older version');
  await expect(second.getByText(text.update.waiting)).toHaveCount(0);
  await expect(page.getByText(text.update.waiting)).toBeVisible();
  await expect(page.getByRole('button', { name: text.update.later })).toHaveCount(0);
  await isFitToBeSeen(page);
  await reloads(page, () => ana.use(page.getByRole('button', { name: text.update.accept })));
  await ana.sees('Kept by the older version');
  await expect(page.getByText(text.update.waiting)).toHaveCount(0);

  // A newer version changes the database: both let go of it, say so, and do not write to it.
  const newer = await context.newPage();
  await newer.goto(`${readEnvironment().appUrl}notices.html`);
  await newer.evaluate(openNewer);
  for (const tab of [page, second]) await expect(tab.getByText(text.update.waiting)).toBeVisible();
  await isFitToBeSeen(second);
  for (const tab of [page, second]) {
    const notices = tab.getByRole('alert', { name: text.notices.label });
    await expect(notices.getByText(reasons.DatabaseClosed)).toHaveCount(0);
  }
  await second.getByRole('button', { name: text.update.accept }).click();
  await expect(second.getByRole('alert')).toHaveText(text.broken.problems['newer database']);
  await isFitToBeSeen(second);
  const stored = await storedText(newer);
  expect(placesOf(stored, 'Kept by the older version')).toContain(`${DATABASE_NAME} messages`);

  // An older one that does not let go is waited for, with words.
  await second.goto('about:blank');
  await page.goto('about:blank');
  await newer.evaluate(holdOlder);
  await page.goto(readEnvironment().appUrl);
  await expect(page.getByRole('alert')).toHaveText(text.broken.problems['blocked by another tab']);
  await isFitToBeSeen(page);
});

test('where a version does not start, a reload takes the one that waits', async ({
  participant,
  surroundings,
}) => {
  const { page, context } = await participant('Ana');
  await controlled(page);
  const built = await readFile(path.join(distFolder, 'sw.js'), 'utf8');
  surroundings.texts.set('/sw.js', `${built}\n// a version that knows the new field`);
  // As a host does it whose network.json is of the next version.
  await context.route('**/network.json', async (route) => {
    const response = await route.fetch();
    const json = { ...((await response.json()) as object), relays: [] };
    await route.fulfill({ response, json });
  });
  await page.reload();
  const problem = page.getByRole('alert');
  await expect(problem).toHaveText(text.broken.problems['bad network configuration']);
  const isWaiting = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return Boolean(registration?.waiting);
    });
  await expect.poll(isWaiting).toBe(true);
  await reloads(page, () => page.getByRole('button', { name: text.reload }).click());
  await expect(problem).toHaveText(text.broken.problems['bad network configuration']);
  expect(await isWaiting()).toBe(false);
});

/** The version that is offered. */
async function putsOff(page: Page): Promise<void> {
  await page.getByRole('button', { name: text.update.later }).click();
  await expect(page.getByText(text.update.waiting)).toHaveCount(0);
}

/** Resolves when the page has started anew. */
async function reloads(page: Page, act: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}

/** What the next version of the app would do first. */
async function openNewer(): Promise<void> {
  const [known] = (await indexedDB.databases()).filter(({ name }) => name === 'perennial');
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('perennial', (known?.version ?? 0) + 1);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error ?? new Error('opening failed'));
  });
}

/** A page of an older version that does not let go of its database, which is an empty one. */
async function holdOlder(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase('perennial');
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(deletion.error ?? new Error('deleting failed'));
  });
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('perennial', 1);
    request.onupgradeneeded = () => undefined;
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('opening failed'));
  });
}
