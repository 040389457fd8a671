import type { IDecodedMessage, LightNode } from '@waku/interfaces';
import { bytesToHex } from '@waku/utils/bytes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLightClient, topicCodec } from './light-client.ts';
import type { TopicCodec } from './light-client.ts';
import { MAXIMUM_MESSAGE_BYTES } from './limits.ts';
import type { LocalNetwork } from './local-network.ts';
import { startTemporaryNetwork } from './temporary-network.ts';
import { WakuMessage } from './waku-message.ts';

const LIMIT_MS = 120_000;

let end: () => Promise<void>;
let network: LocalNetwork;
const clients: LightNode[] = [];

async function client(...nodeIndices: number[]): Promise<LightNode> {
  const addresses = network.networkConfig.serviceNodes.filter((_, index) =>
    nodeIndices.includes(index),
  );
  const started = await startLightClient(network.networkConfig, addresses);
  clients.push(started);
  return started;
}

function codec(name: string): TopicCodec {
  return topicCodec(network.networkConfig, `/localnet/1/${name}/proto`);
}

/** Resolves once subscribed; `messages` once as many as asked for have come in. */
async function received(
  node: LightNode,
  { decoder }: TopicCodec,
  count: number,
): Promise<{ messages: Promise<IDecodedMessage[]> }> {
  const messages: IDecodedMessage[] = [];
  const { promise, resolve } = Promise.withResolvers<IDecodedMessage[]>();
  const isSubscribed = await node.filter.subscribe(decoder, (message) => {
    messages.push(message);
    if (messages.length === count) resolve(messages);
  });
  expect(isSubscribed).toBe(true);
  return { messages: promise };
}

async function publishMany(name: string, count: number, payloadBytes = 8): Promise<string[]> {
  const startNs = BigInt(Date.now()) * 1_000_000n;
  const hashes: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const payload = new Uint8Array(payloadBytes);
    new DataView(payload.buffer).setUint32(0, index);
    const contentTopic = `/localnet/1/${name}/proto`;
    const timestamp = startNs + BigInt(index);
    const { hash } = await network.publish({ payload, contentTopic, timestamp, version: 0 });
    hashes.push(hash);
  }
  return hashes;
}

async function queryPages(
  node: LightNode,
  { decoder }: TopicCodec,
  options: Parameters<LightNode['store']['queryGenerator']>[1],
): Promise<string[][]> {
  const pages: string[][] = [];
  for await (const page of node.store.queryGenerator([decoder], options)) {
    const messages = await Promise.all(page);
    pages.push(messages.map((message) => message?.hashStr ?? 'not decoded'));
  }
  return pages;
}

beforeAll(async () => {
  ({ network, end } = await startTemporaryNetwork());
}, LIMIT_MS);

afterAll(async () => {
  await Promise.all(clients.map((started) => started.stop()));
  await end();
}, LIMIT_MS);

