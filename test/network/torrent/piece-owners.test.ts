import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { blockBytes, pieceBytes, ScriptedSwarm, type ScriptedWire } from './scripted-swarm.ts';
import { BannedPeers } from '../../../src/network/torrent/banned-peers.ts';
import { PieceOwners } from '../../../src/network/torrent/piece-owners.ts';
import { defaultLimits } from '../../../src/network/torrent/torrent-limits.ts';

const limits = {
  ...defaultLimits,
  maximumTrials: 2,
  wastedPieces: 10,
  trialsWithPause: 8,
  trialPauseMs: 1000,
  trialPauseMaximumMs: 2000,
  ownerSilenceMs: 5000,
  pieceAgeMs: 30_000,
  maximumUnaskedBytes: 2 * blockBytes,
};

function owning(pieceCount: number) {
  const clock = new ManualClock();
  const swarm = new ScriptedSwarm(pieceCount);
  const banned = new BannedPeers();
  const problems: string[] = [];
  const owners = new PieceOwners(swarm.torrent, {
    ownId: 'own',
    clock,
    limits,
    banned,
    onProblem: ({ message }) => problems.push(message),
  });
  owners.guard();
  return { clock, swarm, banned, owners, problems };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** It is asked for what it may get, and sends so many pieces. */
async function give(swarm: ScriptedSwarm, wire: ScriptedWire, pieces: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) {
    swarm.ask(wire);
    wire.send();
    wire.send();
    await settled();
  }
}

describe('trust in a connection', () => {
  it('begins with one piece in flight, and grows with what has verified', async () => {
    const { swarm } = owning(20);
    const wire = swarm.connect('a');
    swarm.ask(wire);
    expect(wire.asked).toEqual([0, 0]);
    wire.send();
    swarm.ask(wire);
    expect(wire.asked).toEqual([0]);
    wire.send();
    await settled();
    await give(swarm, wire, 2);
    swarm.ask(wire);
    expect(new Set(wire.asked)).toEqual(new Set([3, 4, 5]));
  });

  it('is tried with few connections at a time', () => {
    const { swarm } = owning(20);
    const wires = ['a', 'b', 'c'].map((id) => swarm.connect(id));
    for (const wire of wires) swarm.ask(wire);
    expect(wires.map(({ asked }) => asked)).toEqual([[0, 0], [1, 1], []]);
  });

  it('is tried one by one once a piece is wasted, and with growing pauses after some', async () => {
    const { clock, swarm, owners } = owning(20);
    for (const id of ['a', 'b']) swarm.wrong.add(id);
    await give(swarm, swarm.connect('a'), 1);
    const [second, third] = [swarm.connect('b'), swarm.connect('c')];
    swarm.ask(second);
    swarm.ask(third);
    expect([second.requests.length, third.requests.length]).toEqual([2, 0]);
    await give(swarm, second, 1);
    swarm.removePeer('c');
    for (const pauseMs of [1000, 2000, 2000]) {
      const next = swarm.connect(`after ${pauseMs}`);
      swarm.wrong.add(next.peerId);
      clock.advance(pauseMs - 1);
      swarm.ask(next);
      expect(next.asked).toEqual([]);
      clock.advance(1);
      await give(swarm, next, 1);
    }
    expect(owners.toll()).toEqual({ bannedPeers: 5, wastedBytes: 5 * pieceBytes });
  });

  it('a pause ends by itself: the library is told to ask again', async () => {
    const { clock, swarm, owners } = owning(20);
    const wire = swarm.connect('a');
    swarm.ask(wire);
    const before = swarm.updates;
    clock.advance(limits.ownerCheckMs);
    expect(swarm.updates).toBe(before + 1);
    clock.advance(60_000);
    expect(swarm.updates).toBe(before + 1);
    swarm.ask(wire);
    owners.stop();
    expect(clock.pending).toBe(0);
  });
});

