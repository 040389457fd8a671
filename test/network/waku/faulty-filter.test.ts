import { FilterCodecs } from '@waku/core';
import { proto_filter_v2 as proto } from '@waku/proto';
import * as lengthPrefixed from 'it-length-prefixed';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PING_INTERVAL_MS } from '../../../src/network/waku/limits.ts';
import { pubsubTopicOf } from '../../localnet/shards.ts';
import { HeldClock } from './held-clock.ts';
import { places } from './places.ts';
import { SHARDS, ScriptedFixture, TOPIC } from './scripted-fixture.ts';
import { SeenEvents } from './seen-events.ts';
import { LIMIT_MS } from './test-limit.ts';
import { noSignal, outgoing, pagesOf } from './waku-fixture.ts';

const { SUBSCRIBE, SUBSCRIBER_PING } = proto.FilterSubscribeRequest.FilterSubscribeType;
const SUCCESS = { statusCode: 200 };

const fixture = new ScriptedFixture();

afterEach(() => fixture.stop(), LIMIT_MS);

function push(payload: number[], contentTopic = TOPIC, pubsubTopic?: string): Uint8Array {
  const message = {
    pubsubTopic: pubsubTopic ?? pubsubTopicOf(SHARDS, contentTopic),
    wakuMessage: { payload: Uint8Array.from(payload), contentTopic, timestamp: 1n },
  };
  return lengthPrefixed.encode.single(proto.MessagePush.encode(message)).subarray();
}

describe.each(places)('a filter that misbehaves, $where', { timeout: LIMIT_MS }, (place) => {
  beforeAll(() => void (fixture.place = place));

  it('notices that a node has forgotten the subscription, renews it and is ready again', async () => {
    const clock = new HeldClock(PING_INTERVAL_MS);
    const requests: proto.FilterSubscribeRequest[] = [];
    const { service, ready, statuses } = await fixture.connect({ clock });
    service.script.filter = (request) => {
      requests.push(request);
      return { statusCode: request.filterSubscribeType === SUBSCRIBER_PING ? 404 : 200 };
    };
    await clock.pass(PING_INTERVAL_MS);
    await ready.count(2);
    expect(requests.map(({ filterSubscribeType }) => filterSubscribeType)).toEqual([
      SUBSCRIBER_PING,
      SUBSCRIBE,
    ]);
    expect(requests[1]?.contentTopics).toEqual([TOPIC]);
    expect(statuses.all.every(({ state }) => state !== 'reconnecting')).toBe(true);
  });

  it('takes a node that is too busy to answer a ping for a living one', async () => {
    const clock = new HeldClock(PING_INTERVAL_MS);
    const { service, ready, statuses } = await fixture.connect({ clock });
    service.script.filter = () => ({ statusCode: 429 });
    await clock.pass(PING_INTERVAL_MS);
    await clock.whenSleeping(PING_INTERVAL_MS);
    expect(ready.all).toHaveLength(1);
    expect(statuses.all.at(-1)?.state).toBe('connected');
  });

  it('keeps a node that is too busy to subscribe, asks it again, and is ready again then', async () => {
    const clock = new HeldClock(PING_INTERVAL_MS);
    const busy = () => ({ statusCode: 429 });
    const { service, ready, statuses } = await fixture.connect({ clock, script: { filter: busy } });
    await clock.pass(PING_INTERVAL_MS);
    await clock.whenSleeping(PING_INTERVAL_MS);
    expect(ready.all).toHaveLength(1);
    service.script.filter = () => SUCCESS;
    await clock.pass(PING_INTERVAL_MS);
    await ready.count(2);
    expect(statuses.all.filter(({ state }) => state === 'reconnecting')).toEqual([]);
  });

  it('is ready again where a change of topics makes up for what a busy node did not take', async () => {
    const clock = new HeldClock(PING_INTERVAL_MS);
    const busy = () => ({ statusCode: 429 });
    const { service, node, ready } = await fixture.connect({ clock, script: { filter: busy } });
    const topics: string[] = [];
    service.script.filter = ({ contentTopics }) => {
      topics.push(...contentTopics);
      return SUCCESS;
    };
    const other = '/waku/1/0x05060708/rfc26';
    await node.setTopics([TOPIC, other]);
    await ready.count(2);
    expect(new Set(topics)).toEqual(new Set([TOPIC, other]));
  });

  it('finds out at once whether a connection still stands, where a person asks for a try', async () => {
    const clock = new HeldClock(PING_INTERVAL_MS);
    const { service, node, statuses } = await fixture.connect({ clock });
    await clock.whenSleeping(PING_INTERVAL_MS);
    service.script.filter = () => 'end the stream';
    node.tryNow();
    await statuses.first(({ state }) => state === 'reconnecting');
  });

  it('shows why a subscription is refused, and tries again until it is not', async () => {
    const filter = () => ({ statusCode: 503, statusDesc: 'no room' });
    const { service, ready, statuses } = await fixture.start({ script: { filter } });
    const { nodes, state } = await statuses.first((status) => status.nodes[0]?.error !== undefined);
    expect(nodes[0]?.error).toBe('filter request refused with 503: no room');
    expect(state).toBe('connecting');
    service.script.filter = () => SUCCESS;
    await ready.first();
  });

  it.each([
    ['with a topic', [TOPIC]],
    ['without any', []],
  ])(
    'shows that a node has no filter, %s, and keeps it for what else it has',
    async (_, topics) => {
      const clock = new HeldClock(PING_INTERVAL_MS);
      const without = FilterCodecs.SUBSCRIBE;
      const { node, ready, statuses } = await fixture.start({ without, clock, topics });
      const { state, nodes } = await statuses.first((one) => one.nodes[0]?.isConnected === true);
      // Nothing comes live.
      expect(state).toBe('connecting');
      const error = `the node does not offer ${without}`;
      expect(nodes).toMatchObject([{ isConnected: true, isWithoutFilter: true, error }]);
      const message = outgoing(TOPIC, Uint8Array.of(1));
      for (let pings = 0; pings < 2; pings += 1) {
        expect(await node.publish(message, noSignal)).toEqual({ acceptedBy: 1 });
        expect(await pagesOf(node, { contentTopic: TOPIC, fromMs: 0, mode: 'one' })).toEqual([]);
        await clock.pass(PING_INTERVAL_MS);
        await clock.whenSleeping(PING_INTERVAL_MS);
      }
      expect(statuses.all.every((one) => one.state === 'connecting')).toBe(true);
      expect(ready.all).toEqual([]);
    },
  );

  it.each([
    ['is no protobuf', [3, 0xff, 0xff, 0xff]],
    ['ends in the middle of a message', [200, 1, 2, 3]],
    ['is longer than any message', [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('drops the connection when what is pushed %s, and is ready again', async (_, bytes) => {
    const { service, ready, statuses } = await fixture.connect({});
    await service.push(Uint8Array.from(bytes));
    await statuses.first(({ state }) => state === 'reconnecting');
    await ready.count(2);
  });

  it('delivers only what was asked for, on its own pubsub topic, once', async () => {
    const { service, node } = await fixture.connect({});
    const received = new SeenEvents(node.onMessage.bind(node));
    await service.push(push([1], '/waku/1/0xffffffff/rfc26'));
    await service.push(push([2], 'nonsense', '/waku/2/rs/42/0'));
    await service.push(push([3], TOPIC, '/waku/2/rs/42/99'));
    await service.push(push([4]));
    await service.push(push([4]));
    await service.push(push([5]));
    await received.first(({ payload }) => payload[0] === 5);
    expect(received.all.map(({ payload }) => payload[0])).toEqual([4, 5]);
  });
});
