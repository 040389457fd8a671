import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { deriveArchiveKeys } from '../../src/protocol/community-keys.ts';
import { runningFile, runningNetwork } from '../commands/running-network.mjs';
import { invitedCommunity } from './forge/forged-community.ts';
import { IncidentLog } from './incidents.ts';
import { hostOf } from './journey-environment.ts';
import { sticksOut } from './looks.ts';
import { answering, NpmStart, occupy } from './npm-start.ts';
import { Person } from './person.ts';
import { watchContext } from './watch-context.ts';

/** Preferred by the app and by a service node. */
const occupied = [4173, 30311];

// They take the same ports and write the same file.
test.describe.configure({ mode: 'default' });

let others: (Server | undefined)[] = [];
let start: NpmStart;

test.beforeEach(async () => {
  others = await Promise.all(occupied.map(occupy));
});

async function begin(args?: readonly string[], temporaryFolder?: string): Promise<void> {
  start = new NpmStart(args, temporaryFolder);
  await start.ready();
}

test.afterEach(async () => {
  await start.kill();
  rmSync(runningFile, { force: true });
  for (const server of others) server?.close();
});

test('npm start says what runs where, takes other ports, and ends everything on Ctrl-C', async () => {
  await begin();
  const { stdout, url, ports } = start;
  expect(stdout).toContain('npm start -- --sample');
  expect(stdout).toMatch(/\(port 4173 is in use: the app took \d+\)/);
  expect(stdout).toMatch(/\(port 30311 is in use: service node 0 took \d+\)/);
  // The app, two service nodes, the tracker and the control endpoint.
  expect(new Set(ports).size).toBe(5);
  expect(ports.filter((port) => occupied.includes(port))).toEqual([]);
  expect(await answering(ports)).toEqual(ports);

  expect(await (await fetch(url)).text()).toContain('<title>Perennial</title>');
  const config = (await (await fetch(new URL('network.json', url))).json()) as {
    serviceNodes: string[];
    trackers: string[];
  };
  expect(config.serviceNodes).toHaveLength(2);
  for (const address of [...config.serviceNodes, ...config.trackers]) {
    expect(stdout).toContain(` ${address}\n`);
  }
  expect(stdout).toContain(` ${runningNetwork()?.controlUrl}\n`);

  expect(await start.pressCtrlC()).toEqual([0, null]);
  expect(await answering(ports)).toEqual([]);
  expect(runningNetwork()).toBeUndefined();
  expect(start.stderr).toBe('');
});

test('the local network does not outlive an npm start that is killed', async () => {
  await begin();
  const { ports } = start;
  expect(await answering(ports)).toEqual(ports);
  expect(await start.kill()).toEqual([null, 'SIGKILL']);
  await expect.poll(() => answering(ports)).toEqual([]);
});

test('npm start -- --sample: a year of messages for whoever opens its link', async ({
  context,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'perennial-start-'));
  try {
    await begin(['--sample', '--messages=400', '--weeks=4'], folder);
    expect(start.stdout).toContain('seeder        a Chromium without a window');
    const { id, topic } = await invitedCommunity(start.link, []);
    const { torrentName } = await deriveArchiveKeys(topic.symmetricKey, id, true);
    const data = new URL(`${torrentName}/data`, start.webSeed);
    const part = await fetch(data, { headers: { range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect((await part.bytes()).length).toBe(10);
    const log = new IncidentLog();
    const { configuredHosts, webSeed } = start;
    const { newPage } = await watchContext(context, { participant: 'Robin', log, configuredHosts });
    // It is in no configuration: the owner announces it.
    log.expect([new RegExp(`^Robin: foreign host: http://${hostOf(webSeed)}/`)]);
    const page = await newPage();
    const newcomer = new Person(page);
    await page.goto(start.link);
    await expect(page.getByRole('heading', { name: 'Mill Lane Allotments' })).toBeVisible();
    await expect(page.getByText(/Its history goes back to .+: [45] weeks\./)).toBeVisible();
    await newcomer.join('Robin');
    await expect(newcomer.log.getByRole('article').last()).toBeInViewport();
    await page.setViewportSize({ width: 360, height: 780 });
    await expect.poll(() => sticksOut(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
    await newcomer.openHistory();
    await newcomer.seesWindows(4, 'on this device');

    // Back to the first week, and from there to what the search makes of it.
    const { log: messages } = newcomer;
    const firstDay = new Date(Date.now() - 5 * 7 * 86_400_000).toLocaleDateString('sv');
    await page.getByRole('button', { name: 'Channel options' }).click();
    await page.getByLabel('Go to a day').fill(firstDay);
    await page.keyboard.press('Enter');
    const threeWords = /\w+ \w+ \w+/;
    const oldest = messages.locator('article p[dir=auto]').filter({ hasText: threeWords }).first();
    await expect(oldest).toBeInViewport();
    const [words = ''] = threeWords.exec(await oldest.innerText()) ?? [];
    await page.keyboard.press('Control+Shift+F');
    await page.getByRole('searchbox', { name: 'Search messages' }).fill(`"${words}"`);
    const results = page.getByRole('list', { name: 'Messages found' });
    await results.getByRole('listitem').last().getByRole('button').click();
    await expect(messages.locator('li:focus')).toContainText(words);
    expect(log.faults()).toEqual([]);

    const { ports } = start;
    expect(await start.pressCtrlC()).toEqual([0, null]);
    expect(await answering(ports)).toEqual([]);
    expect(start.stderr).toBe('');
    // What compiles our sources keeps a folder for the next time.
    const left = (await readdir(folder)).filter((name) => !name.startsWith('tsx-'));
    expect(left).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('npm start says what is wrong with what is written after it', async () => {
  start = new NpmStart(['--sampel']);
  await expect(start.ready()).rejects.toThrow("Unknown option '--sampel'");
  expect(start.stderr).toContain('Usage: npm start -- [--sample]');
});
