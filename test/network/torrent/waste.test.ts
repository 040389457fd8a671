import { describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { pieceBytes, ScriptedSwarm, type ScriptedWire } from './scripted-swarm.ts';
import { BannedPeers } from '../../../src/network/torrent/banned-peers.ts';
import { PieceOwners } from '../../../src/network/torrent/piece-owners.ts';
import { defaultLimits } from '../../../src/network/torrent/torrent-limits.ts';

const second = 1000;
const fetchMs = 2 * defaultLimits.stallMs;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** With the limits of the product: nothing here is scaled. */
class Fetch {
  readonly clock = new ManualClock();
  readonly swarm: ScriptedSwarm;
  readonly owners: PieceOwners;
  #ids = 0;

  constructor(pieceCount: number) {
    this.swarm = new ScriptedSwarm(pieceCount);
    this.owners = new PieceOwners(this.swarm.torrent, {
      ownId: 'own',
      clock: this.clock,
      limits: defaultLimits,
      banned: new BannedPeers(),
      onProblem: () => undefined,
    });
    this.owners.guard();
  }

  get wasted(): number {
    return this.owners.toll().wastedBytes / pieceBytes;
  }

  get verified(): number {
    return this.swarm.pieces.filter((piece) => piece === null).length;
  }

  /** Under an id that nobody has had. */
  stranger(isHostile: boolean): ScriptedWire {
    this.#ids += 1;
    const id = `${isHostile ? 'hostile' : 'honest'} ${this.#ids}`;
    if (isHostile) this.swarm.wrong.add(id);
    return this.swarm.connect(id);
  }

  isHere(wire: ScriptedWire | undefined): wire is ScriptedWire {
    return wire !== undefined && this.swarm.wires.includes(wire);
  }

  /** It is asked for all that it may get, and sends it: so many rounds. */
  async give(wire: ScriptedWire, rounds = 1): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      this.swarm.ask(wire);
      while (wire.requests.length > 0) wire.send();
      await settled();
    }
  }

  /** Until so many pieces have verified, one at a time at least. */
  async giveUntil(wire: ScriptedWire, verified: number): Promise<void> {
    while (this.verified < verified) {
      this.swarm.ask(wire);
      wire.send();
      wire.send();
      await settled();
    }
  }
}

/** A hostile seeder that comes back under a new id as soon as it is banned. */
class Returning {
  readonly #fetch: Fetch;
  #wire: ScriptedWire | undefined;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  async go(): Promise<void> {
    const wire = this.#fetch.isHere(this.#wire) ? this.#wire : this.#fetch.stranger(true);
    this.#wire = wire;
    await this.#fetch.give(wire);
  }

  /** Every second; what `each` does comes after it. */
  async during(ms: number, each: () => Promise<boolean> | boolean = () => false): Promise<void> {
    for (let passedMs = 0; passedMs < ms; passedMs += second) {
      await this.go();
      if (await each()) return;
      this.#fetch.clock.advance(second);
    }
  }
}

describe('a hostile seeder alone, under a new id each time', () => {
  it('wastes ten pieces at most for longer than any fetch waits, then one in 256 s', async () => {
    const fetch = new Fetch(200);
    const hostile = new Returning(fetch);
    await hostile.during(fetchMs);
    expect(fetch.wasted).toBe(9);
    // Its first four came a second after each other.
    await hostile.during((3 + 504) * second - fetchMs + second);
    expect(fetch.wasted).toBe(10);
    await hostile.during(10 * 256 * second);
    expect(fetch.wasted).toBe(10 + 10);
  });

  it('also where it comes as many at once', async () => {
    const fetch = new Fetch(200);
    const crowd = Array.from({ length: 24 }, () => new Returning(fetch));
    for (let passedMs = 0; passedMs < fetchMs; passedMs += second) {
      for (const one of crowd) await one.go();
      fetch.clock.advance(second);
    }
    expect(fetch.wasted).toBeLessThanOrEqual(10);
  });

  it('also where four at once spoil what they were tried with', async () => {
    const fetch = new Fetch(200);
    for (const passedMs of [0, 3000]) {
      fetch.clock.advance(passedMs);
      const wires = Array.from({ length: 6 }, () => fetch.stranger(true));
      for (const wire of wires) fetch.swarm.ask(wire);
      for (const wire of wires) while (wire.requests.length > 0) wire.send();
      await settled();
      for (const wire of wires) fetch.swarm.removePeer(wire.peerId);
      expect(fetch.wasted).toBe(defaultLimits.wastedPieces - defaultLimits.trialsWithPause);
    }
  });

  it('also where it keeps the last block of every piece back, and goes', async () => {
    const fetch = new Fetch(200);
    for (let passedMs = 0; passedMs < fetchMs; passedMs += second) {
      const wire = fetch.stranger(false);
      fetch.swarm.ask(wire);
      if (wire.requests.length > 0) wire.send();
      fetch.swarm.removePeer(wire.peerId);
      fetch.clock.advance(second);
    }
    expect(fetch.wasted).toBeGreaterThan(3);
    expect(fetch.wasted).toBeLessThanOrEqual(10);
  });
});

