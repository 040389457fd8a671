import type { Page } from '@playwright/test';
import { NODE_LOCK } from '../../src/store/names.ts';
import { shellFiles } from '../build/shell-files.ts';
import { distFolder } from '../commands/build-app.mjs';
import { filesAskedForBeforeContent, isPainted } from './first-paint.ts';
import { expect, test } from './fixtures.ts';
import { readEnvironment } from './journey-environment.ts';
import { Person } from './person.ts';

/** As architecture.md has it, and what it leaves to a build: written out, so that no change goes unseen. */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; " +
  "connect-src 'self' wss: https: ws://127.0.0.1:* http://127.0.0.1:*; object-src 'none'; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; " +
  'trusted-types svelte-trusted-html default';

test('the built app opens, says its name, and loads the rest after that', async ({
  participant,
}) => {
  const { page } = await participant('Ada');

  await expect(page).toHaveTitle(/Perennial/);
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', policy);
  await expect(page.getByText('Perennial').first()).toBeVisible();
  // What a person does before anything is painted loads what that needs.
  await isPainted(page);
  await new Person(page).chooseName('Ada');
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  const { appUrl } = readEnvironment();
  const early = await filesAskedForBeforeContent(page, appUrl);
  const allowed = [...(await shellFiles(distFolder)), 'network.json', 'icon.svg'];
  expect(early.filter((file) => !allowed.includes(file))).toEqual([]);
  expect(early).toContain('network.json');
});

async function locksOf(page: Page): Promise<string[]> {
  const { held = [], pending = [] } = await page.evaluate(() => navigator.locks.query());
  return [...held, ...pending].map(({ name }) => name ?? '');
}

/** At least one from each build that is shipped. */
const bundled = [
  { name: 'svelte', build: 'the page' },
  { name: 'webtorrent', build: 'the page, in a file that is bundled already' },
  { name: 'libsecp256k1', build: 'the worker' },
  { name: 'hash-wasm', build: 'the worker' },
  { name: 'workbox-precaching', build: 'the service worker' },
];

test('the first screen leads to the licences of what is bundled, and asks no network', async ({
  participant,
}) => {
  const { page } = await participant('Ada');
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Licences' }).click();
  const notices = await opened;
  for (const { name, build } of bundled) {
    const heading = notices.getByRole('heading', { name: new RegExp(`^${name} \\d`) });
    await expect(heading, `${name}, of ${build}`).toBeVisible();
  }

  // Whoever only looks is known to nobody: the clock is looked at after the node would have begun.
  const looked = page.waitForRequest((request) => request.method() === 'HEAD');
  await page.reload();
  await looked;
  expect(await locksOf(page)).not.toContain(NODE_LOCK);
  await new Person(page).chooseName('Ada');
  await expect.poll(() => locksOf(page)).toContain(NODE_LOCK);
});
