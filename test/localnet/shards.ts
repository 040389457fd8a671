import { contentTopicToPubsubTopic, formatPubsubTopic } from '@waku/utils';

/** Autosharding: every content topic belongs to one of `shardCount` shards of one cluster. */
export interface ClusterShards {
  readonly clusterId: number;
  readonly shardCount: number;
}

export function shardIndices(shards: ClusterShards): number[] {
  return Array.from({ length: shards.shardCount }, (_, index) => index);
}

export function pubsubTopics(shards: ClusterShards): string[] {
  return shardIndices(shards).map((shard) => formatPubsubTopic(shards.clusterId, shard));
}

/** @throws Error when the content topic has not the form `/application/version/name/encoding` */
export function pubsubTopicOf(shards: ClusterShards, contentTopic: string): string {
  return contentTopicToPubsubTopic(contentTopic, shards.clusterId, shards.shardCount);
}
