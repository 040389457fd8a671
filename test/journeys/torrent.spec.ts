import { expect, test, type Member } from './torrent/swarm-test.ts';
import { sampleTorrent, type Sample } from './torrent/sample-torrent.ts';
import { serveSilently } from './silent-host.ts';
import { serveUnfit } from './unfit-host.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';
import { bytesToHex } from '../../src/protocol/hex.ts';

async function seed(member: Member, sample: Sample): Promise<string> {
  await member.do('store', sample);
  return member.do('openStored', sample);
}

/** All of it: `data` and the index, which is one piece and a short one. */
function wholeOf({ pieceCount }: Sample): [number, number] {
  return [0, (pieceCount + 1) * pieceLengthBytes + 1000];
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

test('exactly the pieces asked for come, none of them twice', async ({ member }) => {
  const sample = { name: 'exact', pieceCount: 12 };
  const seeder = await member('seeder');
  const infoHash = await seed(seeder, sample);
  const fetcher = await member('fetcher');
  await fetcher.do('openMagnet', sample);

  const info = await fetcher.do('info', infoHash);
  expect(info).toBe(bytesToHex((await sampleTorrent(sample)).info));

  const [from, to] = [3 * pieceLengthBytes + 5, 6 * pieceLengthBytes];
  expect(await fetcher.do('fetch', infoHash, from, to)).toEqual([3, 4, 5]);
  expect(await fetcher.do('fetch', infoHash, from, to + 1)).toEqual([3, 4, 5, 6]);
  expect(await fetcher.do('held', sample)).toEqual([3, 4, 5, 6]);
  const { downloadedBytes, totalPieces } = await fetcher.do('until', infoHash, {});
  expect(downloadedBytes).toBeLessThan(4.5 * pieceLengthBytes);
  expect(totalPieces).toBe(14);
  expect(await fetcher.do('idleCallbacks')).toBe(0);
});

test('H21: members seed what they hold, after the first seeder has gone', async ({ member }) => {
  const sample = { name: 'passed on', pieceCount: 6 };
  const seeder = await member('seeder');
  const infoHash = await seed(seeder, sample);
  const second = await member('second');
  await second.do('openMagnet', sample);
  // Not everything: the short piece at the end is left out.
  await second.do('fetch', infoHash, 0, 7 * pieceLengthBytes);
  await seeder.do('stop');
  expect(await seeder.do('intervals')).toBe(0);
  await second.do('until', infoHash, { maximumPeers: 0 });

  const third = await member('third');
  await third.do('openMagnet', sample);
  expect(await third.do('fetch', infoHash, 0, 7 * pieceLengthBytes)).toEqual(upTo(7));
});

test('members who met before either had the info dictionary give it to each other', async ({
  member,
}) => {
  const sample = { name: 'met too early', pieceCount: 2 };
  // Whoever connects anew would be told of it; these three stay as they are.
  const limits = { idlePeerMs: 3_600_000, stallMs: 15_000 };
  const [first, second, third] = [
    await member('first', { limits: { ...limits, maximumPeers: 2 } }),
    await member('second', { limits: { ...limits, maximumPeers: 1 } }),
    await member('third', { limits: { ...limits, maximumPeers: 1 } }),
  ];
  const infoHash = await first.do('openMagnet', sample);
  for (const [count, other] of [second, third].entries()) {
    await other.do('openMagnet', sample);
    await other.do('until', infoHash, { minimumPeers: 1 });
    await first.do('until', infoHash, { minimumPeers: count + 1 });
  }
  // As from an owner whom the others do not reach.
  await seed(first, sample);
  for (const other of [second, third]) {
    expect(await other.do('fetch', infoHash, ...wholeOf(sample))).toEqual(upTo(4));
    expect(await other.do('mostPeers', infoHash)).toBe(1);
  }
});

test('H21: what is stored is offered at once, however long the announcement waits', async ({
  member,
}) => {
  const sample = { name: 'not announced', pieceCount: 6 };
  const hour = 3_600_000;
  const seeder = await member('seeder', { limits: { firstAnnounceDelayMs: hour } });
  const infoHash = await seed(seeder, sample);
  const { verifiedPieces, trackers } = await seeder.do('until', infoHash, { state: 'ready' });
  expect(verifiedPieces).toBe(8);
  expect(trackers).toEqual([]);
  await seeder.do('close', infoHash);
});

test('T4: after a reload, and for a new torrent, no old piece is fetched again', async ({
  member,
}) => {
  const sample = { name: 'grows', pieceCount: 10 };
  const seeder = await member('seeder');
  const infoHash = await seed(seeder, sample);
  const fetcher = await member('fetcher');
  await fetcher.do('openMagnet', sample);
  await fetcher.do('fetch', infoHash, 0, 6 * pieceLengthBytes);

  await fetcher.open();
  const { trackers } = await test.step('start again', async () => {
    const status = await seeder.do('until', infoHash, { maximumPeers: 0 });
    return { trackers: status.trackers.map(({ url }) => url) };
  });
  await fetcher.do('start', { trackers });
  await fetcher.do('openStored', sample);
  const reopened = await fetcher.do('until', infoHash, { state: 'ready' });
  expect(reopened.verifiedPieces).toBe(6);
  expect(await fetcher.do('fetch', infoHash, ...wholeOf(sample))).toEqual(upTo(12));
  const after = await fetcher.do('until', infoHash, {});
  expect(after.downloadedBytes).toBeLessThan(6.5 * pieceLengthBytes);

  const grown = { ...sample, pieceCount: 12 };
  const grownHash = await seed(seeder, grown);
  await fetcher.do('openMagnet', grown);
  expect(await fetcher.do('fetch', grownHash, ...wholeOf(grown))).toEqual(upTo(14));
  const { downloadedBytes } = await fetcher.do('until', grownHash, {});
  // Two new pieces, and the index: a piece and a short one that the first torrent has as well.
  expect(downloadedBytes).toBeLessThan(2.5 * pieceLengthBytes);
});

test('H14: an aborted fetch and a closed torrent keep their pieces', async ({ member }) => {
  const sample = { name: 'aborted', pieceCount: 20 };
  const seeder = await member('seeder');
  const infoHash = await seed(seeder, sample);
  const fetcher = await member('fetcher');
  await fetcher.do('openMagnet', sample);
  expect(await fetcher.do('fetchUntilFirstPiece', infoHash, ...wholeOf(sample))).toBe('AbortError');
  await fetcher.do('close', infoHash);
  const kept = await fetcher.do('held', sample);
  expect(kept.length).toBeGreaterThan(0);

  await fetcher.do('openMagnet', sample);
  expect(await fetcher.do('fetch', infoHash, ...wholeOf(sample))).toEqual(upTo(22));
  const { downloadedBytes } = await fetcher.do('until', infoHash, {});
  expect(downloadedBytes).toBeLessThan((22.5 - kept.length) * pieceLengthBytes);
});

test('H22: a fetch that cannot succeed says why', async ({ member }) => {
  const sample = { name: 'nobody has it', pieceCount: 2 };
  const alone = await member('alone', { limits: { noPeerMs: 500 } });
  const infoHash = await alone.do('openMagnet', sample);
  expect(await alone.do('failureOf', infoHash, 0, 10)).toBe('no peer');
  await alone.do('close', infoHash);

  const seeder = await member('seeder');
  await seed(seeder, sample);
  const full = await member('full', { isDiskFull: true });
  await full.do('openMagnet', sample);
  expect(await full.do('failureOf', infoHash, 0, 10 * pieceLengthBytes)).toBe('range');
  expect(await full.do('failureOf', infoHash, 0, 10)).toBe('storage');
  await full.do('openMagnet', sample);
  await full.do('until', infoHash, { minimumPeers: 1 });
});

test('H22: a web seed that does not answer is no peer, and is one once it answers', async ({
  member,
  expectErrors,
}) => {
  const sample = { name: 'silent-host', pieceCount: 2 };
  const { info, infoHash, newPieces: pieces } = await sampleTorrent(sample);
  const { name, pieceCount: dataPieces } = sample;
  const host = await serveSilently({ infoHash, name, info, pieces, dataPieces });
  expectErrors([new RegExp(`^(?:stored|magnet): foreign host: ${host.url}`)]);
  try {
    // Each would be the other's peer.
    const alone = { trackers: [], limits: { noPeerMs: 1500, stallMs: 4000, webSeedFileMs: 500 } };
    const [stored, magnet] = [await member('stored', alone), await member('magnet', alone)];
    await stored.do('openStored', sample, [host.url]);
    await magnet.do('openMagnet', sample, [], [host.url]);
    for (const one of [stored, magnet]) {
      expect(await one.do('failureOf', infoHash, 0, 10)).toBe('web seed');
    }
    expect(await stored.do('until', infoHash, {})).toMatchObject({ peers: 0, webSeeds: 0 });

    host.answer();
    // H11: the .torrent file is asked for again.
    await magnet.do('openMagnet', sample, [], [host.url]);
    for (const one of [stored, magnet]) {
      expect(await one.do('fetch', infoHash, ...wholeOf(sample))).toEqual(upTo(4));
      expect(await one.do('until', infoHash, {})).toMatchObject({ webSeeds: 1 });
    }
  } finally {
    await host.close();
  }
});

test('H22: a web seed that sends something else is no peer, and is one once it is as it should be', async ({
  member,
  expectErrors,
}) => {
  const sample = { name: 'unfit-host', pieceCount: 6 };
  const { info, infoHash, newPieces: pieces } = await sampleTorrent(sample);
  const { name, pieceCount: dataPieces } = sample;
  const host = await serveUnfit({ infoHash, name, info, pieces, dataPieces });
  expectErrors([new RegExp(`^fetcher: foreign host: ${host.url}`)]);
  try {
    const limits = { noPeerMs: 2000, stallMs: 2000 };
    const fetcher = await member('fetcher', { trackers: [], limits });
    await fetcher.do('openMagnet', sample, [], [host.url]);
    expect(await fetcher.do('failureOf', infoHash, 0, 10)).toBe('web seed parts');
    expect(await fetcher.do('until', infoHash, {})).toMatchObject({ webSeeds: 0 });
    host.become('clipped');
    expect(await fetcher.do('failureOf', infoHash, 0, 10)).toBe('web seed parts');
    expect(await fetcher.do('held', sample)).toEqual([]);

    // The library offers again after ten seconds what a web seed has not given.
    host.become('right');
    await expect(async () => {
      expect(await fetcher.do('fetch', infoHash, ...wholeOf(sample))).toEqual(upTo(8));
    }).toPass({ timeout: 30_000 });
    expect(await fetcher.do('until', infoHash, {})).toMatchObject({ webSeeds: 1 });
  } finally {
    await host.close();
  }
});

test('H22: a tracker that goes and comes back', async ({ member, network, expectErrors }) => {
  const refused =
    /^(?:seeder|fetcher): console error: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/' failed: [^']* \(http:\/\/127\.0\.0\.1:\d+\/[^']*\)$/;
  expectErrors([refused]);
  const sample = { name: 'outage', pieceCount: 2 };
  const limits = { trackerRetryMs: 200 };
  const seeder = await member('seeder', { limits });
  const infoHash = await seed(seeder, sample);
  await seeder.do('until', infoHash, { tracker: 'working' });
  await network.stopTracker();
  await seeder.do('until', infoHash, { tracker: 'failed' });
  const fetcher = await member('fetcher', { limits });
  await fetcher.do('openMagnet', sample);
  await fetcher.do('until', infoHash, { tracker: 'failed' });

  await network.startTracker();
  await Promise.all(
    [seeder, fetcher].map((one) => one.do('until', infoHash, { tracker: 'working' })),
  );
  expect(await fetcher.do('fetch', infoHash, 0, 10)).toEqual([0]);
});

test('H14: further trackers of a torrent that is open are used', async ({ member, trackers }) => {
  const sample = { name: 'announced again', pieceCount: 1 };
  const seeder = await member('seeder');
  const infoHash = await seed(seeder, sample);
  const fetcher = await member('fetcher', { trackers: [] });
  await fetcher.do('openStored', sample);
  const before = await fetcher.do('until', infoHash, { state: 'ready' });
  expect(before.trackers).toEqual([]);
  await fetcher.do('openMagnet', sample, trackers);
  await fetcher.do('until', infoHash, { tracker: 'working' });
  expect(await fetcher.do('fetch', infoHash, 0, 10)).toEqual([0]);
  await fetcher.do('close', infoHash);
  await fetcher.do('stop');
  expect(await fetcher.do('intervals')).toBe(0);
});

test('no more peers than the limit; those left out are served by others', async ({ member }) => {
  const sample = { name: 'bounded', pieceCount: 3 };
  const seeder = await member('seeder', { limits: { maximumPeers: 1 } });
  const infoHash = await seed(seeder, sample);
  const fetchers = [await member('first'), await member('second')];
  for (const fetcher of fetchers) {
    await fetcher.do('openMagnet', sample);
    expect(await fetcher.do('fetch', infoHash, ...wholeOf(sample))).toEqual(upTo(5));
  }
  expect(await seeder.do('mostPeers', infoHash)).toBe(1);
});

test('two clients whose offers cross all the time still connect', async ({ member }) => {
  const limits = { repeatAnnounceMs: 20, repeatAnnounceMaximumMs: 40 };
  const [left, right] = await Promise.all([
    member('left', { limits }),
    member('right', { limits }),
  ]);
  const samples = upTo(6).map((number) => ({ name: `crossing ${number}`, pieceCount: 1 }));
  await Promise.all(samples.map((sample) => left.do('store', sample)));
  const hashes = await Promise.all(
    samples.map(async (sample) => {
      const [infoHash] = await Promise.all([
        left.do('openStored', sample),
        right.do('openMagnet', sample),
      ]);
      return infoHash;
    }),
  );
  const fetched = await Promise.all(hashes.map((hash) => right.do('fetch', hash, 0, 10)));
  expect(fetched).toEqual(hashes.map(() => [0]));
});

test('peers that lie or send nonsense neither harm nor hinder', async ({ member, trackers }) => {
  const samples = {
    'wrong info': { name: 'lied about', pieceCount: 2 },
    'wild index': { name: 'garbled', pieceCount: 2 },
    'allowed fast': { name: 'pressed upon', pieceCount: 4 },
  } as const;
  const victim = await member('victim');
  const liar = await member('liar');
  await liar.do('store', samples['allowed fast']);
  await Promise.all(
    Object.entries(samples).map(async ([how, sample]) => {
      await victim.do('openMagnet', sample);
      await liar.do('misbehave', sample, trackers, how as keyof typeof samples);
    }),
  );
  const honest = await member('honest');
  for (const [how, sample] of Object.entries(samples)) {
    const infoHash = await seed(honest, sample);
    expect(await victim.do('info', infoHash), how).toBe(
      bytesToHex((await sampleTorrent(sample)).info),
    );
    expect(await victim.do('fetch', infoHash, 0, 10), how).toEqual([0]);
    expect(await victim.do('held', sample), how).toEqual([0]);
    if (how === 'wrong info') await victim.do('until', infoHash, { minimumBanned: 1 });
  }
});
