import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeenEvents } from './seen-events.ts';
import { LIMIT_MS } from './test-limit.ts';
import { WakuFixture, hashesOf, noSignal, outgoing, pagesOf } from './waku-fixture.ts';

let fixture: WakuFixture;
let serviceNodes: string[];

beforeAll(async () => {
  fixture = await WakuFixture.start();
  serviceNodes = fixture.network.status().nodes.map(({ webRtcAddress }) => webRtcAddress);
}, LIMIT_MS);

afterAll(() => fixture.stop(), LIMIT_MS);

describe('service nodes by WebRTC alone', { timeout: LIMIT_MS }, () => {
  it('has addresses that name a certificate and no port of WebSocket', () => {
    const address =
      /^\/ip4\/127\.0\.0\.1\/udp\/\d+\/webrtc-direct\/certhash\/uEi[\w-]+\/p2p\/12D\w+$/;
    for (const node of serviceNodes) expect(node).toMatch(address);
    expect(new Set(serviceNodes).size).toBe(2);
  });

  it('sends, receives and asks the store, again after an outage', async () => {
    const topic = fixture.newTopic();
    const earlier = await fixture.store(topic, 250);
    const node = await fixture.connect([topic], { serviceNodes });
    const statuses = new SeenEvents(node.onStatus.bind(node));
    const received = new SeenEvents(node.onMessage.bind(node));
    const query = { contentTopic: topic, fromMs: 0, mode: 'every' as const };
    expect(hashesOf(await pagesOf(node, query))).toEqual(earlier);

    const published = await node.publish(outgoing(topic, Uint8Array.of(1)), noSignal);
    expect(published).toEqual({ acceptedBy: 2 });
    await received.first(({ payload }) => payload[0] === 1);

    await fixture.network.stopNode(0);
    await statuses.first(({ nodes }) => nodes[0]?.isConnected === false);
    const since = new SeenEvents(node.onStatus.bind(node));
    await fixture.network.startNode(0);
    await since.first(({ nodes }) => nodes.every(({ isConnected }) => isConnected));
    const large = new Uint8Array(100_000).fill(2);
    expect(await node.publish(outgoing(topic, large), noSignal)).toEqual({ acceptedBy: 2 });
    const last = await received.first(({ payload }) => payload[0] === 2);
    expect(last.payload).toEqual(large);
  });
});
