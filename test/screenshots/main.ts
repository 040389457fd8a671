import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { InviteError, parseInvite } from '../../src/protocol/invite.ts';
import { distFolder } from '../commands/build-app.mjs';
import { startLocalNetwork } from '../commands/local-network.mjs';
import { serveFolder } from '../commands/serve.mjs';
import { root } from '../commands/tools.mjs';
import { NetworkControl } from '../journeys/network-control.ts';
import { Person } from '../journeys/person.ts';
import { Author } from './author.ts';
import type { Place } from './author.ts';
import { conversation } from './conversation.ts';

/** The pictures of the README, from the real app with real archives. */

const folder = path.join(root, 'public/screenshots');
const devices = {
  wide: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  narrow: {
    viewport: { width: 360, height: 780 },
    colorScheme: 'dark',
    isMobile: true,
    hasTouch: true,
  },
} as const;
/** One archive run: a window of the local network ends, and its grace time. */
const archiveLimitMs = 180_000;
const anyPorts = ['--node-port=0', '--node-port=0', '--tracker-port=0', '--control-port=0'];

async function main(): Promise<void> {
  const network = await startLocalNetwork({ args: anyPorts });
  const texts = new Map([['/network.json', JSON.stringify(network.networkConfig)]]);
  const server = await serveFolder({ folder: distFolder, texts });
  const executablePath = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await mkdir(folder, { recursive: true });
    await take(browser, server.url, new NetworkControl(network.controlUrl));
  } finally {
    await browser.close();
    await server.close();
    await network.stop();
  }
}

async function take(browser: Browser, url: string, control: NetworkControl): Promise<void> {
  const owner = new Person(await open(browser, url, 'wide'));
  await owner.chooseName('Ines');
  await owner.createCommunity('Allotment 12');
  for (const name of ['seeds', 'tools', 'recipes']) await owner.addChannel(name);
  await owner.openChannel('general');
  const link = await owner.inviteLink();
  await talk(control, placeOf(owner.page, link));
  await owner.openHistory();
  const { history } = owner;
  await history.getByText('on this device').first().waitFor({ timeout: archiveLimitMs });

  const member = new Person(await open(browser, url, 'narrow'));
  await member.openLink(link);
  await member.join('Noor');
  await member.log.getByText('Seed swap on Saturday').waitFor();
  await history.getByText(/^1$/).first().waitFor();
  await shoot(owner.page, 'wide');
  await shoot(member.page, 'narrow');
}

async function open(browser: Browser, url: string, device: keyof typeof devices): Promise<Page> {
  const context = await browser.newContext({ ...devices[device], locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Spread over the last windows, as the local network scales time. */
async function talk(control: NetworkControl, place: Place): Promise<void> {
  const authors = new Map(conversation.map(({ author }) => [author, new Author(author)]));
  const stepMs = 15_000;
  const startMs = Date.now() - conversation.length * stepMs;
  for (const [index, { author, text }] of conversation.entries()) {
    const message = await authors.get(author)?.says(text, place, startMs + index * stepMs);
    if (message) await control.publish(message);
  }
}

/** The channel that the page shows, whose key follows from the link's secret (K3, K4). */
function placeOf(page: Page, link: string): Place {
  const [, community = '', channel = ''] = /#\/c\/(0x[0-9a-f]+)\/([\w-]+)/.exec(page.url()) ?? [];
  const invite = parseInvite(link);
  if (invite instanceof InviteError || !invite.secret) throw new Error('the link has no secret');
  return { chatId: community + channel, secret: invite.secret };
}

async function shoot(page: Page, name: keyof typeof devices): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: 'disabled' });
  console.log(file);
}

await main();