describe('a wrong hash', () => {
  it('bans the one that sent the piece, and nobody else', async () => {
    const { swarm, banned, owners, problems } = owning(20);
    const good = swarm.connect('good');
    await give(swarm, good, 3);
    const bad = swarm.connect('bad');
    swarm.wrong.add('bad');
    swarm.ask(bad);
    swarm.ask(good);
    expect(new Set(bad.asked)).toEqual(new Set([4]));
    expect(good.asked).not.toContain(4);
    await give(swarm, bad, 1);
    expect(swarm.wires).toEqual([good]);
    expect([banned.has('bad'), banned.has('good')]).toEqual([true, false]);
    expect(owners.toll()).toEqual({ bannedPeers: 1, wastedBytes: 2 * blockBytes });
    expect(problems).toEqual(['a peer sent wrong bytes of piece 4 and was banned']);
  });

  it('gives back all that the banned one had begun, without any of its blocks', async () => {
    const { swarm, owners } = owning(9);
    const bad = swarm.connect('bad');
    await give(swarm, bad, 3);
    swarm.wrong.add('bad');
    swarm.ask(bad);
    expect(new Set(bad.asked)).toEqual(new Set([3, 4, 5]));
    bad.send();
    bad.send();
    bad.send();
    await settled();
    expect(owners.toll()).toEqual({ bannedPeers: 1, wastedBytes: 3 * blockBytes });
    const good = swarm.connect('good');
    await give(swarm, good, 6);
    expect(swarm.pieces).toEqual(Array.from({ length: 9 }, () => null));
  });

  it('who comes back under another id is new: one piece again, and no more', async () => {
    const { swarm, owners } = owning(20);
    for (const id of ['first', 'second']) {
      swarm.wrong.add(id);
      const wire = swarm.connect(id);
      swarm.ask(wire);
      expect(new Set(wire.asked).size).toBe(1);
      await give(swarm, wire, 1);
    }
    expect(owners.toll()).toEqual({ bannedPeers: 2, wastedBytes: 4 * blockBytes });
  });

  it('of a web seed bans it for a while only', async () => {
    const { clock, swarm, banned } = owning(4);
    const url = 'https://example.org/seed';
    swarm.wrong.add(url);
    await give(swarm, swarm.connect(url, 'webSeed'), 1);
    expect(swarm.wires).toEqual([]);
    expect(banned.has(url)).toBe(false);
    clock.advance(limits.webSeedPauseMs - 1);
    expect(swarm.webSeeds).toEqual([]);
    clock.advance(1);
    expect(swarm.webSeeds).toEqual([url]);
  });
});

