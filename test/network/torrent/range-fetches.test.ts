import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import type { Torrent } from 'webtorrent/dist/webtorrent.min.js';
import { Patience } from '../../../src/network/torrent/patience.ts';
import { RangeFetches } from '../../../src/network/torrent/range-fetches.ts';
import { FetchFailed } from '../../../src/network/torrent/torrent-errors.ts';
import { defaultLimits } from '../../../src/network/torrent/torrent-limits.ts';

function swarm(peerHas: readonly number[] = []) {
  const selected: string[] = [];
  const torrent = {
    destroyed: false,
    wires: [{ peerPieces: { get: (index: number) => peerHas.includes(index) } }],
    _select: (from: number, to: number, priority: number) =>
      selected.push(`${from}-${to} at ${priority}`),
    _deselect: (from: number, to: number) => selected.push(`not ${from}-${to}`),
  } as unknown as Torrent;
  const fetches = new RangeFetches();
  const clock = new ManualClock();
  const patience = new Patience(clock, defaultLimits, {
    hasPeer: () => true,
    silentHosts: () => [],
    unfitHosts: () => [],
    bannedPeers: () => 0,
  });
  const told: number[] = [];
  const begin = (missing: number[], signal = new AbortController().signal, isUrgent = false) =>
    fetches.fetch(torrent, missing, {
      signal,
      patience,
      isUrgent,
      onPiece: (index) => told.push(index),
    });
  return { torrent, fetches, clock, selected, told, begin };
}

describe('fetching a range', () => {
  it('is complete with its last piece, and tells of each once', async () => {
    const { fetches, begin, told, selected, clock } = swarm();
    const fetching = begin([3, 5]);
    for (const index of [9, 5, 5, 3]) fetches.verified(index);
    await fetching;
    expect(told).toEqual([5, 3]);
    expect(selected).toEqual(['3-5 at 0']);
    expect(clock.pending).toBe(0);
  });

  it('gives up its selection when it is aborted, and another fetch keeps its own', async () => {
    const { fetches, begin, selected } = swarm();
    const abort = new AbortController();
    const aborted = begin([1, 2], abort.signal);
    const kept = begin([1, 2], undefined, true);
    const reason = new Error('left the page');
    abort.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    expect(selected).toEqual(['1-2 at 0', '1-2 at 1', 'not 1-2']);
    fetches.verified(1);
    fetches.verified(2);
    await kept;
  });

  it('fails with the reason when the torrent ends, and touches it no more', async () => {
    const { torrent, fetches, begin, selected } = swarm();
    const fetching = begin([1]);
    Object.assign(torrent, { destroyed: true });
    fetches.failAll(new FetchFailed('storage', 'full'));
    await expect(fetching).rejects.toMatchObject({ reason: 'storage' });
    expect(selected).toEqual(['1-1 at 0']);
  });

  it('starves when no peer has a piece that it waits for', () => {
    const { torrent, fetches, begin } = swarm([2]);
    expect(fetches.isStarving(torrent.wires)).toBe(false);
    begin([1, 2]).catch((error: unknown) => expect(error).toBeInstanceOf(FetchFailed));
    expect(fetches.isStarving(torrent.wires)).toBe(false);
    begin([1]).catch((error: unknown) => expect(error).toBeInstanceOf(FetchFailed));
    expect(fetches.isStarving(torrent.wires)).toBe(true);
    fetches.failAll(new FetchFailed('closed', 'closed'));
  });
});
