import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NetworkConfigError } from '../../src/network/config-value.ts';
import { parseNetworkConfig, readNetworkConfig } from '../../src/network/network-config.ts';
import { localNetworkConfig } from '../localnet/network-config.ts';

const local = localNetworkConfig(
  ['/ip4/127.0.0.1/tcp/30311/ws/p2p/12D3KooWJ43rzNsRusjztWcC6GnM86BLaqAAie96DWuH8eAUcG7e'],
  ['ws://127.0.0.1:30313'],
);

function shipped(file: string): unknown {
  const place = path.join(import.meta.dirname, '../../public', file);
  return JSON.parse(readFileSync(place, 'utf8'));
}

function refused(change: Record<string, unknown>): string {
  try {
    parseNetworkConfig({ ...local, ...change });
  } catch (error) {
    if (error instanceof Error && error.name === 'NetworkConfigError') return error.message;
    throw error;
  }
  throw new Error('expected it to be refused');
}

describe('network.json', () => {
  it('is read as it is where it is right', () => {
    expect(parseNetworkConfig(local)).toEqual(local);
    expect(readNetworkConfig(JSON.stringify(local))).toEqual(local);
  });

  it.each([
    ['{ "name": "garden", }', /^network\.json: expected JSON, got: .*JSON/],
    ['<!doctype html>', /^network\.json: expected JSON, got: .*JSON/],
    ['', /^network\.json: expected JSON, got: /],
    ['[]', /^network\.json: expected an object, got \[\]$/],
  ])('is refused with words where it is damaged: %j', (text, words) => {
    expect(() => readNetworkConfig(text)).toThrow(NetworkConfigError);
    expect(() => readNetworkConfig(text)).toThrow(words);
  });

  it.each([
    ['networks/the-waku-network.json', { name: 'the waku network', clusterId: 1, shardCount: 8 }],
    ['networks/status.json', { name: 'status', clusterId: 16, shards: [32] }],
  ])('comes with the preset %s, which is right and names more than one node', (file, network) => {
    const preset = parseNetworkConfig(shipped(file));
    expect(preset).toMatchObject(network);
    expect(preset.serviceNodes.length).toBeGreaterThan(1);
  });

  it('is the preset of the waku network, unless the host puts another in its place', () => {
    expect(shipped('network.json')).toEqual(shipped('networks/the-waku-network.json'));
  });

  it('takes one shard instead of autosharding, and ICE servers with and without a list', () => {
    const { shardCount: _, ...others } = local;
    const iceServers = [
      { urls: 'stun:stun.example:3478' },
      { urls: ['turns:turn.example'], username: 'user', credential: 'secret' },
    ];
    expect(parseNetworkConfig({ ...others, shards: [32], iceServers })).toMatchObject({
      shards: [32],
      iceServers: [{ urls: ['stun:stun.example:3478'] }, iceServers[1]],
    });
  });

  it.each([
    '/dns4/node-01.example.org/tcp/8000/wss/p2p/16Uiu2HAmPLe7Mzm8TsYUubgCAW1aJoeFScxrLj8ppHFivPo97bUZ',
    '/dns6/node.example/tcp/443/tls/ws',
    '/ip6/2001:db8::1/tcp/443/tls/sni/node.example/ws',
    '/ip4/127.0.0.1/tcp/60000/ws',
    '/ip4/203.0.113.7/udp/9090/webrtc-direct/certhash/uEiD2oA06Dr3xbqrC7nRO9A2cMmfm6_8HO8G6B6T30b165A/p2p/12D3KooWKmzytRmQpco9y57KUNSWwp2F15vhPP93DXGpKsKZCLhN',
    '/ip6/2001:db8::1/udp/9090/webrtc-direct/certhash/uEiD2oA06Dr3xbqrC7nRO9A2cMmfm6_8HO8G6B6T30b165A',
  ])('takes the service node %s', (address) => {
    expect(parseNetworkConfig({ ...local, serviceNodes: [address] }).serviceNodes).toEqual([
      address,
    ]);
  });

  it.each([
    '/ip4/192.0.2.1/tcp/60000/ws',
    '/dns4/node.example/tcp/8000/ws',
    '/dnsaddr/bootstrap.example',
    '/ip4/203.0.113.7/udp/9090/webrtc-direct',
    '/ip4/127.0.0.1/tcp/60000',
    '/ip4/node.example/tcp/8000/wss',
    '/ip4/256.0.0.1/tcp/8000/wss',
    '/ip4/01.1.1.1/tcp/8000/wss',
    '/ip6/node.example/tcp/8000/wss',
    '/ip6/2001:db8:::1/udp/9090/webrtc-direct/certhash/uEiD2oA06Dr3xbqr',
    '/dns4/node.example/tcp/80000/wss',
    '/ip4/203.0.113.7/udp/65536/webrtc-direct/certhash/uEiD2oA06Dr3xbqr',
    'wss://node.example',
    ' /ip4/127.0.0.1/tcp/60000/ws',
    7,
  ])('refuses the service node %s', (address) => {
    expect(refused({ serviceNodes: [address] })).toBe(
      `network.json: serviceNodes[0]: expected a WebSocket multiaddr such as /dns4/node.example/tcp/8000/wss/p2p/16Uiu2… (ws without TLS at 127.0.0.1 only) or a WebRTC one such as /ip4/203.0.113.7/udp/9090/webrtc-direct/certhash/uEi…/p2p/16Uiu2…, got ${JSON.stringify(address)}`,
    );
  });

  it.each<[Record<string, unknown>, string]>([
    [{ name: '' }, 'name: expected a name of 1 to 60 characters, got ""'],
    [{ clusterId: '1' }, 'clusterId: expected a whole number from 0 to 65535, got "1"'],
    [{ clusterId: 65_536 }, 'clusterId: expected a whole number from 0 to 65535, got 65536'],
    [{ shardCount: 0 }, 'shardCount: expected a whole number from 1 to 1024, got 0'],
    [{ shardCount: undefined }, 'shardCount: expected a whole number from 1 to 1024, got nothing'],
    [{ shards: [1] }, 'shards: expected nothing where shardCount is given, got [1]'],
    [{ shardCount: undefined, shards: [] }, 'shards: expected one shard for all messages, got []'],
    [{ shardCount: undefined, shards: [1, 2] }, 'shards: expected at most 1 items, got 2'],
    [
      { shardCount: undefined, shards: [1024] },
      'shards[0]: expected a whole number from 0 to 1023, got 1024',
    ],
    [{ trackers: 'ws://127.0.0.1' }, 'trackers: expected a list, got "ws://127.0.0.1"'],
    [
      { trackers: ['ws://tracker.example'] },
      'trackers[0]: expected a wss:// address (ws:// at 127.0.0.1 only), got "ws://tracker.example"',
    ],
    [
      { trackers: ['wss://one', 'wss://one'] },
      'trackers: expected different items, got "wss://one"',
    ],
    [
      { trackers: Array.from({ length: 9 }, (_, index) => `wss://${index}`) },
      'trackers: expected at most 8 items, got 9',
    ],
    [
      { webSeeds: ['http://seed.example'] },
      'webSeeds[0]: expected an https:// address (http:// at 127.0.0.1 only), got "http://seed.example"',
    ],
    [{ iceServers: [null] }, 'iceServers[0]: expected an object, got null'],
    [
      { iceServers: [{ urls: ['http://x'] }] },
      'iceServers[0].urls[0]: expected an address that begins with stun:, stuns:, turn: or turns:, got "http://x"',
    ],
    [
      { iceServers: [{ url: 'stun:x' }] },
      'iceServers[0]: expected the fields urls, username, credential only, got "url"',
    ],
    [
      { iceServers: [{ urls: ['stun:x', 'turn:x'], credential: 'secret' }] },
      'iceServers[0].username: expected a text without spaces of 1 to 256 characters, got nothing',
    ],
    [
      { iceServers: [{ urls: 'turns:x', username: 'user' }] },
      'iceServers[0].credential: expected a text without spaces of 1 to 256 characters, got nothing',
    ],
    [
      { time: { windowMs: 0 } },
      'time.windowMs: expected a whole number from 1 to 31622400000, got 0',
    ],
    [
      { name: 'mine' },
      `time: expected nothing unless the name is "local", got ${JSON.stringify(local.time).slice(0, 80)}…`,
    ],
  ])('refuses %j with a sentence', (change, sentence) => {
    expect(refused(change)).toBe(`network.json: ${sentence}`);
  });

  it('refuses unknown fields and what is no object', () => {
    expect(refused({ serviceNode: [] })).toMatch(
      /^network\.json: expected the fields name, .*only, got "serviceNode"$/,
    );
    expect(() => parseNetworkConfig([])).toThrow('network.json: expected an object, got []');
    expect(() => parseNetworkConfig(undefined)).toThrow('expected an object, got nothing');
  });
});
