import { FilterCodecs, LightPushCodec, StoreCodec } from '@waku/core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PublishFailed } from '../../../src/network/waku/errors.ts';
import { ASIDE_MS, PUSH_LIMIT_MS } from '../../../src/network/waku/limits.ts';
import { Standings } from '../../../src/network/waku/standings.ts';
import type { WakuClock, WakuNetwork } from '../../../src/network/waku/waku-network.ts';
import { HeldClock } from './held-clock.ts';
import { places } from './places.ts';
import { ScriptedNode } from './scripted-node.ts';
import type { Script } from './scripted-node.ts';
import { SeenEvents } from './seen-events.ts';
import { LIMIT_MS } from './test-limit.ts';
import { WakuFixture, hashesOf, noSignal, outgoing, pagesOf } from './waku-fixture.ts';

const HOUR_MS = 60 * 60 * 1000;

let fixture: WakuFixture;
const scripted: ScriptedNode[] = [];

beforeAll(async () => {
  fixture = await WakuFixture.start();
}, LIMIT_MS);

afterEach(async () => {
  await fixture.stopLightNodes();
  for (const node of scripted.splice(0)) await node.stop();
}, LIMIT_MS);

afterAll(() => fixture.stop(), LIMIT_MS);

/** @param without a protocol that it does not offer */
async function scriptedAddress(script: Partial<Script>, without?: string): Promise<string> {
  const node = await ScriptedNode.start(script, without);
  scripted.push(node);
  return node.address;
}

/** Connected to the first address before the second, so that the first is asked first. */
async function connectInOrder(first: string, second: 0 | 1): Promise<WakuNetwork> {
  await fixture.network.stopNode(second);
  const node = fixture.create({ serviceNodes: [first, fixture.address(second)] });
  const statuses = new SeenEvents(node.onStatus.bind(node));
  await node.start();
  await statuses.first(({ state }) => state === 'connected');
  await fixture.network.startNode(second);
  node.tryNow();
  await statuses.first(({ nodes }) => nodes.every(({ isConnected }) => isConnected));
  return node;
}

/** The last, the first of the real nodes, is connected after the others, so that it is asked last. */
async function connectLastLater(serviceNodes: string[], clock?: WakuClock): Promise<WakuNetwork> {
  const node = fixture.create({ serviceNodes, ...(clock && { clock }) });
  const statuses = new SeenEvents(node.onStatus.bind(node));
  await fixture.network.stopNode(0);
  await node.start();
  const others = serviceNodes.length - 1;
  await statuses.first(({ nodes }) => nodes.filter((one) => one.isConnected).length === others);
  await fixture.network.startNode(0);
  node.tryNow();
  await statuses.first(({ nodes }) => nodes.every(({ isConnected }) => isConnected));
  return node;
}

function query(contentTopic: string) {
  return { contentTopic, fromMs: Date.now() - HOUR_MS, mode: 'one' as const };
}

function asideOf(node: WakuNetwork): boolean[] {
  return node.status().nodes.map(({ isAside = false }) => isAside);
}