describe('two service nodes and @waku/sdk', { timeout: LIMIT_MS }, () => {
  it('relays what is light pushed at one node to a filter subscriber at the other', async () => {
    const topic = codec('across');
    const [sender, receiver] = [await client(0), await client(1)];
    const { messages } = await received(receiver, topic, 3);
    for (const byte of [1, 2, 3]) {
      const result = await sender.lightPush.send(topic.encoder, {
        payload: new Uint8Array([byte]),
      });
      expect(result.failures).toEqual([]);
      expect(result.successes).toHaveLength(1);
    }
    const payloads = (await messages).map(({ payload }) => payload[0]);
    expect(payloads).toEqual([1, 2, 3]);
  });

  it('relays and pushes an ephemeral message but does not store it', async () => {
    const topic = codec('ephemeral');
    const receiver = await client(1);
    const { messages } = await received(receiver, topic, 1);
    const published = await network.publish({
      payload: new Uint8Array([9]),
      contentTopic: topic.decoder.contentTopic,
      timestamp: BigInt(Date.now()) * 1_000_000n,
      ephemeral: true,
    });
    expect((await messages)[0]?.ephemeral).toBe(true);
    expect(published.storedBy).toEqual([]);
    expect(await queryPages(receiver, topic, {})).toEqual([]);
  });

  it('gives 250 stored messages in three pages, complete and oldest first, at either node', async () => {
    const hashes = await publishMany('pages', 250);
    for (const index of [0, 1]) {
      const node = await client(index);
      const options = { paginationForward: true, paginationLimit: 100 };
      const pages = await queryPages(node, codec('pages'), options);
      expect(pages.map((page) => page.length)).toEqual([100, 100, 50]);
      expect(pages.flat()).toEqual(hashes);
    }
  });

  it('gives the newest page first going backward, each page oldest first', async () => {
    const hashes = await publishMany('backward', 25);
    const options = { paginationForward: false, paginationLimit: 10 };
    const pages = await queryPages(await client(1), codec('backward'), options);
    expect(pages).toEqual([hashes.slice(15), hashes.slice(5, 15), hashes.slice(0, 5)]);
  });

  it('goes on after a cursor, in a query by topic and in one by hashes', async () => {
    const hashes = await publishMany('cursor', 12);
    const node = await client(0);
    const [third] = hashes.slice(2).map((hash) => Uint8Array.from(Buffer.from(hash, 'hex')));
    const options = {
      paginationForward: true,
      paginationLimit: 5,
      ...(third && { paginationCursor: third }),
    };
    const byTopic = await queryPages(node, codec('cursor'), options);
    expect(byTopic).toEqual([hashes.slice(3, 8), hashes.slice(8)]);
    const messageHashes = hashes.map((hash) => Uint8Array.from(Buffer.from(hash, 'hex')));
    const byHash = await queryPages(node, codec('cursor'), { ...options, messageHashes });
    expect(byHash).toEqual(byTopic);
  });

  it('gives only what lies in the time range', async () => {
    const contentTopic = '/localnet/1/range/proto';
    const nowMs = Date.now();
    const published = new Map<number, string>();
    for (const ageMs of [4000, 3000, 2000, 1000]) {
      const timestamp = BigInt(nowMs - ageMs) * 1_000_000n;
      const { hash } = await network.publish({
        payload: new Uint8Array([1]),
        contentTopic,
        timestamp,
      });
      published.set(ageMs, hash);
    }
    const pages = await queryPages(await client(1), codec('range'), {
      paginationForward: true,
      // The SDK rounds them to multiples of 256 ns.
      timeStart: new Date(nowMs - 3001),
      timeEnd: new Date(nowMs - 1999),
    });
    expect(pages.flat()).toEqual([published.get(3000), published.get(2000)]);
  });

  it('P3: stores a message of exactly 153 600 bytes, refuses one of 153 601', async () => {
    const topic = codec('size');
    const sender = await client(0);
    const overhead = WakuMessage.encode({
      payload: new Uint8Array(MAXIMUM_MESSAGE_BYTES - 1000),
      contentTopic: topic.encoder.contentTopic,
      version: 0,
      timestamp: BigInt(Date.now()) * 1_000_000n,
      ephemeral: false,
    }).length;
    const fitting = 2 * MAXIMUM_MESSAGE_BYTES - 1000 - overhead;
    const timestamp = new Date();
    const send = (bytes: number): ReturnType<typeof sender.lightPush.send> =>
      sender.lightPush.send(topic.encoder, { payload: new Uint8Array(bytes), timestamp });
    expect((await send(fitting)).failures).toEqual([]);
    const refused = await send(fitting + 1);
    expect(refused.successes).toEqual([]);
    expect(refused.failures[0]?.error).toBe('Remote peer rejected');
    const [stored, ...others] = (await queryPages(sender, topic, {})).flat();
    const message = network.nodes[0]?.store.get(stored ?? '')?.message;
    expect(message && WakuMessage.encode(message).length).toBe(MAXIMUM_MESSAGE_BYTES);
    expect(others).toEqual([]);
  });

  it('keeps a page of large messages below what a client reads', async () => {
    const hashes = await publishMany('large', 40, 150_000);
    const options = { paginationForward: true, paginationLimit: 100 };
    const pages = await queryPages(await client(1), codec('large'), options);
    expect(pages.flat()).toEqual(hashes);
    expect(pages.map((page) => page.length)).toEqual([27, 13]);
  });

  it('forgets a filter subscriber that disconnects, and serves it when it comes back', async () => {
    const topic = codec('again');
    const first = await client(0);
    await received(first, topic, 1);
    const subscribers = (): number => network.nodes[0]?.status().filterSubscribers ?? 0;
    const before = subscribers();
    await first.stop();
    await expect.poll(subscribers, { timeout: LIMIT_MS }).toBe(before - 1);
    const { messages } = await received(await client(0), topic, 1);
    const [hash] = await publishMany('again', 1);
    expect((await messages).map(({ hashStr }) => hashStr)).toEqual([hash]);
  });

  it('pushes to one subscriber on one stream, whatever its number of topics', async () => {
    const node = await client(1);
    const topics = ['one', 'two', 'three'].map((name) => codec(`stream-${name}`));
    const waiting = [];
    // One after the other: of concurrent first subscriptions the SDK keeps one.
    for (const topic of topics) waiting.push(await received(node, topic, 5));
    for (const name of ['one', 'two', 'three']) await publishMany(`stream-${name}`, 5);
    for (const { messages } of waiting) expect(await messages).toHaveLength(5);
    const [connection] = node.libp2p.getConnections();
    const pushStreams = connection?.streams.filter(({ protocol }) => protocol?.includes('push/2'));
    expect(pushStreams?.filter(({ direction }) => direction === 'inbound')).toHaveLength(1);
  });

  it('stores exactly the hashes that 14/WAKU2-MESSAGE defines', async () => {
    const [hash = ''] = await publishMany('hash', 1);
    const stored = network.nodes[1]?.store.get(hash);
    expect(bytesToHex(stored?.hash ?? new Uint8Array())).toBe(hash);
    const [[queried]] = (await queryPages(await client(0), codec('hash'), {})) as [[string]];
    expect(queried).toBe(hash);
  });
});
