import { describe, expect, it } from 'vitest';
import { MessageStore } from './message-store.ts';
import type { PageRequest } from './store-page.ts';
import type { StoredMessage } from './stored-message.ts';

const NOW_MS = 1_800_000_000_000;
const PUBSUB_TOPIC = '/waku/2/rs/42/0';
const EVERYTHING = { contentTopics: new Set<string>() };

function emptyStore(
  options: { retentionMs?: number; maximumMessages?: number } = {},
): MessageStore {
  return new MessageStore({ clock: () => NOW_MS, retentionMs: 1_000_000, ...options });
}

function add(
  store: MessageStore,
  ageMs: number,
  text = 'a',
  topic = '/a/1/one/proto',
): StoredMessage {
  return store.add(PUBSUB_TOPIC, {
    payload: new TextEncoder().encode(text),
    contentTopic: topic,
    timestamp: BigInt(NOW_MS - ageMs) * 1_000_000n,
  });
}

function page(request: Partial<PageRequest> = {}): PageRequest {
  return { isForward: true, limit: 100, maximumBytes: 4_000_000, ...request };
}

function ages(messages: readonly StoredMessage[]): number[] {
  return messages.map(({ timestampNs }) => NOW_MS - Number(timestampNs / 1_000_000n));
}

describe('MessageStore', () => {
  it('orders by timestamp, not by arrival, and keeps one of two equal messages', () => {
    const store = emptyStore();
    for (const ageMs of [10, 30, 20, 30]) add(store, ageMs);
    expect(ages(store.query(EVERYTHING, page()).messages)).toEqual([30, 20, 10]);
  });

  it('orders messages of one timestamp by hash and pages through them without loss', () => {
    const store = emptyStore();
    const ids = ['a', 'b', 'c', 'd', 'e'].map((text) => add(store, 7, text).id);
    const first = store.query(EVERYTHING, page({ limit: 3 })).messages;
    const after = first.at(-1) as StoredMessage;
    const second = store.query(EVERYTHING, page({ limit: 3, after })).messages;
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids.toSorted());
  });

  it('keeps timestamps apart that differ by one nanosecond', () => {
    const store = emptyStore();
    const timestamp = BigInt(NOW_MS) * 1_000_000n;
    for (const extra of [1n, 0n]) {
      store.add(PUBSUB_TOPIC, {
        payload: new Uint8Array([1]),
        contentTopic: '/a/1/one/proto',
        timestamp: timestamp + extra,
      });
    }
    const exactly = { ...EVERYTHING, fromNs: timestamp + 1n, throughNs: timestamp + 1n };
    const [found, ...others] = store.query(exactly, page()).messages;
    expect(found?.timestampNs).toBe(timestamp + 1n);
    expect(others).toEqual([]);
  });

  it('orders a message without timestamp by its arrival', () => {
    const store = emptyStore();
    store.add(PUBSUB_TOPIC, { payload: new Uint8Array([1]), contentTopic: '/a/1/one/proto' });
    add(store, 5);
    expect(ages(store.query(EVERYTHING, page()).messages)).toEqual([5, 0]);
  });

  it('gives the newest page first going backward, each page oldest first', () => {
    const store = emptyStore();
    for (const ageMs of [50, 40, 30, 20, 10]) add(store, ageMs);
    const newest = store.query(EVERYTHING, page({ isForward: false, limit: 2 }));
    expect(ages(newest.messages)).toEqual([20, 10]);
    const after = newest.messages[0] as StoredMessage;
    expect(newest.cursor).toEqual(after.hash);
    const older = store.query(EVERYTHING, page({ isForward: false, limit: 2, after }));
    expect(ages(older.messages)).toEqual([40, 30]);
  });

  it('names a cursor only where more is left', () => {
    const store = emptyStore();
    for (const ageMs of [30, 20]) add(store, ageMs);
    expect(store.query(EVERYTHING, page({ limit: 2 })).cursor).toBeUndefined();
    const first = store.query(EVERYTHING, page({ limit: 1 }));
    expect(first.cursor).toEqual(first.messages[0]?.hash);
  });

  it('includes both ends of a time range', () => {
    const store = emptyStore();
    for (const ageMs of [40, 30, 20, 10]) add(store, ageMs);
    const range = {
      ...EVERYTHING,
      fromNs: BigInt(NOW_MS - 30) * 1_000_000n,
      throughNs: BigInt(NOW_MS - 20) * 1_000_000n,
    };
    expect(ages(store.query(range, page()).messages)).toEqual([30, 20]);
  });

  it('gives only the content topics asked for', () => {
    const store = emptyStore();
    add(store, 20, 'x', '/a/1/one/proto');
    add(store, 10, 'x', '/a/1/two/proto');
    const two = { contentTopics: new Set(['/a/1/two/proto']) };
    expect(ages(store.query(two, page()).messages)).toEqual([10]);
  });

  it('ends a page before it grows beyond its bytes, but never leaves it empty', () => {
    const store = emptyStore();
    for (const ageMs of [30, 20, 10]) add(store, ageMs, 'x'.repeat(1000));
    const narrow = store.query(EVERYTHING, page({ maximumBytes: 2500 }));
    expect(ages(narrow.messages)).toEqual([30, 20]);
    expect(ages(store.query(EVERYTHING, page({ maximumBytes: 1 })).messages)).toEqual([30]);
  });

  it('pages through a query by hashes and leaves out the unknown ones', () => {
    const store = emptyStore();
    const ids = [30, 20, 10].map((ageMs) => add(store, ageMs).id);
    add(store, 15);
    const asked = [...ids, 'ff'.repeat(32)];
    const first = store.queryByIds(asked, page({ limit: 2 }));
    expect(ages(first.messages)).toEqual([30, 20]);
    const after = first.messages.at(-1) as StoredMessage;
    expect(ages(store.queryByIds(asked, page({ limit: 2, after })).messages)).toEqual([10]);
  });

  it('drops what is older than its retention, and the oldest beyond its capacity', () => {
    const store = emptyStore({ retentionMs: 100, maximumMessages: 2 });
    for (const ageMs of [101, 100, 50]) add(store, ageMs);
    expect(ages(store.query(EVERYTHING, page()).messages)).toEqual([100, 50]);
    add(store, 10);
    expect(ages(store.query(EVERYTHING, page()).messages)).toEqual([50, 10]);
  });

  it('forgets what is older than a time, except on the topics to keep', () => {
    const store = emptyStore();
    const old = add(store, 100, 'x', '/a/1/one/proto');
    const kept = add(store, 100, 'x', '/a/1/two/proto');
    const recent = add(store, 50, 'x', '/a/1/one/proto');
    const forgotten = store.forget({ olderThanMs: NOW_MS - 50, keepTopics: ['/a/1/two/proto'] });
    expect(forgotten).toBe(1);
    expect([old, kept, recent].map(({ id }) => store.has(id))).toEqual([false, true, true]);
  });

  it('forgets only the topics named, and counts what is left', () => {
    const store = emptyStore();
    for (const ageMs of [3, 2]) add(store, ageMs, 'x', '/a/1/one/proto');
    add(store, 1, 'x', '/a/1/two/proto');
    expect(store.forget({ topics: ['/a/1/two/proto'] })).toBe(1);
    expect(store.counts()).toEqual({ '/a/1/one/proto': 2 });
  });

  it('tells who waits for a message when it comes, and gives up when told to', async () => {
    const store = emptyStore();
    const { id } = add(emptyStore(), 10);
    const waiting = store.whenStored(id, AbortSignal.timeout(60_000));
    const abandoned = store.whenStored(id, AbortSignal.abort(new Error('enough')));
    await expect(abandoned).rejects.toThrow('enough');
    add(store, 10);
    await waiting;
    expect(store.has(id)).toBe(true);
  });
});
