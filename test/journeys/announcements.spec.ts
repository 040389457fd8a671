import { randomUUID } from 'node:crypto';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { tabWords } from '../../src/ui/text-tab.ts';
import { archivedText, forgeArchive } from './forge/forged-archive.ts';
import { forgeCommunity } from './forge/forged-community.ts';
import { newAuthor } from './forge/forged-message.ts';
import { forgeTorrent } from './forge/forged-torrent.ts';
import { expect, test } from './forge/forge-test.ts';
import { longArchive, windowBefore } from './forge/long-history.ts';
import { Person } from './person.ts';
import { expectRefusals } from './refusals.ts';
import { showsExactly } from './shows-exactly.ts';

/** More than a page of the store has. */
const laterAnnouncements = 105;
const olderPieces = 6;
const piecesAtFirst = 2;

test('H12, H13, H14: the newest announcement that counts is found and followed', async ({
  participant,
  network,
  forger,
  seeder,
  linkOf,
}) => {
  const community = await forgeCommunity('Long lane');
  const nora = newAuthor('Nora');
  const texts = ['oldest of all', 'the newest window', 'newer still'];
  const single = (text: string, minutes: number) => {
    const window = windowBefore(minutes);
    return forgeArchive(community, window, [
      archivedText(community, nora, { text, timeMs: window.fromMs }),
    ]);
  };
  const older = await longArchive(community, nora, windowBefore(3), {
    pieces: olderPieces,
    name: 'older',
  });
  const [oldest = '', newest = '', newer = ''] = texts;
  const superseded = await forgeTorrent(community, [await single(oldest, 4)]);
  const archives = [older, await single(newest, 2)];
  const torrent = await forgeTorrent(community, archives);
  const next = await forgeTorrent(community, [...archives, await single(newer, 1)]);

  // Two in a row, and then more than a page of what does not count; one service node says nothing.
  await forger.describe(community);
  await forger.announce(community, superseded);
  await forger.announce(community, torrent);
  const { announcements, privateKey } = community;
  const other = { announcements, privateKey, installation: randomUUID() };
  const neverUsed = { infoHash: 'cd'.repeat(20), name: torrent.name };
  for (let place = 0; place < laterAnnouncements; place += 1) {
    await forger.announce(other, neverUsed);
  }
  const half = await seeder('half a seeder');
  const { pieces } = torrent;
  await half.seed(torrent, [...pieces.slice(0, piecesAtFirst), ...pieces.slice(olderPieces)]);
  // On a phone, whose screen may be kept on.
  const permissions = [...(test.info().project.use.permissions ?? []), 'screen-wake-lock'];
  const dora = new Person((await participant('Dora', { hasTouch: true, permissions })).page);
  await network.setFaults(0, { failStore: 1 });
  try {
    await dora.openLink(linkOf(community));
    await dora.join('Dora');
    await dora.sees(newest);
  } finally {
    await network.setFaults(0, {});
  }
  await dora.openHistory();
  await expectRefusals(dora.history, { 'H13 installation': laterAnnouncements });
  const progress = `${piecesAtFirst + 1} of ${olderPieces + 1} pieces`;
  await expect(dora.history).toContainText(progress);
  await dora.seesWindows(1, 'being fetched');

  // Said again, it changes nothing of the fetch; what came after it shows that it was read.
  const uploaded = await half.uploadedBytes(torrent);
  await forger.announce(community, torrent);
  await forger.announce(other, neverUsed);
  await expectRefusals(dora.history, { 'H13 installation': laterAnnouncements + 1 });
  await expect(dora.history).toContainText(progress);
  expect(await half.uploadedBytes(torrent)).toBe(uploaded);

  // Another torrent ends the fetch, and what is here of it is not asked for again.
  const whole = await seeder('whole seeder');
  await whole.seed(next);
  await forger.announce(community, next);
  const lines = Array.from({ length: olderPieces }, (_, place) => `older ${place + 1}`);
  await showsExactly(dora, [...lines, newest, newer]);
  await dora.seesWindows(3, 'on this device');
  const missing = olderPieces - piecesAtFirst + 1;
  const sent = await whole.uploadedBytes(next);
  expect(sent).toBeGreaterThanOrEqual(missing * pieceLengthBytes);
  expect(sent).toBeLessThan((missing + 0.5) * pieceLengthBytes);
  const { tracker } = await network.status();
  for (const infoHash of [superseded.infoHash, neverUsed.infoHash]) {
    expect(Object.keys(tracker.swarms)).not.toContain(infoHash);
  }
  await keepsScreenOn(dora);
});

/** Of a phone, which is told by its finger, while it passes history on. */
async function keepsScreenOn({ page, history }: Person): Promise<void> {
  await page.evaluate(() => {
    const { request } = WakeLock.prototype;
    WakeLock.prototype.request = async function (type) {
      const lock = await request.call(this, type);
      document.title = `${type} held`;
      lock.addEventListener('release', () => (document.title = `${type} released`));
      return lock;
    };
  });
  const title = () => page.evaluate(() => document.title);
  await history.getByRole('button', { name: tabWords.screenOn }).tap();
  await expect.poll(title).toBe('screen held');
  await history.getByRole('button', { name: tabWords.screenOff }).tap();
  await expect.poll(title).toBe('screen released');
  await expect(history.getByRole('button', { name: tabWords.screenOn })).toBeVisible();
}
