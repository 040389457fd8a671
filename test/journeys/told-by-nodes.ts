import { StoreCodec } from '@waku/core';
import { proto_store as store } from '@waku/proto';
import type { TopicKey } from '../../src/protocol/community-keys.ts';
import { openMetadata } from '../../src/protocol/envelope.ts';
import type { OpenedMessage } from '../../src/protocol/envelope.ts';
import { noblePrimitives as primitives } from '../../src/protocol/noble-primitives.ts';
import { decryptPayload } from '../../src/protocol/payload-26.ts';
import { Rejection } from '../../src/protocol/rejection.ts';
import { LOCAL_SHARDS } from '../localnet/network-config.ts';
import { request, startRawClient } from '../localnet/raw-client.ts';
import { pubsubTopicOf } from '../localnet/shards.ts';
import type { NetworkControl } from './network-control.ts';

/** More than any journey says on the topic; one page of a store. */
const mostMessages = 100;

/** Everything that the first service node has of a topic, oldest first, opened with its key. */
export async function toldOf(network: NetworkControl, topic: TopicKey): Promise<OpenedMessage[]> {
  const { nodes } = await network.status();
  const client = await startRawClient();
  try {
    const answer = await request(client, nodes[0]?.address ?? '', StoreCodec, queryOf(topic));
    const { messages, paginationCursor } = store.StoreQueryResponse.decode(answer);
    if (paginationCursor) throw new Error(`expected at most ${mostMessages} messages, got more`);
    return await Promise.all(messages.map((entry) => opened(entry, topic)));
  } finally {
    await client.stop();
  }
}

function queryOf({ contentTopic }: TopicKey): Uint8Array {
  return store.StoreQueryRequest.encode({
    requestId: contentTopic,
    includeData: true,
    pubsubTopic: pubsubTopicOf(LOCAL_SHARDS, contentTopic),
    contentTopics: [contentTopic],
    messageHashes: [],
    paginationForward: true,
    paginationLimit: BigInt(mostMessages),
  });
}

async function opened(
  { message }: store.WakuMessageKeyValue,
  { symmetricKey, contentTopic }: TopicKey,
): Promise<OpenedMessage> {
  const metadata = await decryptPayload(message?.payload ?? new Uint8Array(0), symmetricKey);
  const read = metadata && openMetadata(primitives, metadata);
  if (read && !(read instanceof Rejection)) return read;
  throw new Error(`expected a message that the key of ${contentTopic} opens`);
}
