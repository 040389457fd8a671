import type { Wire } from 'webtorrent/dist/webtorrent.min.js';
import { expect, it } from 'vitest';
import { ScriptedWire } from './scripted-swarm.ts';
import { WebSeedHealth } from '../../../src/network/torrent/web-seed-health.ts';

const address = 'https://history.example:8443/mill-lane';

function following() {
  const lost: string[] = [];
  const health = new WebSeedHealth(() => lost.push('lost'));
  const scripted = new ScriptedWire('web seed', 'webSeed');
  const wire = scripted as unknown as Wire;
  health.follow(address, wire);
  const ask = (): void => wire.request(0, 0, 50, () => undefined);
  return { health, scripted, wire, lost, ask };
}

it('H22: an address alone gives nothing, and nobody says so before it was asked', () => {
  const { health, wire } = following();
  expect(health.gives(wire)).toBe(false);
  expect(health.isSilent(wire)).toBe(false);
  expect(health.silentHosts()).toEqual([]);
});

it('H22: who was asked and does not answer is named, until bytes come', () => {
  const { health, scripted, wire, ask } = following();
  ask();
  expect(health.isSilent(wire)).toBe(true);
  expect(health.silentHosts()).toEqual(['history.example:8443']);
  scripted.send();
  expect(health.gives(wire)).toBe(true);
  expect(health.isSilent(wire)).toBe(false);
  expect(health.silentHosts()).toEqual([]);
});

it('H22: who fails after it gave something is lost once, and comes back with the next bytes', () => {
  const { health, scripted, wire, lost, ask } = following();
  ask();
  scripted.send();
  ask();
  expect(health.gives(wire)).toBe(true);
  scripted.fail();
  expect(health.gives(wire)).toBe(false);
  expect(health.silentHosts()).toEqual(['history.example:8443']);
  ask();
  scripted.fail();
  expect(lost).toEqual(['lost']);
  ask();
  scripted.send();
  expect(health.gives(wire)).toBe(true);
});

it('H22: who sends something else than the part of a file is told apart until it gives one', () => {
  const { health, scripted, ask } = following();
  for (const end of [() => scripted.send(), () => scripted.emit('close')]) {
    ask();
    health.answeredUnfit(address);
    scripted.fail();
    expect(health.unfitHosts()).toEqual(['history.example:8443']);
    ask();
    expect(health.unfitHosts()).toEqual(['history.example:8443']);
    end();
    expect(health.unfitHosts()).toEqual([]);
  }
});

it('tells the answer to whoever asked', () => {
  const { scripted, wire } = following();
  const answers: unknown[] = [];
  for (const index of [0, 1]) {
    wire.request(index, 0, 50, (error, block) => answers.push(error?.message ?? block?.length));
  }
  scripted.send();
  scripted.fail();
  expect(answers).toEqual([50, 'peer sent donthave']);
});

it('one that is taken out is no longer named, whatever was still asked of it', () => {
  const { health, scripted, ask } = following();
  ask();
  scripted.emit('close');
  scripted.fail();
  expect(health.silentHosts()).toEqual([]);
});

it('H11: one that did not give the .torrent file is named by its host, once', () => {
  const health = new WebSeedHealth(() => undefined);
  health.failed('https://history.example/one');
  health.failed('https://history.example/two');
  expect(health.silentHosts()).toEqual(['history.example']);
});

it('H11: that is forgotten when there is an info dictionary, and with it something else to ask', () => {
  const health = new WebSeedHealth(() => undefined);
  health.failed(address);
  health.follow(address, new ScriptedWire('web seed', 'webSeed') as unknown as Wire);
  expect(health.silentHosts()).toEqual([]);
});
