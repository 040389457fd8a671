import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MessageTooBig, PublishFailed } from '../../../src/network/waku/errors.ts';
import { MAXIMUM_MESSAGE_BYTES } from '../../../src/network/waku/limits.ts';
import { WakuMessage } from '../../localnet/waku-message.ts';
import { places } from './places.ts';
import { SeenEvents } from './seen-events.ts';
import { LIMIT_MS } from './test-limit.ts';
import { WakuFixture, noSignal, outgoing } from './waku-fixture.ts';

let fixture: WakuFixture;

beforeAll(async () => {
  fixture = await WakuFixture.start();
}, LIMIT_MS);

afterEach(() => fixture.stopLightNodes(), LIMIT_MS);

afterAll(() => fixture.stop(), LIMIT_MS);

describe.each(places)('light push and filter, $where', { timeout: LIMIT_MS }, (place) => {
  beforeAll(() => void (fixture.place = place));

  it('M1: carries payload and nanoseconds untouched from one service node to the other', async () => {
    const topic = fixture.newTopic();
    const sender = await fixture.connect([], { serviceNodes: [fixture.address(0)] });
    const receiver = await fixture.connect([topic], { serviceNodes: [fixture.address(1)] });
    const received = new SeenEvents(receiver.onMessage.bind(receiver));
    const payload = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const timestampNs = BigInt(Date.now()) * 1_000_000n + 123_457n;
    const { acceptedBy } = await sender.publish(
      { contentTopic: topic, payload, timestampNs },
      noSignal,
    );
    const message = await received.first();
    expect(acceptedBy).toBe(1);
    expect(message).toEqual({
      contentTopic: topic,
      payload,
      timestampNs,
      version: 1,
      isEphemeral: false,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const stored = fixture.network.nodes[1]?.store.get(message.hash)?.message;
    expect(stored?.payload).toEqual(payload);
    expect(stored?.ephemeral ?? false).toBe(false);
  });

  it('delivers each payload in a buffer of its own, which can be transferred', async () => {
    const topic = fixture.newTopic();
    const node = await fixture.connect([topic]);
    const received = new SeenEvents(node.onMessage.bind(node));
    await node.publish(outgoing(topic, new Uint8Array(10)), noSignal);
    expect((await received.first()).payload.buffer.byteLength).toBe(10);
  });

  it('delivers a message once though both service nodes push it', async () => {
    const topic = fixture.newTopic();
    const node = await fixture.connect([topic]);
    const received = new SeenEvents(node.onMessage.bind(node));
    const payloads = [1, 2, 3].map((byte) => new Uint8Array([byte]));
    for (const payload of payloads) await node.publish(outgoing(topic, payload), noSignal);
    const other = await fixture.connect([topic], { serviceNodes: [fixture.address(1)] });
    const last = new SeenEvents(other.onMessage.bind(other));
    await node.publish(outgoing(topic, new Uint8Array([4])), noSignal);
    await last.first(({ payload }) => payload[0] === 4);
    await received.first(({ payload }) => payload[0] === 4);
    expect(received.all.map(({ payload }) => payload[0]).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('is accepted by both service nodes where both are connected', async () => {
    const node = await fixture.connect();
    const published = await node.publish(outgoing(fixture.newTopic(), new Uint8Array(1)), noSignal);
    expect(published).toEqual({ acceptedBy: 2 });
  });

  it('is the same message when published again with the same timestamp', async () => {
    const topic = fixture.newTopic();
    const node = await fixture.connect();
    const message = outgoing(topic, new Uint8Array([7]));
    await node.publish(message, noSignal);
    await node.publish(message, noSignal);
    expect(fixture.network.nodes[0]?.store.counts()[topic]).toBe(1);
  });

  it('follows a change of topics: new ones come, called-off ones do not', async () => {
    const [first, second] = [fixture.newTopic(), fixture.newTopic()];
    const node = await fixture.connect([first]);
    const received = new SeenEvents(node.onMessage.bind(node));
    await node.setTopics([second]);
    await fixture.store(first, 1);
    await fixture.store(second, 1);
    await received.first(({ contentTopic }) => contentTopic === second);
    expect(received.all.map(({ contentTopic }) => contentTopic)).toEqual([second]);
  });

  it('subscribes to more topics than one filter request holds', async () => {
    const topics = Array.from({ length: 250 }, () => fixture.newTopic());
    const node = await fixture.connect(topics);
    const received = new SeenEvents(node.onMessage.bind(node));
    for (const topic of [topics[0], topics[120], topics[249]]) await fixture.store(topic ?? '', 1);
    await received.count(3);
    expect(node.status().state).toBe('connected');
  });

  it('P3: sends a message of exactly 153 600 bytes and refuses one of 153 601 itself', async () => {
    const topic = fixture.newTopic();
    const node = await fixture.connect();
    const probe = outgoing(topic, new Uint8Array(MAXIMUM_MESSAGE_BYTES - 1000));
    const overhead =
      WakuMessage.encode({ ...probe, timestamp: probe.timestampNs, version: 1 }).length -
      probe.payload.length;
    const fitting = MAXIMUM_MESSAGE_BYTES - overhead;
    const sent = node.publish({ ...probe, payload: new Uint8Array(fitting) }, noSignal);
    expect((await sent).acceptedBy).toBeGreaterThan(0);
    const refused = node.publish({ ...probe, payload: new Uint8Array(fitting + 1) }, noSignal);
    const expected = new MessageTooBig(MAXIMUM_MESSAGE_BYTES + 1, MAXIMUM_MESSAGE_BYTES);
    await expect(refused).rejects.toEqual(expected);
    expect(fixture.network.nodes[0]?.store.counts()[topic]).toBe(1);
  });

  it('keeps the reason for which service nodes refuse a message', async () => {
    const node = await fixture.connect([], { shards: [9] });
    const publishing = node.publish(outgoing(fixture.newTopic(), new Uint8Array(1)), noSignal);
    const error = await publishing.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PublishFailed);
    expect(error).toMatchObject({ isRefused: true });
    expect((error as PublishFailed).reason).toMatch(/light push refused with 421: .*\/42\/9/);
  });

  it('says that it could not send while nothing is connected', async () => {
    const node = fixture.create();
    const publishing = node.publish(outgoing(fixture.newTopic(), new Uint8Array(1)), noSignal);
    await expect(publishing).rejects.toMatchObject({
      name: 'PublishFailed',
      reason: 'no service node is connected',
      isRefused: false,
    });
  });

  it('stops publishing when the signal is aborted', async () => {
    const node = await fixture.connect();
    const reason = new Error('no longer wanted');
    const controller = new AbortController();
    const publishing = node.publish(
      outgoing(fixture.newTopic(), new Uint8Array(1)),
      controller.signal,
    );
    controller.abort(reason);
    await expect(publishing).rejects.toBe(reason);
  });

  it('says which content topics are no content topics', async () => {
    const node = await fixture.connect();
    await expect(node.setTopics(['nonsense'])).rejects.toThrow(/nonsense/);
  });
});
