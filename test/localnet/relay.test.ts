import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelayLibp2p } from './libp2p-node.ts';
import type { RelayLibp2p } from './libp2p-node.ts';
import { MAXIMUM_MESSAGE_BYTES } from './limits.ts';
import type { LocalNetwork } from './local-network.ts';
import { loadOrCreateNodeKey } from './node-key.ts';
import { Relay } from './relay.ts';
import { pubsubTopicOf } from './shards.ts';
import { startTemporaryNetwork } from './temporary-network.ts';
import { hashOf, WakuMessage } from './waku-message.ts';

const LIMIT_MS = 120_000;
const CONTENT_TOPIC = '/relay/1/strange/proto';

let end: () => Promise<void>;
let network: LocalNetwork;
let folder: string;
let peer: RelayLibp2p;
let pubsubTopic: string;

function message(payloadBytes: number): WakuMessage {
  const timestamp = BigInt(Date.now()) * 1_000_000n;
  return { payload: new Uint8Array(payloadBytes), contentTopic: CONTENT_TOPIC, timestamp };
}

beforeAll(async () => {
  ({ network, end } = await startTemporaryNetwork());
  folder = await mkdtemp(path.join(tmpdir(), 'localnet-peer-'));
  peer = await createRelayLibp2p(await loadOrCreateNodeKey(path.join(folder, 'key')), 0);
  await peer.start();
  pubsubTopic = pubsubTopicOf(network.networkConfig, CONTENT_TOPIC);
  const [node] = network.nodes;
  const relay = new Relay(peer.services.relay, [pubsubTopic], () => undefined);
  relay.start();
  await peer.dial(multiaddr(node?.address ?? ''));
  await relay.whenLinked(node?.peerId ?? '', AbortSignal.timeout(LIMIT_MS));
}, LIMIT_MS);

afterAll(async () => {
  await peer.stop();
  await rm(folder, { recursive: true });
  await end();
}, LIMIT_MS);

describe('relay', { timeout: LIMIT_MS }, () => {
  it('P3: takes no message from a peer that is too large or that cannot be decoded', async () => {
    const fitting = message(100);
    const { relay } = peer.services;
    await relay.publish(pubsubTopic, WakuMessage.encode(message(MAXIMUM_MESSAGE_BYTES)));
    await relay.publish(pubsubTopic, new Uint8Array([0xff, 0xff, 0xff]));
    await relay.publish(pubsubTopic, WakuMessage.encode(fitting));
    // The stream is in order: when the last one is there, the others have been refused.
    const id = Buffer.from(hashOf(pubsubTopic, fitting)).toString('hex');
    const [node] = network.nodes;
    await node?.store.whenStored(id, AbortSignal.timeout(LIMIT_MS));
    expect(node?.store.counts()).toEqual({ [CONTENT_TOPIC]: 1 });
  });

  it('carries neither author nor signature nor number', async () => {
    const types: string[] = [];
    peer.services.relay.addEventListener('gossipsub:message', ({ detail }) => {
      types.push(detail.msg.type);
    });
    await network.publish(message(1));
    await expect.poll(() => types, { timeout: LIMIT_MS }).toEqual(['unsigned']);
  });
});
