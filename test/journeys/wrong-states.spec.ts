import type { BrowserContext, Page } from '@playwright/test';
import { failures } from '../../src/ui/text-failures.ts';
import { history } from '../../src/ui/text-history.ts';
import { identity } from '../../src/ui/text-identity.ts';
import { lost } from '../../src/ui/text-lost.ts';
import { text } from '../../src/ui/text.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { KeyboardPerson } from './keyboard.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const narrow = { width: 320, height: 780 };

/** Opens the app anew in a browser that lacks something. */
async function lacking(context: BrowserContext, lack: () => void): Promise<void> {
  await context.addInitScript(lack);
}

/** As browsers do it that are locked down. The worker that checks signatures is the one that needs it. */
async function lackingWebAssembly(context: BrowserContext): Promise<void> {
  await context.route(/\/assets\/main-(?!node-)[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `Reflect.deleteProperty(globalThis, 'WebAssembly');\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

async function looksRight(page: Page): Promise<void> {
  await expectAccessibleInAllColors(page);
  expect(await sticksOut(page)).toEqual([]);
}

/** As a browser does it whose disk is full; strings it keeps. */
async function loseDatabase(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

test('a browser that lacks something says what, and what to do; the rest works', async ({
  participant,
  expectErrors,
}) => {
  expectErrors([/^Ana: page error: Error: the watering can leaks/]);
  const { page, context } = await participant('Ana', { viewport: narrow });
  await lacking(context, () => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    Reflect.deleteProperty(window, 'RTCPeerConnection');
  });
  await lackingWebAssembly(context);
  let answer: () => void = () => undefined;
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/network.json', async (route) => {
    if (route.request().method() !== 'HEAD') return isAnswered.then(() => route.continue());
    const headers = { Date: new Date(Date.now() - 300_000).toUTCString() };
    await route.fulfill({ headers });
  });
  await page.reload();
  // H22: it says what it waits for, and goes on when it comes.
  await expect(page.getByRole('alert')).toContainText('has not given the network configuration');
  await looksRight(page);
  answer();
  await expect(page.getByRole('heading', { name: 'takes longer than usual' })).toHaveCount(0);
  const alerts = page.getByRole('region', { name: 'What is wrong here' });
  await expect(alerts).toContainText('no service worker');
  await expect(alerts).toContainText('no WebRTC');
  await expect(alerts).toContainText('5 minutes ahead');
  await looksRight(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  const ana = new KeyboardPerson(page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.write('All the same');
  await ana.sees('All the same');
  await expect(ana.log.getByText('Sending')).toHaveCount(0);
  for (const left of [2, 1, 0]) {
    await ana.use(alerts.getByRole('button', { name: 'Dismiss' }).first());
    await expect(alerts.getByRole('alert')).toHaveCount(left);
    await ana.keepsFocus();
  }
  // What nobody expected is said too.
  const problems = page.getByRole('alert', { name: text.notices.label });
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('the watering can leaks');
    });
  });
  await expect(problems).toContainText('the watering can leaks');
  await looksRight(page);
  await ana.use(problems.getByRole('button', { name: text.notices.dismiss }));
  await expect(problems).toBeEmpty();
  await ana.keepsFocus();
});

test('a network.json that is damaged, wrong or out of reach is named, and who has to do what', async ({
  participant,
  expectErrors,
  network,
}) => {
  expectErrors([
    /^Ana: console error: Failed to load resource: net::ERR_FAILED \(\S+\/network\.json\)$/,
  ]);
  const { page } = await participant('Ana', { serviceWorkers: 'block', viewport: narrow });
  const { problems } = text.broken;
  const says = async (words: string, detail: RegExp | string): Promise<void> => {
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText(words);
    await expect(page.getByRole('main')).toContainText(detail);
    await looksRight(page);
  };
  const { network: config } = await network.status();
  const bodies = [
    ['{ "name": "garden", }', /network\.json: expected JSON, got: .*position/],
    [JSON.stringify({ ...config, trackers: ['udp://a'] }), 'network.json: trackers[0]: expected'],
  ] as const;
  for (const [body, detail] of bodies) {
    await page.route('**/network.json', (route) => route.fulfill({ body }));
    await says(problems['bad network configuration'], detail);
  }
  await page.route('**/network.json', (route) => route.abort());
  await says(problems['host not reached'], 'network.json');
  // What the words ask for is enough.
  await page.unrouteAll();
  await page.getByRole('button', { name: text.reload }).click();
  await new Person(page).chooseName('Ana');
});

test('at an http address, and without IndexedDB, it says so, and what to do', async ({
  participant,
}) => {
  const { page, context } = await participant('Ana');
  const insecure = await context.newPage();
  await insecure.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    for (const name of ['randomUUID', 'subtle']) Reflect.deleteProperty(Crypto.prototype, name);
    Reflect.deleteProperty(Navigator.prototype, 'locks');
  });
  await insecure.goto(page.url());
  await expect(insecure.getByRole('alert')).toContainText('begins with https://');
  await looksRight(insecure);
  await insecure.close();
  await lacking(context, () => {
    Reflect.deleteProperty(window, 'indexedDB');
  });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('open it in an ordinary window');
  await looksRight(page);
});

test('full storage loses nothing and says what to free', async ({ participant }) => {
  const { page } = await participant('Ana');
  const ana = new Person(page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Garden club');
  await ana.write('Before it was full');
  await ana.sees('Before it was full');
  // What the service worker keeps of the app is stored before there is no room.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const session = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await ana.write('Too much');
  const alerts = page.getByRole('region', { name: 'What is wrong here' });
  await expect(alerts).toContainText('Nothing that was stored is lost');
  await looksRight(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await page.reload();
  await ana.sees('Before it was full');
  // Kept and sent, or given back.
  const composer = page.getByRole('textbox', { name: 'Message' });
  const isThere = async () => `${await composer.inputValue()} ${await ana.log.innerText()}`;
  await expect.poll(isThere).toContain('Too much');
});

test('H22: nobody seeds: it says so and what to do, and fetches once somebody does', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Nobody at home');
  const author = newAuthor('Nora');
  const archive = await longArchive(community, author, windowBefore(2), { pieces: 1, name: 'old' });
  const torrent = await forgeTorrent(community, [archive]);
  await forger.describe(community);
  await forger.announce(community, torrent);
  const ben = new Person((await participant('Ben', { viewport: narrow })).page);
  await ben.openLink(linkOf(community));
  await ben.join('Ben');
  await ben.openHistory();
  await expect(ben.history).toContainText(history.stages['looking for peers']);
  await expect(ben.history).toContainText(history.nobodySeeding);
  await expect(ben.history).toContainText(history.notListedWhat);
  const alert = ben.history.getByRole('alert').first();
  await expect(alert).toContainText(failures['no peer'], { timeout: 90_000 });
  // While it is tried again, too.
  await expect(alert).not.toContainText('Next try');
  await expect(alert).toContainText(failures['no peer']);
  await looksRight(ben.page);
  const nora = await seeder('Nora');
  await nora.seed(torrent);
  await ben.seesWindows(1, history.windowStates.imported);
  await expect(alert).toHaveText('');
});

test('what the browser has deleted: it says so; the twelve words or a fresh start lead on', async ({
  participant,
}) => {
  const { page } = await participant('Ana', { viewport: narrow });
  const ana = new KeyboardPerson(page);
  await ana.chooseName('Ana');
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: identity.words.show }).click();
  const items = page.getByRole('list', { name: identity.words.list }).getByRole('listitem');
  await expect(items).toHaveCount(12);
  const words = (await items.allTextContents()).join(' ');
  const key = await page.getByRole('dialog').locator('code').textContent();
  await page.keyboard.press('Escape');
  const strings = () => page.evaluate(() => Object.entries(localStorage));
  expect(await strings()).toEqual([['perennial account', 'set up']]);

  await loseDatabase(page);
  const closed = text.broken.problems['storage closed'];
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(closed);
  await expect(page.getByRole('alert', { name: text.notices.label })).toHaveText('');
  await looksRight(page);
  await page.getByRole('button', { name: text.reload }).click();
  const title = page.getByRole('heading', { name: lost.title });
  await expect(title).toBeVisible();
  await expect(page.getByRole('alert').first()).toContainText(lost.what);
  await expect(page.getByRole('textbox', { name: identity.restore.words })).toBeVisible();
  await looksRight(page);
  await page.getByRole('textbox', { name: identity.restore.words }).fill(words);
  await page.getByRole('textbox', { name: identity.restore.name }).fill('Ana');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: text.home.title('Ana') })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Your account' }).click();
  await expect(page.getByRole('dialog').locator('code')).toHaveText(key ?? '');

  // An invite waits behind it; who starts afresh is a newcomer there, and from then on.
  const friend = new Person((await participant('Ben')).page);
  await friend.chooseName('Ben');
  await friend.createCommunity('Garden club');
  const link = await friend.inviteLink();
  await loseDatabase(page);
  await ana.openLink(link);
  await expect(title).toBeVisible();
  await ana.use(page.getByRole('button', { name: lost.afresh }));
  await expect(page.getByRole('heading', { name: 'Garden club' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: text.welcome.displayName })).toBeVisible();
  expect(await strings()).toEqual([]);
  await page.goto('about:blank');
  await page.goBack();
  await expect(title).toHaveCount(0);
  await expect(page.getByRole('textbox').first()).toBeVisible();
});
