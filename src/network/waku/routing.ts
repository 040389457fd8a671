import type { NetworkConfig } from '@waku/interfaces';
import { createRoutingInfo } from '@waku/utils';

/** Where messages go: by autosharding over a number of shards, or all of them to one shard. */
export type Sharding =
  { clusterId: number; shardCount: number } | { clusterId: number; shards: readonly [number] };

/** From content topics to pubsub topics (51/WAKU2-RELAY-SHARDING). */
export class Routing {
  readonly #sharding: Sharding;

  constructor(sharding: Sharding) {
    this.#sharding = sharding;
  }

  /** As the SDK has it. */
  get networkConfig(): NetworkConfig {
    const { clusterId } = this.#sharding;
    if (!('shardCount' in this.#sharding)) return { clusterId };
    return { clusterId, numShardsInCluster: this.#sharding.shardCount };
  }

  /** @throws when the content topic has not the form of 23/WAKU2-TOPICS */
  pubsubTopicOf(contentTopic: string): string {
    const target =
      'shardCount' in this.#sharding ? { contentTopic } : { shardId: this.#sharding.shards[0] };
    return createRoutingInfo(this.networkConfig, target).pubsubTopic;
  }

  byPubsubTopic(contentTopics: Iterable<string>): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const contentTopic of contentTopics) {
      const pubsubTopic = this.pubsubTopicOf(contentTopic);
      groups.set(pubsubTopic, [...(groups.get(pubsubTopic) ?? []), contentTopic]);
    }
    return groups;
  }
}
