import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { text } from '../../src/ui/text.ts';
import { swarm } from '../../src/ui/text-swarm.ts';
import { distFolder } from '../commands/build-app.mjs';
import { channelUuid } from './channel-uuid.ts';
import { expect, test } from './fixtures.ts';
import type { InvitedCommunity } from './forge/forged-community.ts';
import { invitedCommunity } from './forge/forged-community.ts';
import { readEnvironment } from './journey-environment.ts';
import { isAskedBeforeLeaving, isLastAskedBeforeLeaving, leavesUnasked } from './leave-page.ts';
import type { NetworkControl } from './network-control.ts';
import { Person } from './person.ts';
import { showsExactly } from './shows-exactly.ts';

const archivedTexts = ['Sow peas in March', 'And beans in May'];
const everything = [...archivedTexts, 'Ana has gone home'];

test('P1: an archive is made, announced, fetched, imported, and passed on when its maker is gone', async ({
  participant,
  network,
}) => {
  test.setTimeout(360_000);
  const owner = await participant('Ana');
  let ana = new Person(owner.page);
  await ana.chooseName('Ana');
  await ana.createCommunity('Perennials');
  await ana.addChannel('seeds');
  const uuid = await channelUuid(ana, 'seeds');
  const link = await ana.inviteLink();
  const ben = new Person((await participant('Ben')).page);
  await ben.openLink(link);
  await ben.join('Ben');
  await ben.openChannel('seeds');
  await ana.write('Sow peas in March');
  await ben.sees('Sow peas in March');
  await ben.write('And beans in May');
  await ana.sees('And beans in May');
  await archivesByItself(ana);
  await ben.page.context().close();
  // Ana's tab alone has all of it.
  await isAskedBeforeLeaving(ana.page);
  // The app opens where she was last, and its launch keeps a tab as it is.
  const beside = new Person(await owner.openTab());
  const composer = beside.page.getByRole('textbox', { name: 'Message' });
  await expect(composer).toHaveAttribute('placeholder', 'Message #seeds');
  await beside.openHistory();
  await composer.fill('Half a word');
  await launches(beside.page);
  await expect(composer).toHaveValue('Half a word');
  await expect(beside.history).toBeVisible();
  await composer.fill('');
  // Of two tabs that are closed the last one asks.
  await isLastAskedBeforeLeaving(ana.page, beside.page);
  ana = beside;
  await forgetChannels(network, await invitedCommunity(link, [uuid]));

  const carol = new Person((await participant('Carol')).page);
  await carol.openLink(link);
  await expect(carol.page.getByText(/Its history goes back to .+\d{4}: 1 week\./)).toBeVisible();
  await carol.join('Carol');
  await carol.openChannel('seeds');
  await showsExactly(carol, archivedTexts);
  await carol.openHistory();
  const here = carol.history.getByRole('listitem').filter({ hasText: 'on this device' });
  await expect(here).toBeVisible();
  for (const { history } of [carol, ana]) await expect(history).toContainText(/Peers\s*1/);
  await expect(ana.history).toContainText(swarm.mayClose(1));

  // Ana's browser closes; Carol has it all, and after a reload too (H21).
  await leavesUnasked(ana.page);
  await owner.context.close();
  await carol.page.reload();
  await carol.write('Ana has gone home');

  // P1: Erin does without BitTorrent, until she changes her mind. The store nodes tell her the rest.
  const erinHere = await participant('Erin');
  const erin = new Person(erinHere.page);
  await erin.openLink(link);
  await expect(erin.page.getByText(text.join.privacy)).toBeVisible();
  await erin.join('Erin', { isHistoryFetched: false });
  await erin.openChannel('seeds');
  await erin.openHistory();
  const choice = erin.history.getByRole('switch', { name: 'Fetch older messages' });
  await expect(choice).not.toBeChecked();
  await showsExactly(erin, ['Ana has gone home']);
  await choice.check();
  await showsExactly(erin, everything);

  // Nobody but Carol is left for Dave.
  await erinHere.context.close();
  const dave = new Person((await participant('Dave')).page);
  await dave.openLink(link);
  await dave.join('Dave');
  await dave.openChannel('seeds');
  await showsExactly(dave, everything);
});

/** As the browser does with the window that is open: it leads it to where the manifest says. */
async function launches(page: Page): Promise<void> {
  let isLoaded = false;
  page.once('load', () => (isLoaded = true));
  const { start_url: start } = JSON.parse(
    await readFile(path.join(distFolder, 'manifest.webmanifest'), 'utf8'),
  ) as { start_url: string };
  await page.goto(new URL(start, readEnvironment().appUrl).href);
  await expect(page).toHaveURL(/#\/c\//);
  expect(isLoaded).toBe(false);
}

/** H4 to H7: the window ends, and the control node does the rest by itself. */
async function archivesByItself(ana: Person): Promise<void> {
  // One window, or two where the minute ends between the messages.
  const minutes = new Set(await ana.log.getByRole('time').allTextContents());
  await ana.openHistory();
  await ana.seesWindows(minutes.size, 'on this device', { timeout: 180_000 });
  for (const minute of minutes) {
    const window = ana.history.getByRole('gridcell').getByRole('button', { name: `${minute} – ` });
    await expect(window).toHaveAccessibleName(
      /on this device, (1 message, reaction or change|2 messages, reactions and changes), 102\.4 kB, 1 piece/,
    );
  }
  await expect(ana.history).toContainText(/2\s*messages/);
  await expect(ana.history).toContainText(/Announced\s*\d/);
  await expect(ana.history).toContainText('No gap: everything is complete up to');
}

/** The store nodes forget what was said; description and announcement stay. */
async function forgetChannels(
  network: NetworkControl,
  { topic, announcements, channels }: InvitedCommunity,
): Promise<void> {
  const kept = [topic, announcements].map(({ contentTopic }) => contentTopic);
  const forgotten = channels.map(({ contentTopic }) => contentTopic);
  const stored = async (topics: readonly string[]): Promise<number[]> => {
    const { nodes } = await network.status();
    return nodes.flatMap(({ storedMessages }) => topics.map((name) => storedMessages[name] ?? 0));
  };
  expect(Math.min(...(await stored([...kept, ...forgotten])))).toBeGreaterThan(0);
  const { forgotten: counts } = await network.forget({
    olderThanMs: Date.now(),
    keepTopics: kept,
  });
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(Math.max(...(await stored(forgotten)))).toBe(0);
  expect(Math.min(...(await stored(kept)))).toBeGreaterThan(0);
}