describe('an honest peer beside a hostile one that returns without end', () => {
  it('gets its trial within 256 s however late it comes, and never waits again', async () => {
    for (const lateMs of [0, 30 * second, fetchMs, 3600 * second]) {
      const fetch = new Fetch(40);
      const hostile = new Returning(fetch);
      await hostile.during(lateMs);
      const honest = fetch.stranger(false);
      const cameMs = fetch.clock.nowMs();
      await hostile.during(10 * fetchMs, async () => {
        await fetch.give(honest);
        return fetch.verified > 0;
      });
      // The one that was there before it may have its trial first, which then is one more pause.
      expect(fetch.clock.nowMs() - cameMs).toBeLessThanOrEqual(2 * 256 * second);
      const wastedBefore = fetch.wasted;
      await fetch.give(honest, 39);
      expect(fetch.verified).toBe(40);
      expect(fetch.wasted).toBe(wastedBefore);
    }
  });

  it('gets its trial also where that one sends a byte that nobody asked for each second', async () => {
    const fetch = new Fetch(40);
    await new Returning(fetch).during(4 * second);
    expect(fetch.wasted).toBe(4);
    const [dripping, honest] = [fetch.stranger(true), fetch.stranger(false)];
    const cameMs = fetch.clock.nowMs();
    while (fetch.verified === 0 && fetch.clock.nowMs() - cameMs < 600 * second) {
      fetch.clock.advance(second);
      dripping.sendUnasked(1);
      await fetch.give(honest);
    }
    expect(fetch.clock.nowMs() - cameMs).toBeLessThanOrEqual(16 * second);
  });

  it('has its turn before whoever came after it', async () => {
    const fetch = new Fetch(40);
    const hostile = new Returning(fetch);
    await hostile.during(fetchMs);
    const waiting = fetch.swarm.wires.length;
    const honest = fetch.stranger(false);
    const wastedBefore = fetch.wasted;
    await hostile.during(600 * second, async () => {
      await fetch.give(honest);
      return fetch.verified > 0;
    });
    expect(waiting).toBe(1);
    expect(fetch.verified).toBeGreaterThan(0);
    expect(fetch.wasted - wastedBefore).toBeLessThanOrEqual(1);
  });

  it('brings 20 MB with 5 % wasted at most', async () => {
    const fetch = new Fetch(196);
    const hostile = new Returning(fetch);
    const honest = fetch.stranger(false);
    await hostile.during(fetchMs, async () => {
      await fetch.give(honest);
      return fetch.verified === 196;
    });
    expect(fetch.verified).toBe(196);
    expect(fetch.wasted * 102_400).toBeLessThanOrEqual(0.05 * 20_000_000);
  });
});

