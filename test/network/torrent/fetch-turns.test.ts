import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { describe, expect, it } from 'vitest';
import { FetchTurns } from '../../../src/network/torrent/fetch-turns.ts';
import { turnNumber, turnPlace } from '../../../src/network/torrent/turn-order.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedSwarm, type ScriptedWire } from './scripted-swarm.ts';

const limits = { fellowWaitMs: 1000, fellowActiveMs: 5000 };
const pieces = Array.from({ length: 100 }, (_, index) => index);

function turnsOf(ownId: string, clock = new ManualClock()) {
  const swarm = new ScriptedSwarm(pieces.length);
  const turns = new FetchTurns(swarm.torrent, { ownId, clock, limits });
  const join = (peerId: string, isSeeder: boolean): ScriptedWire => {
    const wire = swarm.connect(peerId);
    wire.isSeeder = isSeeder;
    turns.follow(wire as unknown as Wire);
    return wire;
  };
  const verified = new Set<number>();
  const verify = (indices: readonly number[]): void => {
    for (const index of indices) {
      verified.add(index);
      turns.verified(index);
    }
  };
  /** Of the pieces that are missing. */
  const asked = (wire: ScriptedWire): number[] =>
    pieces.filter((index) => !verified.has(index) && turns.allows(wire as unknown as Wire, index));
  return { clock, verify, join, asked };
}

/** What each of the members asks of the owner when all of them know each other. */
function askedByEach(members: readonly string[]): number[][] {
  return members.map((ownId) => {
    const { join, asked } = turnsOf(ownId);
    const owner = join('owner', true);
    for (const other of members) if (other !== ownId) join(other, false);
    return asked(owner);
  });
}

describe('members who fetch at the same time', () => {
  const members = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

  it('ask the owner for each piece once between them', () => {
    const all = askedByEach(members).flat();
    expect(all.sort((left, right) => left - right)).toEqual(pieces);
  });

  it('share the pieces about evenly', () => {
    const shares = askedByEach(members).map(({ length }) => length);
    expect(Math.min(...shares)).toBeGreaterThan(3);
    expect(Math.max(...shares)).toBeLessThan(30);
  });

  it('ask each other for whatever another has', () => {
    const { join, asked } = turnsOf('own');
    join('owner', true);
    const fellow = join('fellow', false);
    expect(asked(fellow)).toEqual(pieces);
  });
});

describe('a piece that a fellow has', () => {
  it('is not asked of the owner, unless that fellow answers nothing', () => {
    const { join, asked } = turnsOf('own');
    const owner = join('owner', true);
    const fellow = join('fellow', false);
    const [own] = asked(owner);
    fellow.held.add(own ?? -1);
    expect(asked(owner)).not.toContain(own);
    fellow.peerChoking = true;
    expect(asked(owner)).toContain(own);
  });
});

describe('everything is asked of the owner', () => {
  it('by who is alone', () => {
    const { join, asked } = turnsOf('own');
    expect(asked(join('owner', true))).toEqual(pieces);
  });

  it('where more have everything than are fetching', () => {
    const { join, asked } = turnsOf('own');
    const owner = join('owner', true);
    join('second owner', true);
    join('fellow', false);
    expect(asked(owner)).toEqual(pieces);
  });

  it('once the others have told of no piece for a while', () => {
    const { clock, join, asked } = turnsOf('own');
    const owner = join('owner', true);
    const fellow = join('fellow', false);
    clock.advance(limits.fellowActiveMs - 1);
    fellow.emit('have', 1);
    clock.advance(1);
    expect(asked(owner).length).toBeLessThan(pieces.length);
    clock.advance(limits.fellowActiveMs);
    expect(asked(owner)).toEqual(pieces);
  });
});

describe('who has nothing to ask', () => {
  it('takes over one piece of others, then two, then four', () => {
    const { clock, verify, join, asked } = turnsOf('own');
    const owner = join('owner', true);
    const fellow = join('fellow', false);
    verify(asked(owner));
    for (const count of [1, 2, 4]) {
      expect(asked(owner)).toEqual([]);
      clock.advance(limits.fellowWaitMs - 1);
      expect(asked(owner)).toEqual([]);
      fellow.emit('have', 1);
      clock.advance(1);
      asked(owner);
      const taken = asked(owner);
      expect(taken).toHaveLength(count);
      verify(taken);
    }
  });

  it('takes over others each time, although the first ones have not come', () => {
    const { clock, verify, join, asked } = turnsOf('own');
    const owner = join('owner', true);
    join('fellow', false);
    verify(asked(owner));
    for (const count of [0, 1, 1 + 2, 1 + 2 + 4]) {
      expect(asked(owner)).toHaveLength(count);
      clock.advance(limits.fellowWaitMs);
      asked(owner);
    }
  });

  it('waits while something is still to come', () => {
    const { clock, join, asked } = turnsOf('own');
    const owner = join('owner', true);
    join('fellow', false);
    const before = asked(owner);
    owner.request(0, 0, 1, () => undefined);
    clock.advance(limits.fellowWaitMs);
    expect(asked(owner)).toEqual(before);
  });
});

it('the order of turns stays as it is: members of other versions have the same', () => {
  expect([turnNumber('2d5757'), turnPlace(turnNumber('2d5757'), 3)]).toEqual([
    573_596_539, 1_299_806_111,
  ]);
});
