import type { WakuMessage } from '@waku/proto';
import { expect, it } from 'vitest';
import { Inbox } from '../../../src/network/waku/inbox.ts';
import { Routing } from '../../../src/network/waku/routing.ts';
import type { WireMessage } from '../../../src/network/waku/waku-network.ts';

const contentTopic = '/waku/1/0x12345678/rfc26';
const genuine = { payload: Uint8Array.of(1, 2, 3), contentTopic, version: 1, timestamp: 5n };

function opened() {
  const routing = new Routing({ clusterId: 16, shards: [32] });
  const delivered: WireMessage[] = [];
  const wanted = new Set([contentTopic]);
  const inbox = new Inbox(
    routing,
    () => wanted,
    (message) => void delivered.push(message),
  );
  const pubsubTopic = routing.pubsubTopicOf(contentTopic);
  const take = (wakuMessage: WakuMessage): void => inbox.take({ pubsubTopic, wakuMessage });
  return { take, delivered };
}

it('M1: a copy sent again with another version or as ephemeral does not suppress the message', () => {
  const { take, delivered } = opened();
  take({ ...genuine, version: 0 });
  take({ ...genuine, ephemeral: true });
  take(genuine);
  expect(delivered.map(({ version, isEphemeral }) => [version, isEphemeral])).toEqual([
    [0, false],
    [1, true],
    [1, false],
  ]);
  // The worker, and queries of several nodes, tell copies by the hash alone.
  expect(new Set(delivered.map(({ hash }) => hash)).size).toBe(3);
  expect(delivered.at(-1)?.hash).toMatch(/^[0-9a-f]{64}$/);
});

it('each message is delivered once, however many service nodes push it', () => {
  const { take, delivered } = opened();
  for (let copy = 0; copy < 3; copy += 1) take({ ...genuine });
  take({ ...genuine, version: 0 });
  take({ ...genuine, version: 0 });
  expect(delivered).toHaveLength(2);
});