describe('a peer that turns hostile', () => {
  it('after 60 good pieces wastes ten at most, though it is asked for all it may get', async () => {
    const fetch = new Fetch(200);
    const turncoat = fetch.stranger(false);
    await fetch.giveUntil(turncoat, 60);
    fetch.swarm.wrong.add(turncoat.peerId);
    await fetch.give(turncoat);
    expect(fetch.isHere(turncoat)).toBe(false);
    expect(fetch.wasted).toBeGreaterThan(1);
    expect(fetch.wasted).toBeLessThanOrEqual(10);
  });

  it('after 100 MB wastes 5 % of them at most', async () => {
    const fetch = new Fetch(1100);
    const turncoat = fetch.stranger(false);
    await fetch.giveUntil(turncoat, 1000);
    fetch.swarm.wrong.add(turncoat.peerId);
    await fetch.give(turncoat);
    expect(fetch.wasted).toBeGreaterThan(10);
    expect(fetch.wasted).toBeLessThanOrEqual(0.05 * 1000);
  });

  it('again and again under new ids stays within the same ten', async () => {
    const fetch = new Fetch(200);
    const endMs = fetch.clock.nowMs() + fetchMs;
    while (fetch.clock.nowMs() < endMs) {
      const turncoat = fetch.stranger(false);
      const before = fetch.verified;
      for (let tries = 0; tries < 5; tries += 1) {
        await fetch.give(turncoat);
        fetch.clock.advance(second);
      }
      if (fetch.verified > before) fetch.swarm.wrong.add(turncoat.peerId);
      await fetch.give(turncoat);
      fetch.swarm.removePeer(turncoat.peerId);
    }
    expect(fetch.wasted).toBeGreaterThan(4);
    expect(fetch.wasted).toBeLessThanOrEqual(10);
  });

  it('leaves the honest ones what they had in flight', async () => {
    const fetch = new Fetch(200);
    const [turncoat, honest] = [fetch.stranger(false), fetch.stranger(false)];
    await fetch.giveUntil(turncoat, 20);
    await fetch.giveUntil(honest, 40);
    fetch.swarm.ask(honest);
    const asked = new Set(honest.asked).size;
    expect(asked).toBeGreaterThan(1);
    fetch.swarm.wrong.add(turncoat.peerId);
    await fetch.give(turncoat);
    while (honest.requests.length > 0) honest.send();
    await settled();
    expect(fetch.verified).toBe(40 + asked);
    await fetch.give(honest, 200);
    expect(fetch.verified).toBe(200);
    expect(fetch.wasted).toBeLessThanOrEqual(10);
  });

  it('with many others at once wastes what may be wasted, and one piece of each', async () => {
    const fetch = new Fetch(400);
    const crowd = Array.from({ length: 24 }, () => fetch.stranger(false));
    for (const one of crowd) await fetch.give(one, 2);
    for (const one of crowd) fetch.swarm.ask(one);
    for (const one of crowd) fetch.swarm.wrong.add(one.peerId);
    for (const one of crowd) while (one.requests.length > 0) one.send();
    await settled();
    expect(fetch.wasted).toBeLessThanOrEqual(10 + defaultLimits.maximumPeers);
  });
});

describe('an honest peer whose connection is cut', () => {
  it('is no stranger when it comes back, unless it wasted one piece of twenty', async () => {
    const fetch = new Fetch(200);
    const before = fetch.stranger(false);
    await fetch.giveUntil(before, 40);
    fetch.swarm.ask(before);
    before.send();
    fetch.swarm.removePeer(before.peerId);
    const again = fetch.swarm.connect(before.peerId);
    fetch.swarm.ask(again);
    expect(new Set(again.asked).size).toBeGreaterThan(1);
    for (let cuts = 0; cuts < 4; cuts += 1) {
      fetch.swarm.removePeer(before.peerId);
      const wire = fetch.swarm.connect(before.peerId);
      fetch.swarm.ask(wire);
      if (wire.requests.length > 0) wire.send();
    }
    fetch.swarm.removePeer(before.peerId);
    const often = fetch.swarm.connect(before.peerId);
    fetch.swarm.ask(often);
    expect(new Set(often.asked).size).toBeLessThanOrEqual(1);
  });
});

it('a trial that fell silent does not keep the next one from its piece', async () => {
  const fetch = new Fetch(1);
  const hostile = new Returning(fetch);
  await hostile.go();
  const silent = fetch.stranger(false);
  fetch.swarm.ask(silent);
  const other = fetch.stranger(false);
  fetch.clock.advance(defaultLimits.ownerSilenceMs);
  await fetch.give(other);
  expect(fetch.verified).toBe(1);
});
