import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { archivedText, forgeArchive, piecesOf } from './forge/forged-archive.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { HeldGateway } from './held-gateway.ts';
import { Person } from './person.ts';
import { expectRefusals } from './refusals.ts';
import {
  controlled,
  isControlled,
  reloadPastServiceWorker,
  stopServiceWorker,
} from './service-worker-control.ts';

test('a tab closed in the middle of a fetch, and one reloaded in that of an import, lose nothing', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Long memory');
  await forger.describe(community);
  const device = await participant('Dora');
  const first = new Person(device.page);
  await first.openLink(linkOf(community));
  await first.join('Dora');
  await first.openHistory();
  await expect(first.history).toContainText('Waiting for the owner');

  const nora = newAuthor('Nora');
  const [older, newer] = [windowBefore(2), windowBefore(1)];
  const news = { text: 'The newest window', timeMs: newer.fromMs };
  const archives = [
    await longArchive(community, nora, older, { pieces: 4, name: 'first' }),
    await longArchive(community, nora, older, { pieces: 8, name: 'second' }),
    await forgeArchive(community, newer, [archivedText(community, nora, news)]),
  ] as const;
  const torrent = await forgeTorrent(community, archives);
  const olderPieces = piecesOf(archives[0]) + piecesOf(archives[1]);
  const atFirst = 5;

  // One who has all but the end of the older window.
  const half = await seeder('half a seeder');
  const { pieces } = torrent;
  await half.seed(torrent, [...pieces.slice(0, atFirst), ...pieces.slice(olderPieces)]);
  await forger.announce(community, torrent);
  const total = olderPieces + 1;
  await expect(first.history).toContainText(`${atFirst + 1} of ${total} pieces`);
  await first.sees('The newest window');
  await half.leave(torrent);
  const dora = new Person(await device.openTab());
  const gateway = new HeldGateway(dora.page);
  await gateway.install();
  gateway.hold(archives[0].bytes.length);
  await dora.page.reload();
  await dora.openHistory();
  // The other tab is the node from here on.
  await first.page.close();
  await expect(dora.history).toContainText(`${atFirst} of ${olderPieces} pieces`);

  // One who has everything, and is asked for what is missing only.
  const whole = await seeder('whole seeder');
  await whole.seed(torrent);
  await expect.poll(() => gateway.held()).toBe(1);
  const missing = olderPieces - atFirst;
  const uploaded = await whole.uploadedBytes(torrent);
  expect(uploaded).toBeGreaterThanOrEqual(missing * pieceLengthBytes);
  expect(uploaded).toBeLessThan((missing + 0.5) * pieceLengthBytes);
  await whole.leave(torrent);

  // The second archive of the window is being read; of the window nothing is there yet.
  await expect(dora.history).toContainText('Checking every signature');
  await expect(dora.history).toContainText('4 of 12 messages');
  await expect(dora.log.getByRole('article')).toHaveText(/The newest window/);
  gateway.hold();
  await dora.page.reload();
  for (const text of ['first 1', 'first 4', 'second 8', 'The newest window']) await dora.sees(text);
  await expect(dora.log.getByRole('article')).toHaveCount(13);
  await dora.seesWindows(2, 'on this device');
  await expect(dora.history).toContainText(/Peers\s*none connected/);
  // The window that was imported before is not read again.
  expect(await gateway.asked()).toEqual([0, archives[0].bytes.length]);
  await expectRefusals(dora.history, {});
});

test('history is imported after a Shift-reload, and when the service worker is stopped on the way', async ({
  participant,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('No gateway');
  await forger.describe(community);
  const dora = new Person((await participant('Dora')).page);
  await dora.openLink(linkOf(community));
  await dora.join('Dora');
  await dora.openHistory();
  await controlled(dora.page);

  const gateway = new HeldGateway(dora.page);
  await gateway.install();
  await reloadPastServiceWorker(dora.page);
  const nora = newAuthor('Nora');
  // At once: each is a window of its own however long the rest takes.
  const [older, newer, oldest] = [windowBefore(2), windowBefore(1), windowBefore(3)];
  const text = { text: 'Without a service worker', timeMs: older.fromMs };
  const archive = await forgeArchive(community, older, [archivedText(community, nora, text)]);
  const torrent = await forgeTorrent(community, [archive]);
  const whole = await seeder('whole seeder');
  await whole.seed(torrent);
  await forger.announce(community, torrent);
  await dora.sees('Without a service worker');
  expect(await isControlled(dora.page)).toBe(false);
  expect(await gateway.asked()).toEqual([]);

  const name = 'past a stopped service worker';
  const long = await longArchive(community, nora, newer, { pieces: 30, name });
  const third = await longArchive(community, nora, oldest, { pieces: 1, name: 'third' });
  const [longAt, thirdAt] = [archive.bytes.length, archive.bytes.length + long.bytes.length];
  gateway.hold(longAt);
  await dora.page.reload();
  await controlled(dora.page);
  const grown = await forgeTorrent(community, [archive, long, third]);
  await whole.seed(grown);
  await forger.announce(community, grown);
  // The other window comes at the same time where there is a processor for a second import worker.
  await expect.poll(() => gateway.held()).toBe(1);
  await stopServiceWorker(dora.page);
  await gateway.release();
  await dora.sees(`${name} 30`);
  await dora.sees('third 1');
  const asked = await gateway.asked();
  expect(asked.filter((fromByte) => fromByte === longAt)).toHaveLength(2);
  expect(new Set(asked)).toEqual(new Set([longAt, thirdAt]));
  await expectRefusals(dora.history, {});
});
