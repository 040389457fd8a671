import { expect, it } from 'vitest';
import { LiveFeed } from '../../src/app/node/live-feed.ts';
import { UnknownCommunity } from '../../src/store/errors.ts';
import type { WireMessage } from '../../src/network/waku/waku-network.ts';
import { settled } from './manual-clock.ts';

function message(n: number, contentTopic = 'topic'): WireMessage {
  const payload = new Uint8Array(1);
  const base = { contentTopic, payload, version: 1, isEphemeral: false };
  return { ...base, timestampNs: BigInt(n), hash: `${n}` };
}

interface Delivery {
  community: string;
  hashes: string[];
}

/** A feed whose worker takes a batch only when the test says so. */
function opened(communitiesOf: (topic: string) => string[] = () => ['a']) {
  const deliveries: Delivery[] = [];
  const missed: string[] = [];
  const errors: unknown[] = [];
  const waiting: { resolve: () => void; reject: (cause: Error) => void }[] = [];
  const feed = new LiveFeed({
    communitiesOf,
    ingest: (community, messages) => {
      deliveries.push({ community, hashes: messages.map(({ hash }) => hash) });
      return new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
    },
    onMissed: (id) => missed.push(id),
    onError: (error) => errors.push(error),
  });
  const finish = async (): Promise<void> => {
    waiting.shift()?.resolve();
    await settled();
  };
  const fail = async (cause: Error): Promise<void> => {
    waiting.shift()?.reject(cause);
    await settled();
  };
  return { feed, deliveries, missed, errors, finish, fail };
}

it('hands on in order, one batch at a time', async () => {
  const { feed, deliveries, finish } = opened();
  for (const n of [1, 2, 3]) feed.take(message(n));
  expect(deliveries).toEqual([{ community: 'a', hashes: ['1'] }]);
  await finish();
  expect(deliveries[1]).toEqual({ community: 'a', hashes: ['2', '3'] });
  await finish();
  feed.take(message(4));
  expect(deliveries[2]?.hashes).toEqual(['4']);
});

it('two communities that share a content topic both get the message', async () => {
  const { feed, deliveries, finish } = opened(() => ['a', 'b']);
  feed.take(message(1));
  await finish();
  expect(deliveries.map(({ community }) => community)).toEqual(['a', 'b']);
});

it('the queue is bounded; what finds no room has to be asked for', async () => {
  const { feed, deliveries, missed, finish } = opened();
  for (let n = 0; n < 600; n += 1) feed.take(message(n));
  // One is with the worker, 500 wait.
  expect(missed).toHaveLength(99);
  for (let n = 0; n < 20; n += 1) await finish();
  expect(deliveries.flatMap(({ hashes }) => hashes)).toHaveLength(501);
  expect(Math.max(...deliveries.map(({ hashes }) => hashes.length))).toBe(50);
  feed.take(message(601));
  expect(missed).toHaveLength(99);
});

it('a busy community does not keep the others waiting for all of it', async () => {
  const { feed, deliveries, finish } = opened((topic) => [topic]);
  for (let n = 0; n < 200; n += 1) feed.take(message(n, 'busy'));
  feed.take(message(1, 'quiet'));
  await finish();
  await finish();
  expect(deliveries.map(({ community }) => community)).toEqual(['busy', 'busy', 'quiet']);
});

it('a batch that could not be stored is asked for, and the next ones go on', async () => {
  const { feed, deliveries, missed, errors, fail } = opened();
  feed.take(message(1));
  feed.take(message(2));
  await fail(new Error('the worker died'));
  expect([missed, errors]).toEqual([['a'], [new Error('the worker died')]]);
  expect(deliveries[1]?.hashes).toEqual(['2']);
});

it('H21: what still came of a community that was left is no problem to tell', async () => {
  const { feed, missed, errors, fail } = opened();
  feed.take(message(1));
  await fail(new UnknownCommunity('a'));
  expect([missed, errors]).toEqual([[], []]);
});
