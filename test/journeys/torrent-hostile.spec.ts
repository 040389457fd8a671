import { expect, test, type Member } from './torrent/swarm-test.ts';
import type { Sample } from './torrent/sample-torrent.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { defaultLimits } from '../../src/network/torrent/torrent-limits.ts';

const twentyMegabytes = 20_000_000;

async function seed(member: Member, sample: Sample): Promise<string> {
  await member.do('store', sample);
  return member.do('openStored', sample);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

// Two at a time would have each other's 500 peers on the same cores while they measure.
test.describe.configure({ mode: 'default' });

test('one hostile seeder and one honest: the honest copy arrives, little is wasted', async ({
  member,
  trackers,
}) => {
  const sample = { name: 'spoiled and kept', pieceCount: 200 };
  const fetcher = await member('fetcher');
  const infoHash = await fetcher.do('openMagnet', sample);
  // At once when its turn comes: until then the hostile one goes on under new ids, a piece each.
  const honest = await member('honest');
  await honest.do('store', sample);
  const spoiler = await member('spoiler');
  await spoiler.do('spoil', sample, trackers, { returns: true });
  const fetched = fetcher.do('fetch', infoHash, 0, sample.pieceCount * pieceLengthBytes);
  await fetcher.do('until', infoHash, { minimumBanned: 1 });
  await honest.do('openStored', sample);

  expect(await fetched).toEqual(upTo(200));
  const status = await fetcher.do('until', infoHash, {});
  expect(status.wastedBytes).toBeGreaterThan(0);
  expect(status.wastedBytes).toBeLessThanOrEqual(0.05 * twentyMegabytes);
  expect(status.downloadedBytes).toBeLessThan(1.1 * twentyMegabytes + status.wastedBytes);
  expect(status.bannedPeers).toBeLessThanOrEqual(await spoiler.do('livesOfSpoiler'));
});

test('the hostile seeder alone: the fetch ends with the reason, under any number of ids', async ({
  member,
  trackers,
}) => {
  const sample = { name: 'only spoiled', pieceCount: 200 };
  const fetcher = await member('fetcher', { limits: { noPeerMs: 3000, stallMs: 4000 } });
  const infoHash = await fetcher.do('openMagnet', sample);
  const spoiler = await member('spoiler');
  await spoiler.do('spoil', sample, trackers, { returns: true });
  const whole = sample.pieceCount * pieceLengthBytes;
  expect(await fetcher.do('failureOf', infoHash, 0, whole)).toBe('wrong bytes');
  const status = await fetcher.do('until', infoHash, { minimumBanned: 1 });
  expect(status.wastedBytes).toBeLessThanOrEqual(10 * pieceLengthBytes);
  expect(status.verifiedPieces).toBe(0);
  expect(await fetcher.do('held', sample)).toEqual([]);
});

test('a seeder that turns hostile after 60 good pieces spoils ten at most', async ({
  member,
  trackers,
}) => {
  const sample = { name: 'turned', pieceCount: 100 };
  const fetcher = await member('fetcher');
  const infoHash = await fetcher.do('openMagnet', sample);
  const turncoat = await member('turncoat');
  await turncoat.do('spoil', sample, trackers, { goodPieces: 60 });
  const fetched = fetcher.do('fetch', infoHash, 0, sample.pieceCount * pieceLengthBytes);
  const { verifiedPieces, wastedBytes } = await fetcher.do('until', infoHash, { minimumBanned: 1 });
  expect(verifiedPieces).toBeGreaterThan(30);
  expect(wastedBytes).toBeLessThanOrEqual(10 * pieceLengthBytes);
  const honest = await member('honest');
  await seed(honest, sample);
  expect(await fetched).toEqual(upTo(100));
  expect(await fetcher.do('until', infoHash, {})).toMatchObject({ bannedPeers: 1 });
});

test('a seeder that holds its piece back loses it to another', async ({ member, trackers }) => {
  const sample = { name: 'held back', pieceCount: 8 };
  const fetcher = await member('fetcher', { limits: { ownerSilenceMs: 500, ownerCheckMs: 100 } });
  const infoHash = await fetcher.do('openMagnet', sample);
  const slow = await member('slow');
  await slow.do('spoil', sample, trackers, { goodPieces: 100, blocks: 3 });
  const fetched = fetcher.do('fetch', infoHash, 0, sample.pieceCount * pieceLengthBytes);
  await fetcher.do('until', infoHash, { minimumPeers: 1 });
  const honest = await member('honest');
  await seed(honest, sample);
  expect(await fetched).toEqual(upTo(8));
  const { bannedPeers, wastedBytes } = await fetcher.do('until', infoHash, {});
  expect(bannedPeers).toBe(0);
  expect(wastedBytes).toBeLessThan(pieceLengthBytes);
});

test('offers of 500 peers at once neither crowd out the honest one nor the browser', async ({
  member,
  trackers,
}) => {
  const sample = { name: 'crowded', pieceCount: 4 };
  const fetcher = await member('fetcher');
  const infoHash = await fetcher.do('openMagnet', sample);
  await fetcher.do('until', infoHash, { tracker: 'working' });
  const flooder = await member('flooder');
  await flooder.do('flood', sample, trackers[0] ?? '', 500);
  const honest = await member('honest');
  await seed(honest, sample);
  const whole = sample.pieceCount * pieceLengthBytes;
  expect(await fetcher.do('fetch', infoHash, 0, whole)).toEqual(upTo(4));
  const { made } = await fetcher.do('connections');
  // At most one for each place there is (24), and the offers of its own announcements.
  expect(made).toBeLessThan(60);
  const { problem } = await fetcher.do('until', infoHash, {});
  expect(problem).toBeUndefined();
});

test('500 peers that connect and give nothing: bounded, and the honest one gets its place', async ({
  member,
  trackers,
}) => {
  // Places go round among five hundred by chance: on a busy machine that took longer than two minutes.
  test.setTimeout(8 * 60_000);
  const sample = { name: 'besieged', pieceCount: 4 };
  // Shorter than the half minute that a choked peer is given, so that the places go round quickly.
  const fetcher = await member('fetcher', { limits: { idlePeerMs: 1000 } });
  const infoHash = await fetcher.do('openMagnet', sample);
  await fetcher.do('until', infoHash, { tracker: 'working' });
  const pages = await Promise.all(upTo(4).map((page) => member(`crowd ${page}`)));
  const [tracker = ''] = trackers;
  await Promise.all(pages.map((page) => page.do('gather', sample, tracker, 125)));
  const { maximumPeers } = defaultLimits;
  const connected = async (): Promise<number> => {
    const met = await Promise.all(pages.map((page) => page.do('met')));
    return met.reduce((sum, count) => sum + count, 0);
  };
  // More than there are places, so those who do nothing give way to each other.
  await expect.poll(connected).toBeGreaterThan(maximumPeers);
  const honest = await member('honest');
  await seed(honest, sample);
  const whole = sample.pieceCount * pieceLengthBytes;
  expect(await fetcher.do('fetch', infoHash, 0, whole)).toEqual(upTo(4));

  expect(await fetcher.do('mostPeers', infoHash)).toBeLessThanOrEqual(maximumPeers);
  // Places, attempts twice as many, and the offers of its own announcements.
  expect((await fetcher.do('connections')).most).toBeLessThan(4 * maximumPeers);
  for (const page of pages) await page.do('disperse');
  await fetcher.do('close', infoHash);
  await expect.poll(async () => (await fetcher.do('connections')).open).toBe(0);
});
