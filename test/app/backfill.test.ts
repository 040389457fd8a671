import { expect, it, vi } from 'vitest';
import { Backfill } from '../../src/app/node/backfill.ts';
import type { OpenTorrent } from '../../src/network/torrent/torrent-network.ts';
import { hour } from './history-world.ts';
import { ManualClock, settled } from './manual-clock.ts';

it('H22: a failure just before the clock is set back is tried again as soon as any other', async () => {
  const clock = new ManualClock();
  const fill = vi.fn(() => Promise.reject(new Error('nobody has it')));
  const infoHash = 'ab'.repeat(20);
  const backfill = new Backfill({
    communityId: '0x02',
    torrents: { get: () => ({ infoHash }) as OpenTorrent },
    history: { fill },
    reporter: { set: () => undefined },
    clock,
    random: () => 1,
    onEnded: () => undefined,
  });
  const round = async (): Promise<number> => {
    backfill.begin(infoHash);
    await settled();
    return fill.mock.calls.length;
  };
  expect(await round()).toBe(1);
  expect(await round()).toBe(1);
  clock.sleepThrough(-24 * hour);
  expect(await round()).toBe(2);
  expect(await round()).toBe(2);
  clock.advance(1_000);
  expect(await round()).toBe(3);
  await backfill.stop();
});