describe.each(places)('more than one service node, $where', { timeout: LIMIT_MS }, (place) => {
  beforeAll(() => void (fixture.place = place));

  it('a node that answers less is made up for by the next, and asked after it for a while', async () => {
    const topic = fixture.newTopic();
    const both = await fixture.store(topic, 3);
    await fixture.network.stopNode(1);
    const onlyFirst = await fixture.store(topic, 2, Date.now() + 1);
    await fixture.network.startNode(1);
    const node = await connectInOrder(fixture.address(1), 0);
    const pages = await pagesOf(node, query(topic));
    expect(pages.map(({ length }) => length)).toEqual([3, 2]);
    expect(hashesOf(pages)).toEqual([...both, ...onlyFirst]);
    expect(asideOf(node)).toEqual([true, false]);
    // Now the other one is asked first, in one page.
    expect((await pagesOf(node, query(topic))).map(({ length }) => length)).toEqual([5]);
  });

  it('takes no second look where both have the same, and puts nobody aside', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 130);
    const node = await connectInOrder(fixture.address(1), 0);
    expect(hashesOf(await pagesOf(node, query(topic)))).toEqual(hashes);
    expect(asideOf(node)).toEqual([false, false]);
  });

  it('puts a node aside whose query failed, and asks it all the same when it is the only one', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 3);
    const node = await connectInOrder(fixture.address(0), 1);
    fixture.network.setFaults(0, { resetStore: 1 });
    expect(hashesOf(await pagesOf(node, query(topic)))).toEqual(hashes);
    fixture.network.setFaults(0, {});
    expect(asideOf(node)).toEqual([true, false]);
    const statuses = new SeenEvents(node.onStatus.bind(node));
    await fixture.network.stopNode(1);
    await statuses.first(({ nodes }) => nodes[1]?.isConnected === false);
    try {
      expect(hashesOf(await pagesOf(node, query(topic)))).toEqual(hashes);
    } finally {
      await fixture.network.startNode(1);
    }
  });

  it('believes no node that says it has more and has not', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 3);
    const liar = await scriptedAddress({
      store: ({ includeData, paginationCursor }) => ({
        statusCode: 200,
        messages:
          includeData || paginationCursor ? [] : [{ messageHash: new Uint8Array(32).fill(7) }],
      }),
    });
    const honest = fixture.address(0);
    const node = await fixture.connect([], { serviceNodes: [honest, liar] });
    for (let asked = 0; asked < 2; asked += 1) {
      expect(hashesOf(await pagesOf(node, query(topic)))).toEqual(hashes);
    }
    expect(asideOf(node)).toEqual([false, true]);
  });

  it('a message counts as accepted when the third has it, and the first two are put aside', async () => {
    const refusing = { lightPush: () => ({ statusCode: 503, statusDesc: 'no relay peers' }) };
    const addresses = [await scriptedAddress(refusing), await scriptedAddress(refusing)];
    const node = await connectLastLater([...addresses, fixture.address(0)]);
    const message = outgoing(fixture.newTopic(), new Uint8Array([1]));
    expect(await node.publish(message, noSignal)).toEqual({ acceptedBy: 1 });
    expect(asideOf(node)).toEqual([true, true, false]);
  });

  it('says what every node said when none accepts, and puts nobody aside for it', async () => {
    const addresses: string[] = [];
    for (const statusDesc of ['one', 'two', 'three']) {
      const lightPush = () => ({ statusCode: 400, statusDesc });
      addresses.push(await scriptedAddress({ lightPush }));
    }
    const node = await fixture.connect([], { serviceNodes: addresses });
    const message = outgoing(fixture.newTopic(), new Uint8Array([1]));
    const error = await node.publish(message, noSignal).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PublishFailed);
    expect((error as PublishFailed).isRefused).toBe(true);
    for (const said of ['one', 'two', 'three']) {
      expect((error as PublishFailed).reason).toContain(`refused with 400: ${said}`);
    }
    expect(asideOf(node)).toEqual([false, false, false]);
  });

  it('a node that hangs is put aside when its time is over, though another had accepted', async () => {
    let asked = 0;
    const silent = () => {
      asked += 1;
      return 'say nothing' as const;
    };
    const clock = new HeldClock(PUSH_LIMIT_MS);
    const addresses = [
      await scriptedAddress({ lightPush: silent }),
      await scriptedAddress({}),
      fixture.address(0),
    ];
    const node = await connectLastLater(addresses, clock);
    const message = outgoing(fixture.newTopic(), new Uint8Array([1]));
    expect(await node.publish(message, noSignal)).toEqual({ acceptedBy: 1 });
    expect(asideOf(node)).toEqual([false, false, false]);
    await clock.pass(PUSH_LIMIT_MS);
    await expect.poll(() => asideOf(node)).toEqual([true, false, false]);
    expect(await node.publish(message, noSignal)).toEqual({ acceptedBy: 2 });
    expect(asked).toBe(1);
  });

  it('nodes that each have a part make up a whole, and none is put aside for what it lacks', async () => {
    const topic = fixture.newTopic();
    const stored = await fixture.store(topic, 3);
    const serviceNodes = [
      await scriptedAddress({}, StoreCodec),
      fixture.address(0),
      await scriptedAddress({}, LightPushCodec),
      await scriptedAddress({}, FilterCodecs.SUBSCRIBE),
    ];
    const node = await fixture.connect([topic], { serviceNodes });
    const isTold = () => node.status().nodes.every(({ protocols }) => protocols !== undefined);
    await expect.poll(isTold).toBe(true);
    const onAnswered = vi.fn<(nodes: number) => void>();
    const pages = await pagesOf(node, { ...query(topic), mode: 'every', onAnswered });
    expect(hashesOf(pages)).toEqual(stored);
    expect(onAnswered).toHaveBeenCalledExactlyOnceWith(3);
    for (let sent = 0; sent < 3; sent += 1) {
      await node.publish(outgoing(topic, Uint8Array.of(sent)), noSignal);
    }
    expect(node.status().state).toBe('connected');
    expect(asideOf(node)).toEqual([false, false, false, false]);
    expect(node.status().nodes.map(({ isWithoutFilter = false }) => isWithoutFilter)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('two addresses of one node are one node, reached by the one that answers', async () => {
    const address = fixture.address(0);
    const closed = address.replace(/\/tcp\/\d+/, '/tcp/1');
    const node = await fixture.connect([], { serviceNodes: [closed, address] });
    expect(node.status().nodes).toMatchObject([{ address, isConnected: true }]);
    const message = outgoing(fixture.newTopic(), new Uint8Array([1]));
    expect(await node.publish(message, noSignal)).toEqual({ acceptedBy: 1 });
  });

  it('says of which of its addresses an error is', async () => {
    const [first = '', second = ''] = [1, 2].map((port) =>
      fixture.address(0).replace(/\/tcp\/\d+/, `/tcp/${port}`),
    );
    const node = fixture.create({ serviceNodes: [first, second] });
    const statuses = new SeenEvents(node.onStatus.bind(node));
    await node.start();
    for (const address of [first, second]) {
      const { nodes } = await statuses.first(
        ({ nodes: [one] }) => one?.address === address && one.error !== undefined,
      );
      expect(nodes[0]?.error).toContain(address);
    }
  });

  it('believes of what a node offers only what it says itself', async () => {
    const script = {
      filter: (): 'end the stream' | { statusCode: number } => ({ statusCode: 200 }),
    };
    const service = await ScriptedNode.start(script, undefined, false);
    scripted.push(service);
    const node = await fixture.connect([fixture.newTopic()], { serviceNodes: [service.address] });
    const statuses = new SeenEvents(node.onStatus.bind(node));
    service.script.filter = () => 'end the stream';
    node.tryNow();
    await statuses.first(({ state }) => state === 'reconnecting');
    service.script.filter = () => ({ statusCode: 200 });
    await statuses.first(({ state }) => state === 'connected');
    // It has answered filter requests, which says nothing of its store.
    await pagesOf(node, query(fixture.newTopic()));
    expect(node.status().nodes[0]?.protocols).toBeUndefined();
  });

  it.each(['/dns4/node.example/tcp/80000/wss', '/ip4/node.example/tcp/443/wss'])(
    'what is no address (%s) keeps no other node from being used',
    async (bad) => {
      const node = fixture.create({ serviceNodes: [bad, fixture.address(0)] });
      const statuses = new SeenEvents(node.onStatus.bind(node));
      await node.start();
      const { nodes } = await statuses.first(({ state }) => state === 'connected');
      expect(nodes).toMatchObject([
        { address: bad, isConnected: false, error: expect.stringMatching(/./) as string },
        { isConnected: true },
      ]);
    },
  );

  it('says since when it is connected, and what the node offers', async () => {
    const node = await fixture.connect([], { serviceNodes: [fixture.address(0)] });
    const statuses = new SeenEvents(node.onStatus.bind(node));
    const isTold = () => node.status().nodes[0]?.protocols !== undefined;
    if (!isTold()) await statuses.first(isTold);
    expect(node.status().nodes).toEqual([
      {
        address: fixture.address(0),
        isConnected: true,
        sinceMs: expect.any(Number) as number,
        protocols: ['filter', 'light push v3', 'store v3'],
      },
    ]);
  });
});

describe('Standings', () => {
  it('keep the order but for those put aside, which come last until their time is over', () => {
    let nowMs = 0;
    const standings = new Standings({ nowMs: () => nowMs });
    const nodes = ['a', 'b', 'c'].map((address) => ({ address }));
    const order = () => standings.inOrder(nodes).map(({ address }) => address);
    standings.putAside('a');
    nowMs = 1;
    standings.putAside('b');
    expect(order()).toEqual(['c', 'a', 'b']);
    nowMs = ASIDE_MS;
    expect(order()).toEqual(['a', 'c', 'b']);
    nowMs = ASIDE_MS + 1;
    expect(order()).toEqual(['a', 'b', 'c']);
  });
});
