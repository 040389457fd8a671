import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/app/wall-clock.ts';
import { QueryIncomplete } from '../../../src/network/waku/errors.ts';
import { PAGE_RETRY_MS } from '../../../src/network/waku/limits.ts';
import type { WakuQuery, WireMessage } from '../../../src/network/waku/waku-network.ts';
import { HeldClock } from './held-clock.ts';
import { places } from './places.ts';
import { SeenEvents } from './seen-events.ts';
import { LIMIT_MS } from './test-limit.ts';
import { WakuFixture, hashesOf, noSignal, pagesOf } from './waku-fixture.ts';

const HOUR_MS = 60 * 60 * 1000;

let fixture: WakuFixture;

beforeAll(async () => {
  fixture = await WakuFixture.start();
}, LIMIT_MS);

afterEach(() => fixture.stopLightNodes(), LIMIT_MS);

afterAll(() => fixture.stop(), LIMIT_MS);

function since(contentTopic: string, ageMs: number, mode: WakuQuery['mode'] = 'one'): WakuQuery {
  return { contentTopic, fromMs: Date.now() - ageMs, mode };
}

describe.each(places)('store queries, $where', { timeout: LIMIT_MS }, (place) => {
  beforeAll(() => void (fixture.place = place));

  it('H3: no messages is a finished query without a page', async () => {
    const node = await fixture.connect();
    expect(await pagesOf(node, since(fixture.newTopic(), HOUR_MS))).toEqual([]);
    expect(await pagesOf(node, since(fixture.newTopic(), HOUR_MS, 'every'))).toEqual([]);
  });

  it('H3: could not ask is QueryIncomplete: nothing connected', async () => {
    const node = fixture.create();
    const query = pagesOf(node, since(fixture.newTopic(), HOUR_MS));
    await expect(query).rejects.toThrow(QueryIncomplete);
    await expect(query).rejects.toThrow('no service node is connected');
  });

  it('H3: could not ask is QueryIncomplete: every answer of every node is a failure', async () => {
    const topic = fixture.newTopic();
    await fixture.store(topic, 3);
    const node = await fixture.connect();
    for (const index of [0, 1]) fixture.network.setFaults(index, { failStore: 1 });
    try {
      const query = pagesOf(node, since(topic, HOUR_MS, 'every'));
      const error = await query.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(QueryIncomplete);
      expect((error as QueryIncomplete).message).toMatch(
        /tcp.*refused with 503: failing on purpose; .*tcp.*refused with 503/,
      );
      expect((error as QueryIncomplete).cause).toBeInstanceOf(AggregateError);
    } finally {
      for (const index of [0, 1]) fixture.network.setFaults(index, {});
    }
  });

  it('gives 250 messages in three pages, oldest first', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 250);
    const node = await fixture.connect();
    for (const mode of ['one', 'every'] as const) {
      const pages = await pagesOf(node, since(topic, HOUR_MS, mode));
      expect(pages.map(({ length }) => length)).toEqual([100, 100, 50]);
      expect(hashesOf(pages)).toEqual(hashes);
    }
  });

  it('reads pages of large messages', async () => {
    const topic = fixture.newTopic();
    const payloads = Array.from({ length: 40 }, (_, index) => new Uint8Array(150_000).fill(index));
    for (const [index, payload] of payloads.entries()) {
      const timestamp = BigInt(Date.now() + index) * 1_000_000n;
      await fixture.network.publish({ payload, contentTopic: topic, timestamp });
    }
    const pages = await pagesOf(await fixture.connect(), since(topic, HOUR_MS));
    expect(pages.flat().map(({ payload }) => payload[149_999])).toEqual(
      payloads.map((_, index) => index),
    );
  });

  it('covers a range of more than 24 hours, the newest part included', async () => {
    const topic = fixture.newTopic();
    const nowMs = Date.now();
    const ages = [700, 100, 30, 25, 23, 1].map((hours) => hours * HOUR_MS);
    const hashes: string[] = [];
    for (const age of ages) hashes.push(...(await fixture.store(topic, 1, nowMs - age)));
    const node = await fixture.connect();
    const fromMs = nowMs - 720 * HOUR_MS;
    for (const range of [{ fromMs }, { fromMs, toMs: nowMs }]) {
      const pages = await pagesOf(node, { contentTopic: topic, mode: 'one', ...range });
      expect(hashesOf(pages)).toEqual(hashes);
    }
  });

  it('takes the time range half open, to the nanosecond', async () => {
    const topic = fixture.newTopic();
    const fromMs = Date.now() - HOUR_MS;
    const [atFrom] = await fixture.store(topic, 1, fromMs);
    const [, , afterFrom] = await fixture.store(topic, 3, fromMs + 1);
    await fixture.store(topic, 1, fromMs + 2);
    await fixture.store(topic, 1, fromMs - 1);
    const node = await fixture.connect();
    const query = { contentTopic: topic, fromMs, toMs: fromMs + 2, mode: 'one' } as const;
    const hashes = hashesOf(await pagesOf(node, query));
    expect(hashes).toHaveLength(4);
    expect(hashes[0]).toBe(atFrom);
    expect(hashes[3]).toBe(afterFrom);
    expect(await pagesOf(node, { ...query, toMs: fromMs })).toEqual([]);
  });

  it('H4: mode every unites what the nodes have, each message once', async () => {
    const topic = fixture.newTopic();
    const both = await fixture.store(topic, 120);
    await fixture.network.stopNode(1);
    const onlyFirst = await fixture.store(topic, 5, Date.now() + 1);
    await fixture.network.startNode(1);
    const node = await fixture.connect();
    const pages = await pagesOf(node, since(topic, HOUR_MS, 'every'));
    const hashes = hashesOf(pages);
    expect(hashes).toHaveLength(125);
    expect(new Set(hashes)).toEqual(new Set([...both, ...onlyFirst]));
  });

  it('H4: mode every is complete with one complete answer', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 130);
    const node = await fixture.connect();
    for (const index of [0, 1]) {
      fixture.network.setFaults(index, { failStore: 1 });
      const pages = await pagesOf(node, since(topic, HOUR_MS, 'every'));
      fixture.network.setFaults(index, {});
      expect(hashesOf(pages)).toEqual(hashes);
    }
  });

  it('H3: mode one goes to the other node, from the beginning, when one fails', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 130);
    const node = await fixture.connect();
    for (const index of [0, 1]) {
      fixture.network.setFaults(index, { failStore: 1 });
      const pages = await pagesOf(node, since(topic, HOUR_MS));
      fixture.network.setFaults(index, {});
      expect(hashesOf(pages)).toEqual(hashes);
    }
  });

  it('H3: a node that fails in the middle is replaced, and no message comes twice', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 130);
    const [first, second] = [fixture.address(0), fixture.address(1)];
    await fixture.network.stopNode(1);
    const node = fixture.create({ serviceNodes: [first, second] });
    const statuses = new SeenEvents(node.onStatus.bind(node));
    await node.start();
    await statuses.first(({ state }) => state === 'connected');
    await fixture.network.startNode(1);
    await statuses.first(({ nodes }) => nodes.every(({ isConnected }) => isConnected));
    const pages: WireMessage[][] = [];
    for await (const page of node.query(since(topic, HOUR_MS), noSignal)) {
      pages.push(page);
      fixture.network.setFaults(0, { failStore: 1 });
    }
    fixture.network.setFaults(0, {});
    expect(pages.map(({ length }) => length)).toEqual([100, 30]);
    expect(hashesOf(pages)).toEqual(hashes);
  });

  it('H3: a node that stops in the middle makes the query incomplete, not short', async () => {
    const topic = fixture.newTopic();
    await fixture.store(topic, 130);
    const node = await fixture.connect([], { serviceNodes: [fixture.address(0)] });
    const pages = node.query(since(topic, HOUR_MS), noSignal)[Symbol.asyncIterator]();
    expect((await pages.next()).value).toHaveLength(100);
    await fixture.network.stopNode(0);
    try {
      await expect(pages.next()).rejects.toThrow(QueryIncomplete);
    } finally {
      await fixture.network.startNode(0);
    }
  });

  it('asks a busy node again for the same page', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 130);
    const clock = new HeldClock(PAGE_RETRY_MS);
    const node = await fixture.connect([], { serviceNodes: [fixture.address(0)], clock });
    fixture.network.setFaults(0, { failStore: 1 });
    const pages = pagesOf(node, since(topic, HOUR_MS));
    await clock.whenSleeping(PAGE_RETRY_MS);
    fixture.network.setFaults(0, {});
    await clock.pass(PAGE_RETRY_MS);
    expect(hashesOf(await pages)).toEqual(hashes);
  });

  it('H22: a node that answers too slowly as a whole fails, with the reason, and the next is asked', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 130);
    const startMs = Date.now();
    const nowMs = (): number => startMs + (Date.now() - startMs) * 100;
    const node = await fixture.connect([], { clock: { ...systemClock, nowMs } });
    const answers: number[] = [];
    const query = { ...since(topic, HOUR_MS, 'every'), onAnswered: (n: number) => answers.push(n) };
    // A page in 100 s of that clock.
    fixture.network.setFaults(0, { storeDelayMs: 1_000 });
    try {
      expect(hashesOf(await pagesOf(node, query))).toEqual(hashes);
      expect(answers).toEqual([1]);
      fixture.network.setFaults(1, { storeDelayMs: 1_000 });
      const failed = pagesOf(node, query);
      await expect(failed).rejects.toThrow(QueryIncomplete);
      await expect(failed).rejects.toThrow(
        /expected 1 pages of \d+ bytes within 6\d s, got 1\d\d s/,
      );
    } finally {
      for (const index of [0, 1]) fixture.network.setFaults(index, {});
    }
  });

  it('stops when the signal is aborted, between pages and during one', async () => {
    const topic = fixture.newTopic();
    await fixture.store(topic, 130);
    const node = await fixture.connect();
    const reason = new Error('no longer wanted');
    const between = new AbortController();
    const pages = node.query(since(topic, HOUR_MS), between.signal)[Symbol.asyncIterator]();
    await pages.next();
    between.abort(reason);
    await expect(pages.next()).rejects.toBe(reason);
    for (const index of [0, 1]) fixture.network.setFaults(index, { storeDelayMs: LIMIT_MS });
    const during = new AbortController();
    const waiting = pagesOf(node, since(topic, HOUR_MS), during.signal);
    during.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    for (const index of [0, 1]) fixture.network.setFaults(index, {});
  });

  it('answers many queries at once', async () => {
    const topic = fixture.newTopic();
    const hashes = await fixture.store(topic, 3);
    const node = await fixture.connect();
    const queries = Array.from({ length: 100 }, () => pagesOf(node, since(topic, HOUR_MS)));
    for (const pages of await Promise.all(queries)) expect(hashesOf(pages)).toEqual(hashes);
  });
});
