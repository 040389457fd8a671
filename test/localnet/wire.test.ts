import {
  FilterCodecs,
  LightPushCodec,
  LightPushCodecV2,
  MetadataCodec,
  StoreCodec,
} from '@waku/core';
import {
  proto_filter_v2 as filter,
  proto_lightpush as lightPush,
  proto_metadata as metadata,
  proto_store as store,
} from '@waku/proto';
import { multiaddr } from '@multiformats/multiaddr';
import * as lengthPrefixed from 'it-length-prefixed';
import type { Libp2p } from 'libp2p';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAXIMUM_MESSAGE_BYTES } from './limits.ts';
import type { LocalNetwork } from './local-network.ts';
import { request, startRawClient } from './raw-client.ts';
import { pubsubTopicOf } from './shards.ts';
import { startTemporaryNetwork } from './temporary-network.ts';
import type { WakuMessage } from './waku-message.ts';

const LIMIT_MS = 120_000;

let end: () => Promise<void>;
let network: LocalNetwork;
let client: Libp2p;
let nextTimestampNs = BigInt(Date.now()) * 1_000_000n;

function message(name: string, payloadBytes = 4): WakuMessage {
  nextTimestampNs += 1n;
  return {
    payload: new Uint8Array(payloadBytes),
    contentTopic: `/wire/1/${name}/proto`,
    timestamp: nextTimestampNs,
  };
}

function shardTopic(name: string): string {
  return pubsubTopicOf(network.networkConfig, `/wire/1/${name}/proto`);
}

function ask(codec: string, encoded: Uint8Array): Promise<Uint8Array> {
  return request(client, network.nodes[0]?.address ?? '', codec, encoded);
}

async function pushV2(
  wakuMessage: WakuMessage,
  pubsubTopic: string,
): Promise<lightPush.PushResponse | undefined> {
  const encoded = lightPush.PushRpc.encode({
    requestId: 'v2',
    request: { message: wakuMessage, pubsubTopic },
  });
  return lightPush.PushRpc.decode(await ask(LightPushCodecV2, encoded)).response;
}

async function pushV3(
  parts: Partial<lightPush.LightPushRequestV3>,
): Promise<lightPush.LightPushResponseV3> {
  const encoded = lightPush.LightPushRequestV3.encode({ requestId: 'v3', ...parts });
  return lightPush.LightPushResponseV3.decode(await ask(LightPushCodec, encoded));
}

async function query(parts: Partial<store.StoreQueryRequest>): Promise<store.StoreQueryResponse> {
  const encoded = store.StoreQueryRequest.encode({ requestId: 'store', ...parts });
  return store.StoreQueryResponse.decode(await ask(StoreCodec, encoded));
}

async function subscribe(
  parts: Partial<filter.FilterSubscribeRequest>,
): Promise<filter.FilterSubscribeResponse> {
  const encoded = filter.FilterSubscribeRequest.encode({ requestId: 'filter', ...parts });
  return filter.FilterSubscribeResponse.decode(await ask(FilterCodecs.SUBSCRIBE, encoded));
}

const { SUBSCRIBE, UNSUBSCRIBE, UNSUBSCRIBE_ALL, SUBSCRIBER_PING } =
  filter.FilterSubscribeRequest.FilterSubscribeType;

beforeAll(async () => {
  ({ network, end } = await startTemporaryNetwork());
  client = await startRawClient();
}, LIMIT_MS);

afterAll(async () => {
  await client.stop();
  await end();
}, LIMIT_MS);

