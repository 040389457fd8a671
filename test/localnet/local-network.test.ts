import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StoreCodec } from '@waku/core';
import { proto_store as store } from '@waku/proto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startLightClient } from './light-client.ts';
import { LocalNetwork } from './local-network.ts';
import type { LocalNetworkOptions } from './local-network.ts';
import { request, startRawClient } from './raw-client.ts';
import type { WakuMessage } from './waku-message.ts';

const LIMIT_MS = 120_000;
const CONTENT_TOPIC = '/outage/1/one/proto';

let folder: string;
const networks: LocalNetwork[] = [];

async function start(options: Omit<LocalNetworkOptions, 'folder'> = {}): Promise<LocalNetwork> {
  const network = await LocalNetwork.start({ folder, ...options });
  networks.push(network);
  return network;
}

async function publish(network: LocalNetwork, byte: number): Promise<number[]> {
  const published = await network.publish(message(byte));
  return published.storedBy;
}

function message(byte: number): WakuMessage {
  const timestamp = BigInt(Date.now()) * 1_000_000n;
  return { payload: new Uint8Array([byte]), contentTopic: CONTENT_TOPIC, timestamp };
}

function stored(network: LocalNetwork): (number | undefined)[] {
  return network.nodes.map((node) => node.store.counts()[CONTENT_TOPIC]);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'localnet-'));
});

