import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FILTER_LIMIT_MS, PING_INTERVAL_MS } from '../../../src/network/waku/limits.ts';
import type { WakuNetwork, WakuStatus } from '../../../src/network/waku/waku-network.ts';
import { HeldClock } from './held-clock.ts';
import { places } from './places.ts';
import { SeenEvents } from './seen-events.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { LIMIT_MS } from './test-limit.ts';
import { WakuFixture, hashesOf, noSignal, outgoing, pagesOf } from './waku-fixture.ts';

let fixture: WakuFixture;

beforeAll(async () => {
  fixture = await WakuFixture.start();
}, LIMIT_MS);

afterEach(() => fixture.stopLightNodes(), LIMIT_MS);

afterAll(() => fixture.stop(), LIMIT_MS);

function statusesOf(node: WakuNetwork): SeenEvents<WakuStatus> {
  return new SeenEvents(node.onStatus.bind(node));
}

function readyOf(node: WakuNetwork): SeenEvents<void> {
  return new SeenEvents<void>((listener) => node.onReady(() => listener()));
}

function inState(state: WakuStatus['state']) {
  return (status: WakuStatus): boolean => status.state === state;
}

describe.each(places)('connections to service nodes, $where', { timeout: LIMIT_MS }, (place) => {
  beforeAll(() => void (fixture.place = place));

  it('goes from stopped over connecting to connected, and back to stopped', async () => {
    const node = fixture.create();
    const statuses = statusesOf(node);
    expect(node.status().state).toBe('stopped');
    await node.start();
    await statuses.first(({ nodes }) => nodes.every(({ isConnected }) => isConnected));
    await node.stop();
    const states = statuses.all.map(({ state }) => state);
    expect([...new Set(states)]).toEqual(['connecting', 'connected', 'stopped']);
    expect(node.status().nodes).toEqual(
      fixture.network.networkConfig.serviceNodes.map((address) => ({
        address,
        isConnected: false,
      })),
    );
  });

  it('is ready once at the start, whatever the number of service nodes', async () => {
    const node = fixture.create();
    const [ready, statuses] = [readyOf(node), statusesOf(node)];
    await node.start();
    await statuses.first(({ nodes }) => nodes.every(({ isConnected }) => isConnected));
    expect(ready.all).toHaveLength(1);
  });

  it('H3: is ready again after an outage, then gets what comes, and the store has the rest', async () => {
    const topic = fixture.newTopic();
    const sender = await fixture.connect([], { serviceNodes: [fixture.address(1)] });
    const node = await fixture.connect([topic], { serviceNodes: [fixture.address(0)] });
    const [ready, statuses] = [readyOf(node), statusesOf(node)];
    const received = new SeenEvents(node.onMessage.bind(node));
    await fixture.network.stopNode(0);
    await statuses.first(inState('reconnecting'));
    expect(node.status().nodes[0]?.error).toEqual(expect.any(String));
    await sender.publish(outgoing(topic, new Uint8Array([1])), noSignal);
    await fixture.network.startNode(0);
    await ready.first();
    expect(node.status()).toMatchObject({ state: 'connected', nodes: [{ isConnected: true }] });
    expect(node.status().nodes[0]).not.toHaveProperty('error');
    await sender.publish(outgoing(topic, new Uint8Array([2])), noSignal);
    const after = await received.first(({ payload }) => payload[0] === 2);
    const other = await fixture.connect([], { serviceNodes: [fixture.address(1)] });
    const query = { contentTopic: topic, fromMs: Date.now() - 60_000, mode: 'one' } as const;
    expect(hashesOf(await pagesOf(other, query))).toHaveLength(2);
    expect(hashesOf(await pagesOf(node, query))).toContain(after.hash);
  });

  it('stays connected through the other service node, and asks the longer connected one', async () => {
    const topic = fixture.newTopic();
    const node = await fixture.connect([topic]);
    const [ready, statuses] = [readyOf(node), statusesOf(node)];
    await fixture.network.stopNode(0);
    await statuses.first(({ nodes }) => nodes[0]?.isConnected === false);
    expect(node.status().state).toBe('connected');
    const [missedByFirst] = await fixture.store(topic, 1);
    await fixture.network.startNode(0);
    await ready.first();
    const query = { contentTopic: topic, fromMs: Date.now() - 60_000, mode: 'one' } as const;
    expect(hashesOf(await pagesOf(node, query))).toEqual([missedByFirst]);
    expect(statuses.all.every(inState('connected'))).toBe(true);
  });

  it('H22: tryNow reaches a node that has come back before the next try is due', async () => {
    await fixture.network.stopNode(0);
    const clock = new HeldClock(500);
    const random = (length: number): Uint8Array => new Uint8Array(length);
    const node = fixture.create({ serviceNodes: [fixture.address(0)], clock, random });
    const statuses = statusesOf(node);
    await node.start();
    await statuses.first(({ nodes }) => nodes[0]?.error !== undefined);
    await clock.whenSleeping(500);
    await fixture.network.startNode(0);
    node.tryNow();
    await statuses.first(inState('connected'));
  });

  it('notices a hung server by the filter ping, and comes back when the server does', async () => {
    const [, , , , port = ''] = fixture.address(0).split('/');
    const proxy = new TcpProxy(Number(port));
    await proxy.start();
    const address = fixture.address(0).replace(`/${port}/`, `/${proxy.port}/`);
    const clock = new HeldClock(PING_INTERVAL_MS, FILTER_LIMIT_MS);
    const topic = fixture.newTopic();
    const node = await fixture.connect([topic], { serviceNodes: [address], clock });
    const [ready, statuses] = [readyOf(node), statusesOf(node)];
    proxy.hang();
    await clock.pass(PING_INTERVAL_MS);
    await clock.pass(FILTER_LIMIT_MS);
    const { nodes } = await statuses.first(inState('reconnecting'));
    expect(nodes[0]?.error).toBe('filter request: nothing came within 5 s');
    proxy.recover();
    await ready.first();
    const received = new SeenEvents(node.onMessage.bind(node));
    await fixture.store(topic, 1);
    await received.first();
    await node.stop();
    await proxy.stop();
  });

  it('works again after stop and start', async () => {
    const topic = fixture.newTopic();
    const node = await fixture.connect([topic]);
    const [ready, received] = [readyOf(node), new SeenEvents(node.onMessage.bind(node))];
    await node.stop();
    await fixture.store(topic, 1);
    await node.start();
    await ready.first();
    const [hash] = await fixture.store(topic, 1);
    await received.first();
    expect(received.all.map((message) => message.hash)).toEqual([hash]);
  });

  it('ends what is under way when it is stopped', async () => {
    const topic = fixture.newTopic();
    const node = await fixture.connect();
    for (const index of [0, 1]) fixture.network.setFaults(index, { storeDelayMs: LIMIT_MS });
    const query = pagesOf(node, { contentTopic: topic, fromMs: 0, mode: 'one' });
    const outcome = expect(query).rejects.toMatchObject({ name: 'QueryIncomplete' });
    await node.stop();
    await outcome;
    for (const index of [0, 1]) fixture.network.setFaults(index, {});
  });

  it('starts and stops in the order of the calls, each as often as it likes', async () => {
    const node = fixture.create();
    await Promise.all([node.start(), node.stop(), node.start(), node.start(), node.stop()]);
    await node.stop();
    expect(node.status().state).toBe('stopped');
  });

  it('stop leaves no timer of its own, and no connection at the service nodes', async () => {
    const clock = new HeldClock();
    const before = fixture.network.nodes.map((node) => node.status().connectedPeers.length);
    const node = await fixture.connect([fixture.newTopic()], { clock });
    await node.stop();
    expect(clock.pending).toBe(0);
    const peers = () =>
      fixture.network.nodes.map((service) => service.status().connectedPeers.length);
    await expect.poll(peers, { timeout: LIMIT_MS }).toEqual(before);
  });
});
