import { expect, test, type Member } from './torrent/swarm-test.ts';
import { pieceLengthBytes } from '../../src/archive/limits.ts';

test('exactly the pieces asked for', async ({ member, trackers }) => {
  const sample = { name: 'exact', pieceCount: 12 };
  const seeder = await member('seeder');
  const infoHash = await seeder.page.evaluate(
    async ({ sample, trackers }) => {
      await window.swarm.start({ trackers });
      await window.swarm.store(sample);
      return window.swarm.openStored(sample);
    },
    { sample, trackers },
  );
  const fetcher = await member('fetcher');
  const told = await fetcher.page.evaluate(
    async ({ infoHash, trackers, from, to }) => {
      await window.swarm.start({ trackers });
      await window.swarm.openMagnet(infoHash);
      return window.swarm.fetch(infoHash, from, to);
    },
    { infoHash, trackers, from: 3 * pieceLengthBytes + 5, to: 6 * pieceLengthBytes },
  );
  expect(told.sort()).toEqual([3, 4, 5]);
  expect(await fetcher.page.evaluate((sample) => window.swarm.held(sample), sample)).toEqual([
    3, 4, 5,
  ]);
  console.log(await fetcher.page.evaluate((i) => window.swarm.status(i), infoHash));
  console.log(await seeder.page.evaluate((i) => window.swarm.status(i), infoHash));
});