afterEach(async () => {
  await Promise.all(networks.splice(0).map((network) => network.stop()));
}, LIMIT_MS);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('LocalNetwork', { timeout: LIMIT_MS }, () => {
  it('gives a configuration that names what runs', async () => {
    const network = await start();
    const { networkConfig } = network;
    expect(networkConfig).toMatchObject({
      name: 'local',
      clusterId: 42,
      shardCount: 8,
      trackers: [expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+$/)],
      iceServers: [],
      webSeeds: [],
    });
    for (const address of networkConfig.serviceNodes) {
      expect(address).toMatch(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws\/p2p\/12D3Koo\w+$/);
      const client = await startLightClient(networkConfig, [address]);
      await client.stop();
    }
  });

  it('keeps the peer ids of its folder', async () => {
    const peerIds = (network: LocalNetwork): string[] => network.nodes.map(({ peerId }) => peerId);
    const first = await start();
    await first.stop();
    expect(peerIds(await start())).toEqual(peerIds(first));
  });

  it('takes other ports where the preferred ones are in use, and says which', async () => {
    const first = await start();
    const [node, ...others] = first.nodes.map(({ port }) => port);
    const control = Number(new URL(first.controlUrl).port);
    const ports = { nodes: [node ?? 0, others[0] ?? 0] as const, control };
    const second = await start({ ports });
    const parts = second.movedPorts.map(({ part, preferred }) => [part, preferred]);
    expect(parts).toEqual([
      ['service node 0', node],
      ['service node 1', others[0]],
      ['control', control],
    ]);
    expect(second.movedPorts.every(({ preferred, actual }) => preferred !== actual)).toBe(true);
    expect(await publish(second, 1)).toEqual([0, 1]);
  });

  it('an outage drops the connections; address, peer id and store are the same after it', async () => {
    const network = await start();
    const client = await startLightClient(network.networkConfig, [network.nodes[1]?.address ?? '']);
    const before = network.nodes[1]?.address;
    expect(await publish(network, 1)).toEqual([0, 1]);
    const disconnected = once(client.libp2p, 'peer:disconnect');
    await network.stopNode(1);
    await disconnected;
    expect(network.status().nodes.map(({ isRunning }) => isRunning)).toEqual([true, false]);
    expect(await publish(network, 2)).toEqual([0]);
    await network.startNode(1);
    expect(network.nodes[1]?.address).toBe(before);
    expect(await publish(network, 3)).toEqual([0, 1]);
    // What was relayed during the outage is not made up for: a node that was away misses it.
    expect(stored(network)).toEqual([3, 2]);
    network.share();
    expect(stored(network)).toEqual([3, 3]);
    await client.stop();
  });

  it('relays again after every one of several outages, of either node', async () => {
    const network = await start();
    for (const index of [0, 1, 0, 1]) {
      await network.stopNode(index);
      await network.startNode(index);
      expect(await publish(network, index)).toEqual([0, 1]);
    }
    const connections = network.nodes.map((node) => node.status().connectedPeers.length);
    expect(connections).toEqual([1, 1]);
  });

  it('a cut relay keeps what each node is given from the other one, in both directions', async () => {
    const network = await start();
    network.setFaults(0, { cutRelay: 1 });
    expect(await publish(network, 1)).toEqual([0]);
    // Of the two that come, by this seed, the first.
    network.setFaults(0, { cutRelay: 0.5, seed: 8 });
    await network.nodes[1]?.publish(message(2));
    // The stream is in order: when this one has come, the one before it has been turned away.
    const { hash } = (await network.nodes[1]?.publish(message(3))) ?? {};
    const signal = AbortSignal.timeout(LIMIT_MS);
    await network.nodes[0]?.store.whenStored(Buffer.from(hash ?? []).toString('hex'), signal);
    expect(stored(network)).toEqual([2, 2]);
    network.setFaults(0, {});
    expect(await publish(network, 4)).toEqual([0, 1]);
  });

  it('stops although a socket is open on which nothing was ever sent', async () => {
    const network = await start();
    const socket = connect(network.nodes[0]?.port ?? 0, '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    await network.stop();
    await closed;
    expect(network.status().nodes.map(({ isRunning }) => isRunning)).toEqual([false, false]);
  });

  it('fails store queries with the probability set, the same ones for the same seed', async () => {
    const network = await start();
    const client = await startRawClient();
    const address = network.nodes[0]?.address ?? '';
    const encoded = store.StoreQueryRequest.encode({ requestId: 'fault' });
    const statusCodes = async (count: number): Promise<(number | undefined)[]> => {
      const codes = [];
      for (let index = 0; index < count; index += 1) {
        const answer = await request(client, address, StoreCodec, encoded);
        codes.push(store.StoreQueryResponse.decode(answer).statusCode);
      }
      return codes;
    };
    network.setFaults(0, { failStore: 0.5, seed: 7 });
    const first = await statusCodes(20);
    network.setFaults(0, { failStore: 0.5, seed: 7 });
    expect(await statusCodes(20)).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 503]));
    network.setFaults(0, { failStore: 1 });
    expect(await statusCodes(3)).toEqual([503, 503, 503]);
    network.setFaults(0, {});
    expect(await statusCodes(3)).toEqual([200, 200, 200]);
    await client.stop();
  });

  it('resets store streams with the probability set, and answers the rest', async () => {
    const network = await start();
    const client = await startRawClient();
    const address = network.nodes[0]?.address ?? '';
    const encoded = store.StoreQueryRequest.encode({ requestId: 'reset' });
    const outcomes = async (count: number): Promise<string[]> => {
      const seen: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const answer = request(client, address, StoreCodec, encoded);
        seen.push(await answer.then(statusOf, (error: Error) => error.name));
      }
      return seen;
    };
    network.setFaults(0, { resetStore: 0.5, seed: 7 });
    const first = await outcomes(20);
    expect(new Set(first)).toEqual(new Set(['200', 'StreamResetError']));
    network.setFaults(0, { resetStore: 0.5, seed: 7 });
    expect(await outcomes(20)).toEqual(first);
    network.setFaults(0, { resetStore: 1 });
    expect(await outcomes(2)).toEqual(['StreamResetError', 'StreamResetError']);
    await client.stop();
  });

  it('holds back the answers of the store as long as set, and stops without waiting', async () => {
    const network = await start();
    const client = await startRawClient();
    const encoded = store.StoreQueryRequest.encode({ requestId: 'late' });
    const query = (): Promise<Uint8Array> =>
      request(client, network.nodes[0]?.address ?? '', StoreCodec, encoded);
    const storeDelayMs = 100;
    network.setFaults(0, { storeDelayMs });
    const startMs = performance.now();
    await query();
    expect(performance.now() - startMs).toBeGreaterThan(storeDelayMs - 2);
    network.setFaults(0, { storeDelayMs: 600_000 });
    const unanswered = expect(query()).rejects.toThrow();
    await network.stopNode(0);
    await unanswered;
    await client.stop();
  });

  it('keeps messages for the retention time by their own timestamps', async () => {
    const nowMs = 1_800_000_000_000;
    const network = await start({ clock: () => nowMs, retentionMs: 1000 });
    for (const ageMs of [1001, 1000]) {
      const timestamp = BigInt(nowMs - ageMs) * 1_000_000n;
      await network.publish({
        payload: new Uint8Array([1]),
        contentTopic: CONTENT_TOPIC,
        timestamp,
      });
    }
    expect(stored(network)).toEqual([1, 1]);
  });
});

function statusOf(answer: Uint8Array): string {
  return String(store.StoreQueryResponse.decode(answer).statusCode);
}
