import { toStore } from 'svelte/store';
import { afterEach, describe, expect, it } from 'vitest';
import { addressFault } from '../../src/app/network/address-fault.ts';
import { Diagnostics } from '../../src/app/network/diagnostics.svelte.ts';
import { NetworkSettings } from '../../src/app/network/network-settings.svelte.ts';
import type { Probes } from '../../src/app/network/probes.ts';
import { idleActivity } from '../../src/app/node/activity.ts';
import type { NodeReport } from '../../src/app/node/activity.ts';
import { parseNetworkConfig } from '../../src/network/network-config.ts';
import type { IceServer } from '../../src/network/network-config.ts';
import { putNetworkLog } from '../../src/store/network-log.ts';
import { changeNetworkSettings, networkSettings } from '../../src/store/network-settings.ts';
import { openDevice } from '../worker/device.ts';
import { eventually } from './eventually.ts';
import { ManualClock, settled } from './manual-clock.ts';

const node = '/dns4/a.example/tcp/443/wss';
const own = '/dns4/own.example/tcp/443/wss';
const config = parseNetworkConfig({
  name: 'garden',
  clusterId: 16,
  shards: [32],
  serviceNodes: [node],
  trackers: ['wss://tracker.example'],
  iceServers: [{ urls: ['stun:stun.example', 'stun:other.example'] }],
  webSeeds: [],
});
const turn = { address: 'turns:turn.example', username: 'ana', credential: 'pine' };

/** The wire: says what it was asked. */
function askedProbes() {
  const asked: unknown[] = [];
  const answer = (what: unknown) => {
    asked.push(what);
    return Promise.resolve({ isReached: false as const, fault: 'silent' as const });
  };
  const by: (readonly IceServer[])[] = [];
  const all: Probes = {
    serviceNode: (address, iceServers) => {
      by.push(iceServers);
      return answer(address);
    },
    tracker: answer,
    iceServer: answer,
  };
  return { asked, by, probes: () => Promise.resolve(all) };
}

const closing: { close(): void }[] = [];

afterEach(() => {
  for (const model of closing.splice(0)) model.close();
});

async function openedSettings() {
  const { db, changes } = await openDevice(new ManualClock(), 'Ana');
  const errors: unknown[] = [];
  const { asked, by, probes } = askedProbes();
  const onError = (error: unknown): void => void errors.push(error);
  const settings = new NetworkSettings({ db, changes, config, probes, onError });
  closing.push(settings);
  await eventually(() => expect(settings.addresses).toBeDefined());
  return { db, changes, settings, asked, by, errors };
}

describe('network settings', () => {
  it('add what can be used, say what cannot, and tell the node', async () => {
    const { db, changes, settings, errors } = await openedSettings();
    const told: string[] = [];
    changes.listen(({ kind }) => told.push(kind));
    expect(await settings.add('serviceNodes', { address: 'node.example' })).toBe('no multiaddr');
    expect(await settings.add('serviceNodes', { address: node })).toBe('known');
    expect(told).toEqual([]);
    expect(await settings.add('serviceNodes', { address: own })).toBeUndefined();
    expect(await settings.add('serviceNodes', { address: own })).toBe('known');
    expect(await settings.add('iceServers', turn)).toBeUndefined();
    expect(await settings.add('iceServers', { address: 'stun:other.example' })).toBe('known');
    expect(told).toEqual(['network', 'network']);
    const { address, ...secrets } = turn;
    expect(await networkSettings(db)).toMatchObject({
      serviceNodes: [own],
      iceServers: [{ urls: [address], ...secrets }],
    });
    expect(settings.addresses?.serviceNodes).toEqual([
      { address: node, addresses: [node], isOwn: false, isUsed: true },
      { address: own, addresses: [own], isOwn: true, isUsed: true },
    ]);
    await settings.remove('serviceNodes', own);
    await settings.remove('iceServers', turn.address);
    expect(await networkSettings(db)).toMatchObject({ serviceNodes: [], iceServers: [] });
    expect(errors).toEqual([]);
  });

  it('leave out what network.json has, and take it in again', async () => {
    const { db, settings } = await openedSettings();
    await settings.setUsed(node, false);
    await settings.setUsed('stun:stun.example', false);
    expect(settings.addresses?.serviceNodes[0]?.isUsed).toBe(false);
    expect(settings.addresses?.iceServers[0]).toMatchObject({
      addresses: ['stun:stun.example', 'stun:other.example'],
      isUsed: false,
    });
    await settings.setUsed(node, true);
    expect((await networkSettings(db)).unused).toEqual(['stun:stun.example']);
    await settings.setTorrentOff(true);
    expect(settings.isTorrentOff).toBe(true);
  });

  it('test an ICE server with its credentials, and give up when they are closed', async () => {
    const { settings, asked } = await openedSettings();
    await settings.add('iceServers', turn);
    for (const [kind, address] of [
      ['serviceNodes', node],
      ['trackers', 'wss://tracker.example'],
      ['iceServers', turn.address],
      ['iceServers', 'stun:stun.example'],
    ] as const) {
      expect(await settings.test(kind, address)).toEqual({ isReached: false, fault: 'silent' });
    }
    const { address, ...secrets } = turn;
    const [stun] = config.iceServers;
    expect(asked).toEqual([node, 'wss://tracker.example', { urls: [address], ...secrets }, stun]);
  });

  it('test a service node by the ICE servers in use then, and by no other', async () => {
    const { db, settings, by } = await openedSettings();
    await settings.test('serviceNodes', node);
    await settings.setUsed('stun:stun.example', false);
    await settings.test('serviceNodes', node);
    // By another tab.
    const { address, ...secrets } = turn;
    const own = { urls: [address], ...secrets };
    await changeNetworkSettings(db, (stored) => ({ ...stored, iceServers: [own] }));
    await settings.test('serviceNodes', node);
    expect(by).toEqual([config.iceServers, [], [own]]);
  });
});