describe('light push', { timeout: LIMIT_MS }, () => {
  it('accepts a message by version 2 and relays it', async () => {
    const response = await pushV2(message('v2'), shardTopic('v2'));
    expect(response?.isSuccess).toBe(true);
    await expect
      .poll(() => network.nodes[1]?.store.counts()['/wire/1/v2/proto'], { timeout: LIMIT_MS })
      .toBe(1);
  });

  it('P3: refuses by version 2 what is too large, with the sizes', async () => {
    const response = await pushV2(message('v2-size', MAXIMUM_MESSAGE_BYTES), shardTopic('v2-size'));
    expect(response?.isSuccess).toBe(false);
    expect(response?.info).toMatch(
      /too large: expected at most 153600 bytes encoded, got 1536\d\d/,
    );
  });

  it('finds the shard itself where version 3 names none, and counts the nodes it relayed to', async () => {
    const sent = message('v3-shard');
    const response = await pushV3({ message: sent });
    expect(response).toMatchObject({ requestId: 'v3', statusCode: 200, relayPeerCount: 1 });
    const stored = await query({
      pubsubTopic: shardTopic('v3-shard'),
      contentTopics: [sent.contentTopic],
      includeData: true,
    });
    expect(stored.messages.map((entry) => entry.message?.timestamp)).toEqual([sent.timestamp]);
  });

  it('says by version 3 why it refuses', async () => {
    const tooLarge = await pushV3({ message: message('v3', MAXIMUM_MESSAGE_BYTES) });
    const otherCluster = await pushV3({ message: message('v3'), pubsubTopic: '/waku/2/rs/1/0' });
    const badTopic = await pushV3({ message: { ...message('v3'), contentTopic: 'no topic' } });
    const empty = await pushV3({ message: message('v3', 0) });
    const nothing = await pushV3({});
    const responses = [tooLarge, otherCluster, badTopic, empty, nothing];
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([413, 421, 420, 420, 420]);
    expect(otherCluster.statusDesc).toBe('message refused, unsupported topic: /waku/2/rs/1/0');
  });

  it('refuses on purpose, with the probability set', async () => {
    network.setFaults(0, { refusePush: 1 });
    const refused = await pushV3({ message: message('on purpose') });
    network.setFaults(0, {});
    const taken = await pushV3({ message: message('on purpose') });
    expect([refused, taken].map(({ statusCode }) => statusCode)).toEqual([420, 200]);
  });

  it('acknowledges the same message twice and stores it once', async () => {
    const twice = message('twice');
    const codes = [await pushV3({ message: twice }), await pushV3({ message: twice })];
    expect(codes.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(network.nodes[0]?.store.counts()['/wire/1/twice/proto']).toBe(1);
  });
});

describe('request streams', { timeout: LIMIT_MS }, () => {
  it('answers on streams opened long before their request, in any order', async () => {
    const address = multiaddr(network.nodes[0]?.address ?? '');
    const streams = [];
    for (let index = 0; index < 40; index += 1) {
      streams.push(await client.dialProtocol(address, LightPushCodec));
    }
    for (const stream of streams.reverse()) {
      const encoded = lightPush.LightPushRequestV3.encode({
        requestId: stream.id,
        message: message('early'),
      });
      await stream.sink(lengthPrefixed.encode([encoded]));
      for await (const frame of lengthPrefixed.decode(stream.source)) {
        const response = lightPush.LightPushResponseV3.decode(frame);
        expect(response).toMatchObject({ requestId: stream.id, statusCode: 200 });
      }
    }
    expect(client.getConnections()).toHaveLength(1);
  });

  it('resets the stream of a request that cannot be decoded, and keeps the connection', async () => {
    const [before] = client.getConnections();
    await expect(ask(StoreCodec, new Uint8Array([0xff, 0xff, 0xff]))).rejects.toThrow();
    expect((await query({})).statusCode).toBe(200);
    expect(client.getConnections().map(({ id }) => id)).toEqual([before?.id]);
  });
});

describe('store', { timeout: LIMIT_MS }, () => {
  it('never gives more than 100 messages a page, nor more than 20 unasked', async () => {
    for (let index = 0; index < 101; index += 1) await network.publish(message('limits'));
    const about = {
      pubsubTopic: shardTopic('limits'),
      contentTopics: ['/wire/1/limits/proto'],
      paginationForward: true,
    };
    const asked = await query({ ...about, paginationLimit: 5000n });
    const unasked = await query(about);
    expect([asked.messages.length, unasked.messages.length]).toEqual([100, 20]);
    expect(asked.paginationCursor).toEqual(asked.messages.at(-1)?.messageHash);
    const { paginationCursor } = asked;
    const last = await query({ ...about, ...(paginationCursor && { paginationCursor }) });
    expect(last.messages).toHaveLength(1);
    expect(last.paginationCursor).toBeUndefined();
  });

  it('gives hashes alone where data is not asked for', async () => {
    const { hash } = await network.publish(message('hashes'));
    const response = await query({
      pubsubTopic: shardTopic('hashes'),
      contentTopics: ['/wire/1/hashes/proto'],
    });
    expect(response.messages).toEqual([{ messageHash: new Uint8Array(Buffer.from(hash, 'hex')) }]);
  });

  it('includes the nanosecond at both ends of a time range', async () => {
    const [first, second, third] = [message('ends'), message('ends'), message('ends')];
    for (const sent of [first, second, third]) await network.publish(sent);
    const response = await query({
      includeData: true,
      paginationForward: true,
      pubsubTopic: shardTopic('ends'),
      contentTopics: [first.contentTopic],
      timeStart: second.timestamp ?? 0n,
      timeEnd: third.timestamp ?? 0n,
    });
    const timestamps = response.messages.map((entry) => entry.message?.timestamp);
    expect(timestamps).toEqual([second.timestamp, third.timestamp]);
  });

  it('says that a query is bad rather than that there is nothing', async () => {
    const hash = new Uint8Array(32);
    const unknownCursor = await query({ paginationCursor: hash });
    const hashesAndTimes = await query({ messageHashes: [hash], timeStart: 1n });
    const noPubsubTopic = await query({ contentTopics: ['/wire/1/a/proto'] });
    const responses = [unknownCursor, hashesAndTimes, noPubsubTopic];
    expect(responses.map(({ statusCode, statusDesc }) => [statusCode, statusDesc])).toEqual([
      [400, 'cursor not found'],
      [400, 'message hashes together with topics or times'],
      [400, 'expected pubsub topic and content topics together, got one of them'],
    ]);
  });
});

describe('filter', { timeout: LIMIT_MS }, () => {
  it('knows who is subscribed', async () => {
    const pubsubTopic = shardTopic('ping');
    const [one, two] = ['/wire/1/one/proto', '/wire/1/two/proto'];
    const statusOf = async (
      filterSubscribeType: filter.FilterSubscribeRequest.FilterSubscribeType,
      contentTopics: string[] = [],
    ): Promise<number> =>
      (await subscribe({ filterSubscribeType, pubsubTopic, contentTopics })).statusCode;
    expect(await statusOf(SUBSCRIBER_PING)).toBe(404);
    expect(await statusOf(UNSUBSCRIBE, [one])).toBe(404);
    expect(await statusOf(SUBSCRIBE, [one, two])).toBe(200);
    expect(await statusOf(UNSUBSCRIBE, [one])).toBe(200);
    expect(await statusOf(SUBSCRIBER_PING)).toBe(200);
    expect(await statusOf(UNSUBSCRIBE, [two])).toBe(200);
    expect(await statusOf(SUBSCRIBER_PING)).toBe(404);
    expect(await statusOf(SUBSCRIBE, [one])).toBe(200);
    expect(await statusOf(UNSUBSCRIBE_ALL)).toBe(200);
    expect(await statusOf(SUBSCRIBER_PING)).toBe(404);
  });

  it('refuses a subscription without topics, with too many, and beyond 1000 a peer', async () => {
    const pubsubTopic = shardTopic('many');
    const topics = (from: number, count: number): string[] =>
      Array.from({ length: count }, (_, index) => `/wire/1/${from + index}/proto`);
    const ask = async (contentTopics: string[]): Promise<number> =>
      (await subscribe({ filterSubscribeType: SUBSCRIBE, pubsubTopic, contentTopics })).statusCode;
    expect(await ask([])).toBe(400);
    expect(await ask(topics(0, 101))).toBe(400);
    for (let index = 0; index < 10; index += 1)
      expect(await ask(topics(index * 100, 100))).toBe(200);
    expect(await ask(topics(0, 100))).toBe(200);
    expect(await ask(topics(1000, 1))).toBe(503);
    await subscribe({ filterSubscribeType: UNSUBSCRIBE_ALL });
  });

  it('forgets a subscriber to whom it cannot push, so that its ping tells it', async () => {
    const { contentTopic } = message('deaf');
    const pubsubTopic = shardTopic('deaf');
    const asked = { filterSubscribeType: SUBSCRIBE, pubsubTopic, contentTopics: [contentTopic] };
    expect((await subscribe(asked)).statusCode).toBe(200);
    await network.publish(message('deaf')); // the client serves no push protocol
    const ping = async (): Promise<number> =>
      (await subscribe({ filterSubscribeType: SUBSCRIBER_PING })).statusCode;
    await expect.poll(ping, { timeout: LIMIT_MS }).toBe(404);
  });
});

describe('metadata', { timeout: LIMIT_MS }, () => {
  it('answers with the cluster and all of its shards', async () => {
    const asked = metadata.WakuMetadataRequest.encode({ clusterId: 42, shards: [] });
    const response = metadata.WakuMetadataResponse.decode(await ask(MetadataCodec, asked));
    expect(response).toEqual({ clusterId: 42, shards: [0, 1, 2, 3, 4, 5, 6, 7] });
  });
});
