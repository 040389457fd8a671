import { LightPushCodec, StoreCodec } from '@waku/core';
import type { proto_store } from '@waku/proto';
import { bytesToHex } from '@waku/utils/bytes';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_LIMIT_MS, PUSH_LIMIT_MS } from '../../../src/network/waku/limits.ts';
import { pubsubTopicOf } from '../../localnet/shards.ts';
import { hashOf } from '../../localnet/waku-message.ts';
import { HeldClock } from './held-clock.ts';
import { places } from './places.ts';
import { SHARDS, ScriptedFixture, TOPIC } from './scripted-fixture.ts';
import type { Script } from './scripted-node.ts';
import { LIMIT_MS } from './test-limit.ts';
import { noSignal, outgoing, pagesOf } from './waku-fixture.ts';

type Entry = proto_store.WakuMessageKeyValue;

const SUCCESS = { statusCode: 200 };
const query = { contentTopic: TOPIC, fromMs: 1000, toMs: 2000, mode: 'one' } as const;

const fixture = new ScriptedFixture();

afterEach(() => fixture.stop(), LIMIT_MS);

function entry(byte: number, timestampMs = 1500, contentTopic = TOPIC): Entry {
  const timestamp = BigInt(timestampMs) * 1_000_000n;
  const message = { payload: new Uint8Array([byte]), contentTopic, timestamp, version: 1 };
  return { messageHash: new Uint8Array(32).fill(byte), message, pubsubTopic: 'a lie' };
}

function withoutHash({ messageHash: _, ...others }: Entry): Entry {
  return others;
}

/** Answers the first request with these, the others with an empty page. */
function onePage(messages: Entry[]): Script['store'] {
  return ({ paginationCursor }) => ({ ...SUCCESS, messages: paginationCursor ? [] : messages });
}

describe.each(places)('a store that misbehaves, $where', { timeout: LIMIT_MS }, (place) => {
  beforeAll(() => void (fixture.place = place));

  it.each<[string, Script['store'], RegExp]>([
    ['ends the stream without an answer', () => 'end the stream', /ended without an answer/],
    ['answers without a status', () => ({ messages: [] }), /refused with 0/],
    [
      'refuses with a reason',
      () => ({ statusCode: 400, statusDesc: 'why' }),
      /refused with 400: why/,
    ],
    [
      'gives a message without its data',
      onePage([{ messageHash: new Uint8Array(32) }]),
      /without its data/,
    ],
    ['gives a message without its hash', onePage([withoutHash(entry(1))]), /without hash/],
    ['goes in a circle', () => ({ ...SUCCESS, messages: [entry(1)] }), /in a circle/],
  ])('H3: a node that %s makes the query incomplete', async (_, store, reason) => {
    const { node } = await fixture.connect({ script: { store } });
    const outcome = pagesOf(node, query);
    await expect(outcome).rejects.toMatchObject({ name: 'QueryIncomplete' });
    await expect(outcome).rejects.toThrow(reason);
  });

  it('H3: a node without a store makes the query incomplete', async () => {
    const { node } = await fixture.connect({ without: StoreCodec });
    await expect(pagesOf(node, query)).rejects.toMatchObject({ name: 'QueryIncomplete' });
  });

  it('H3: silence makes the query incomplete when the time limit has passed', async () => {
    const clock = new HeldClock(PAGE_LIMIT_MS);
    const { node } = await fixture.connect({ clock, script: { store: () => 'say nothing' } });
    const outcome = expect(pagesOf(node, query)).rejects.toThrow('nothing came within 20 s');
    await clock.pass(PAGE_LIMIT_MS);
    await outcome;
  });

  it('leaves out what was not asked for', async () => {
    const messages = [
      entry(1, 999),
      entry(2, 1000),
      entry(3, 1500, '/waku/1/0xffffffff/rfc26'),
      entry(4, 1999),
      entry(5, 2000),
    ];
    const { node } = await fixture.connect({ script: { store: onePage(messages) } });
    const bytes = (await pagesOf(node, query)).flat().map(({ payload }) => payload[0]);
    expect(bytes).toEqual([2, 4]);
  });

  it('computes message hashes itself, so that a lie hides no message', async () => {
    const [first, second] = [entry(1), entry(2)];
    const { messageHash = new Uint8Array() } = first;
    const messages = [first, { ...second, messageHash }];
    const { node } = await fixture.connect({ script: { store: onePage(messages) } });
    const pubsubTopic = pubsubTopicOf(SHARDS, TOPIC);
    const hashes = (await pagesOf(node, query)).flat().map(({ hash }) => hash);
    expect(hashes).toEqual(
      [first, second].flatMap(({ message }) =>
        message ? [bytesToHex(hashOf(pubsubTopic, message))] : [],
      ),
    );
  });

  it('is done with a node that leaves its streams open, and stop with all of them', async () => {
    const clock = new HeldClock();
    const script = { store: onePage([entry(1)]), keepsStreamsOpen: true };
    const { node } = await fixture.connect({ clock, script });
    expect((await pagesOf(node, query)).flat()).toHaveLength(1);
    await node.publish(outgoing(TOPIC, new Uint8Array(1)), noSignal);
    await node.stop();
    await expect.poll(() => clock.pending, { timeout: LIMIT_MS }).toBe(0);
  });
});

describe.each(places)('a light push that misbehaves, $where', { timeout: LIMIT_MS }, (place) => {
  beforeAll(() => void (fixture.place = place));

  const message = outgoing(TOPIC, new Uint8Array([1]));

  it('a refusal is one, with its reason', async () => {
    const lightPush = () => ({ statusCode: 505, statusDesc: 'no peers to relay' });
    const { node } = await fixture.connect({ script: { lightPush } });
    await expect(node.publish(message, noSignal)).rejects.toMatchObject({
      name: 'PublishFailed',
      isRefused: true,
      reason: expect.stringMatching(/^\/ip4\/127.0.0.1\/tcp\/\d+\/ws: .*505: no peers/) as string,
    });
  });

  it('no answer is not a refusal', async () => {
    const { node } = await fixture.connect({ script: { lightPush: () => 'end the stream' } });
    await expect(node.publish(message, noSignal)).rejects.toMatchObject({
      name: 'PublishFailed',
      isRefused: false,
    });
  });

  it('silence ends with the time limit', async () => {
    const clock = new HeldClock(PUSH_LIMIT_MS);
    const { node } = await fixture.connect({ clock, script: { lightPush: () => 'say nothing' } });
    const outcome = expect(node.publish(message, noSignal)).rejects.toMatchObject({
      name: 'PublishFailed',
      reason: expect.stringMatching(/light push: nothing came within 10 s/) as string,
    });
    await clock.pass(PUSH_LIMIT_MS);
    await outcome;
  });

  it('a node without light push is no place to publish', async () => {
    const { node } = await fixture.connect({ without: LightPushCodec });
    await expect(node.publish(message, noSignal)).rejects.toMatchObject({
      name: 'PublishFailed',
    });
  });
});
