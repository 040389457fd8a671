import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { encodeChatMessage } from '../../src/protocol/encode-event.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import { forgeCommunity, invitedCommunity } from './forge/forged-community.ts';
import { newAuthor, signed, signedText } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { described, generalOf } from './forge/forger.ts';
import type { Participant } from './fixtures.ts';
import { expect, test } from './forge/forge-test.ts';
import { windowBefore } from './forge/long-history.ts';
import { sticksOut } from './looks.ts';
import { expectAccessibleInAllColors } from './panel/panel-test.ts';
import { Person } from './person.ts';

const phone = { width: 320, height: 740 };

interface Shown {
  title: string;
  body: string;
  silent: boolean | null;
}

/** What the service worker keeps for the person to see. */
function shownTo(page: Page): Promise<Shown[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, silent }) => ({ title, body, silent }));
  });
}

/** As somebody does in the system's list, where no page can. */
async function clickShown({ context, page }: Participant): Promise<void> {
  const base = new URL('./', page.url()).href;
  const worker = context.serviceWorkers().find((one) => one.url().startsWith(base));
  if (!worker) throw new Error('expected the service worker of the app');
  await worker.evaluate(async () => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
    const [notification] = await registration.getNotifications();
    // Only a click of a person may bring a window to the front.
    const waitUntil = (work: Promise<unknown>): void => void work.catch(() => undefined);
    const click = Object.assign(new Event('notificationclick'), { notification, waitUntil });
    self.dispatchEvent(click);
  });
}

test('H23: a live mention elsewhere is told of, imported history and what is looked at are not', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Orchard');
  const [seeds] = (await invitedCommunity(linkOf(community), [randomUUID()])).channels;
  if (!seeds) throw new Error('expected a channel');
  await forger.describe(community, {
    channels: [generalOf(community), { ...described(seeds.chatId, 'seeds'), position: 1 }],
  });
  const here = await participant('Dora', { viewport: phone });
  const { page, context } = here;
  await context.addInitScript(() => {
    const badges: (number | undefined)[] = [];
    Object.assign(window, { badges });
    navigator.setAppBadge = async (count) => void badges.push(count);
  });
  const badge = () =>
    page.evaluate(() => (window as unknown as { badges: number[] }).badges.at(-1));
  const dora = new Person(page);
  await dora.openLink(linkOf(community));
  await dora.join('Dora');
  const openPlaces = () => page.getByRole('button', { name: 'Communities and channels' }).click();

  // Off until asked for.
  await openPlaces();
  const key = (await page.getByTitle(/^0x04/).getAttribute('title')) ?? '';
  await page.getByRole('button', { name: 'Your account: Dora' }).click();
  const told = page.getByRole('switch', { name: 'Tell me of mentions and replies' });
  await expect(told).not.toBeChecked();
  await expect(page.getByRole('switch')).toHaveCount(1);
  await told.click();
  await expect(page.getByRole('dialog')).toContainText('This browser does not allow it.');
  await expectAccessibleInAllColors(page, 'dialog');
  await expect(told).not.toBeChecked();
  await context.grantPermissions(['notifications']);
  await told.check();
  await expect(page.getByRole('dialog')).not.toContainText('This browser does not allow it.');
  const sounding = page.getByRole('switch', { name: 'With a short sound' });
  await expect(sounding).not.toBeChecked();
  await expectAccessibleInAllColors(page, 'dialog');
  await expect.poll(() => sticksOut(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await openPlaces();
  await dora.openChannel('seeds');

  // From an archive comes a mention in another channel.
  const nora = newAuthor('Nora');
  const window = windowBefore(3);
  const old = archivedText(community, nora, { text: `Old tea, @${key}`, timeMs: window.fromMs });
  const torrent = await forgeTorrent(community, [await forgeArchive(community, window, [old])]);
  await (await seeder('has it all')).seed(torrent);
  await forger.announce(community, torrent);
  await dora.openHistory();
  await dora.seesWindows(1, 'on this device');
  await dora.history.getByRole('button', { name: 'Close' }).click();

  // Then live ones, in the channel that is open and in the other.
  const { general } = community;
  const say = (place: typeof general, text: string) =>
    forger.publish(place, signedText(nora, { chatId: place.chatId, text, timeMs: Date.now() }));
  await say(seeds, `Here, @${key}`);
  await expect(dora.log).toContainText('Here, @');
  await say(general, `**New** tea, @${key}`);
  await expect.poll(() => shownTo(page)).toHaveLength(1);
  const [shown] = await shownTo(page);
  expect(shown).toMatchObject({
    title: 'Nora speaks to you in #general, Orchard',
    body: 'New tea, @Dora',
    silent: true,
  });
  await expect.poll(badge).toBe(1);

  // Where it leads, the message is in sight and the badge goes.
  await clickShown(here);
  await expect(page.getByRole('heading', { name: 'general', level: 2 })).toBeVisible();
  await expect(dora.log.locator('li:focus')).toContainText('New tea');
  await expect(dora.log).toContainText('Old tea');
  await expect(page).toHaveURL(/#\/c\/[^?]+$/);
  await expect.poll(badge).toBe(0);
  expect(await shownTo(page)).toEqual([]);

  // What is read without a click is told of no more either.
  await say(seeds, `Seeds, @${key}`);
  await expect.poll(() => shownTo(page)).toHaveLength(1);
  await openPlaces();
  await dora.openChannel('seeds');
  await expect.poll(() => shownTo(page)).toEqual([]);

  // An answer to what Dora wrote, without her name in it.
  await dora.write('Who has onion sets?');
  const asked = dora.log.getByRole('listitem').filter({ hasText: 'onion sets' });
  await expect(asked).toBeVisible();
  await expect(asked.getByText(/^Sen/)).toHaveCount(0);
  const responseTo = (await asked.getAttribute('data-id')) ?? '';
  await openPlaces();
  await dora.openChannel('general');
  const timeMs = Date.now();
  const common = { chatId: seeds.chatId, clock: timeMs, sentMs: timeMs, displayName: nora.name };
  const answer = encodeChatMessage({ ...common, text: 'I have', responseTo });
  await forger.publish(seeds, signed(nora, MessageType.chatMessage, answer), timeMs);
  await openPlaces();
  await expect(dora.channel('seeds')).toHaveAccessibleName('seeds 1 unread message');
  await expect.poll(() => shownTo(page)).toHaveLength(1);
  expect(await shownTo(page)).toMatchObject([
    { title: 'Nora answers you in #seeds, Orchard', body: 'I have' },
  ]);
});
