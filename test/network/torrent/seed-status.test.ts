import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { expect, it } from 'vitest';
import { keepSeedStatus } from '../../../src/network/torrent/seed-status.ts';
import { ScriptedSwarm, type ScriptedWire } from './scripted-swarm.ts';

function kept(pieceCount: number): { swarm: ScriptedSwarm; wire: ScriptedWire } {
  const swarm = new ScriptedSwarm(pieceCount);
  const wire = swarm.connect('peer');
  keepSeedStatus(swarm.torrent, wire as unknown as Wire);
  return { swarm, wire };
}

it('a peer that tells of no piece has not everything, whatever the library notes', () => {
  const { wire } = kept(3);
  wire.isSeeder = true;
  expect(wire.isSeeder).toBe(false);
  wire.held.add(0).add(2);
  expect(wire.isSeeder).toBe(false);
});

it('a peer has everything once it has told of each piece', () => {
  const { wire } = kept(3);
  for (const index of [2, 0, 1]) {
    expect(wire.isSeeder).toBe(false);
    wire.held.add(index);
  }
  wire.isSeeder = false;
  expect(wire.isSeeder).toBe(true);
});

it('what a peer tells anew counts in place of what it told before', () => {
  for (const event of ['bitfield', 'have-none']) {
    const { wire } = kept(2);
    wire.held.add(0).add(1);
    expect(wire.isSeeder).toBe(true);
    wire.held.delete(0);
    wire.emit(event);
    expect(wire.isSeeder).toBe(false);
  }
});

it('nobody has everything of a torrent whose pieces are not known yet', () => {
  const { swarm, wire } = kept(0);
  wire.held.add(0);
  expect(wire.isSeeder).toBe(false);
  swarm.pieces.push(null);
  expect(wire.isSeeder).toBe(true);
});