describe('an address', () => {
  it.each([
    ['serviceNodes', own, undefined],
    ['serviceNodes', '/dns4/own.example/tcp/30303', 'no websocket'],
    ['serviceNodes', '/ip4/10.0.0.1/tcp/80/ws', 'not encrypted'],
    ['serviceNodes', '/dns4/own.example/wss', 'no multiaddr'],
    ['serviceNodes', 'wss://own.example', 'no multiaddr'],
    ['serviceNodes', '/dns4/own.example/tcp/80000/wss', 'no multiaddr'],
    ['serviceNodes', '/ip4/10.0.0.1/udp/80000/webrtc-direct/certhash/uEiD2', 'no multiaddr'],
    ['trackers', 'wss://tracker.example/announce', undefined],
    ['trackers', 'ws://tracker.example', 'not encrypted'],
    ['trackers', 'udp://tracker.example:1337', 'no tracker'],
    ['iceServers', 'stun:stun.example:3478', undefined],
    ['iceServers', 'https://stun.example', 'no ice server'],
    ['iceServers', 'turn:turn.example', 'needs credentials'],
  ] as const)('%s %s: %s', (kind, address, fault) => {
    expect(addressFault(kind, { address }, [])).toBe(fault);
  });

  it('of a TURN server has credentials without spaces', () => {
    expect(addressFault('iceServers', turn, [])).toBeUndefined();
    expect(addressFault('iceServers', { ...turn, credential: 'two words' }, [])).toBe('spaces');
    expect(addressFault('iceServers', { ...turn, username: '' }, [])).toBe('spaces');
  });

  it('is one too many where a browser can use no more', () => {
    const known = (count: number) => Array.from({ length: count }, (_, place) => String(place));
    expect(addressFault('trackers', { address: 'wss://x.example' }, known(7))).toBeUndefined();
    expect(addressFault('trackers', { address: 'wss://x.example' }, known(8))).toBe('too many');
  });
});

describe('network diagnostics', () => {
  it('say nothing while no tab is the node, and then what that one says', async () => {
    const clock = new ManualClock();
    const { db, changes } = await openDevice(clock, 'Ana');
    const said: NodeReport[] = [];
    const model = new Diagnostics({
      db,
      changes,
      clock,
      report: () => said.at(-1),
      nameOf: (id) => `name of ${id}`,
      onError: (error) => {
        throw error;
      },
    });
    closing.push(model);
    expect(model.connection).toBeUndefined();
    expect([model.nodes, model.swarms, model.queries]).toEqual([[], [], []]);
    const nodes = [{ address: node, isConnected: true, sinceMs: 5 }];
    said.push({
      tabId: 'tab',
      heartbeatMs: clock.ms,
      waku: { state: 'connected', nodes, sinceMs: 4 },
      history: { '0x02': { ...idleActivity('seeding'), infoHash: 'ab', peers: 3 } },
    });
    expect(model.connection).toEqual({ state: 'connected', sinceMs: 4 });
    expect(model.nodes).toEqual(nodes);
    expect(model.swarms).toMatchObject([{ communityName: 'name of 0x02', peers: 3 }]);
    // Nobody writes any more that it has gone.
    const states: unknown[] = [];
    const stop = toStore(() => model.connection?.state).subscribe((state) => states.push(state));
    for (let second = 0; second < 6; second += 1) {
      clock.advance(1_000);
      await settled();
    }
    expect(states).toEqual(['connected', undefined]);
    expect([model.nodes, model.swarms]).toEqual([[], []]);
    stop();
    await settled();
    expect(clock.sleeping).toBe(0);
  });

  it('show the newest queries of the log first, and give all of it as text', async () => {
    const { db, changes } = await openDevice(new ManualClock(), 'Ana');
    const onError = (error: unknown): void => {
      throw error;
    };
    const told = { report: () => undefined, nameOf: () => '' };
    const model = new Diagnostics({ db, changes, clock: new ManualClock(), ...told, onError });
    closing.push(model);
    const query = {
      event: 'query' as const,
      channel: 1,
      mode: 'one' as const,
      spanMs: 1,
      messages: 2,
      nodes: 2,
      answered: 1,
      outcome: 'complete' as const,
      tookMs: 7,
    };
    const queries = Array.from({ length: 30 }, (_, atMs) => ({ ...query, atMs }));
    await putNetworkLog(db, [...queries, { event: 'stopped', atMs: 30 }]);
    changes.announce({ kind: 'networkLog' });
    await eventually(() => expect(model.logEntries).toBe(31));
    expect(model.queries.map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 20 }, (_, place) => 29 - place),
    );
    expect(model.logText().split('\n').slice(-2)).toEqual(['1970-01-01T00:00:00.030Z stopped', '']);
  });
});