describe('a piece', () => {
  it('is asked for to its end of who began it, whoever else the library prefers', async () => {
    const { swarm } = owning(1);
    const wire = swarm.connect('slow');
    swarm.torrent._request(wire as unknown as Wire, 0, false);
    wire.send();
    expect(wire.asked).toEqual([0]);
    wire.send();
    await settled();
    expect(swarm.pieces).toEqual([null]);
  });

  it('is no longer asked of who chokes us, although a block still comes', () => {
    const { swarm } = owning(1);
    const wire = swarm.connect('slow');
    swarm.torrent._request(wire as unknown as Wire, 0, false);
    wire.peerChoking = true;
    wire.send();
    expect(wire.asked).toEqual([]);
  });

  it('that is here is not what an idle member takes over from its fellows', () => {
    const { clock, swarm } = owning(23);
    const complete = swarm.connect('complete');
    complete.isSeeder = true;
    swarm.connect('fellow');
    // It is the fellow's turn, as for half of the others, most of which this member would get sooner.
    swarm.pieces.fill(null, 0, 22);
    swarm.ask(complete);
    expect(complete.asked).toEqual([]);
    clock.advance(limits.fellowWaitMs);
    swarm.ask(complete);
    expect(complete.asked).toEqual([22, 22]);
  });

  it('is taken from an owner that fell silent, who is not banned', async () => {
    const { clock, swarm, owners } = owning(1);
    const [silent, other] = [swarm.connect('silent'), swarm.connect('other')];
    swarm.ask(silent);
    silent.send();
    clock.advance(4999);
    swarm.ask(other);
    expect(other.asked).toEqual([]);
    clock.advance(1);
    await give(swarm, other, 1);
    expect(swarm.pieces).toEqual([null]);
    silent.send();
    expect(owners.toll()).toEqual({ bannedPeers: 0, wastedBytes: 2 * blockBytes });
  });

  it('goes to the next with more time each, so that the slowest finish at last', () => {
    const { clock, swarm } = owning(1);
    const [slow, slower] = [swarm.connect('slow'), swarm.connect('slower')];
    swarm.ask(slow);
    clock.advance(5000);
    swarm.ask(slower);
    expect(slower.asked).toEqual([0, 0]);
    slow.requests.splice(0);
    clock.advance(9999);
    swarm.ask(slow);
    expect(slow.asked).toEqual([]);
    clock.advance(1);
    swarm.ask(slow);
    expect(slow.asked).toEqual([0, 0]);
  });

  it('is not complete because one of its blocks came twice', async () => {
    const { clock, swarm } = owning(1);
    const [silent, other] = [swarm.connect('silent'), swarm.connect('other')];
    swarm.ask(silent);
    silent.request(0, 0, blockBytes, () => undefined);
    silent.requests.splice(1, 1);
    silent.send();
    silent.send();
    clock.advance(5000);
    await give(swarm, other, 1);
    expect(swarm.pieces).toEqual([null]);
  });

  it('has forgotten who was asked for it when the next one begins', () => {
    const { clock, swarm } = owning(1);
    const [silent, other] = [swarm.connect('silent'), swarm.connect('other')];
    swarm.ask(silent);
    swarm._reservations[0] = [silent];
    clock.advance(5000);
    swarm.ask(other);
    expect(swarm._reservations[0]).toBeNull();
  });

  it('is not kept for ever by who sends everything else', async () => {
    const { clock, swarm } = owning(20);
    const keeper = swarm.connect('keeper');
    await give(swarm, keeper, 2);
    swarm.ask(keeper);
    const kept = keeper.requests.splice(2, 2);
    expect(kept.map(({ index }) => index)).toEqual([3, 3]);
    const other = swarm.connect('other');
    await give(swarm, other, 4);
    for (let seconds = 0; seconds < 28; seconds += 4) {
      clock.advance(4000);
      await give(swarm, keeper, 1);
    }
    clock.advance(2000);
    swarm.ask(other);
    expect(other.asked).toContain(3);
  });

  it('is taken by an idle peer that is much faster', async () => {
    const { swarm } = owning(2);
    const [slow, fast] = [swarm.connect('slow'), swarm.connect('fast')];
    swarm.ask(slow);
    Object.assign(slow, { speed: 1000 });
    Object.assign(fast, { speed: 1_000_000 });
    await give(swarm, fast, 1);
    swarm.ask(fast);
    expect(fast.asked).toEqual([]);
    swarm.ask(fast, true);
    expect(fast.asked).toEqual([0, 0]);
  });

  it('begins anew when its owner leaves', async () => {
    const { swarm, owners } = owning(1);
    swarm.ask(swarm.connect('leaving'));
    swarm.wires[0]?.send();
    swarm.removePeer('leaving');
    const other = swarm.connect('other');
    swarm.ask(other);
    expect(other.asked).toEqual([0, 0]);
    await give(swarm, other, 1);
    expect(owners.toll()).toEqual({ bannedPeers: 0, wastedBytes: blockBytes });
  });
});

it('a flood of blocks that nobody asked for is banned', () => {
  const { swarm, owners } = owning(1);
  const flooding = swarm.connect('flooding');
  flooding.sendUnasked(2 * blockBytes);
  expect(swarm.wires).toEqual([flooding]);
  flooding.sendUnasked(1);
  expect(swarm.wires).toEqual([]);
  expect(owners.toll()).toEqual({ bannedPeers: 1, wastedBytes: 2 * blockBytes + 1 });
});

it('bans are forgotten one by one when there are very many', () => {
  const banned = new BannedPeers();
  for (let peer = 0; peer <= 10_000; peer += 1) banned.add(`${peer}`);
  expect([banned.has('0'), banned.has('1'), banned.has('10000')]).toEqual([false, true, true]);
});
