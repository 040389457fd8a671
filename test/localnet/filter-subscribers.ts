import { MAXIMUM_FILTER_CRITERIA_PER_PEER, MAXIMUM_FILTER_PEERS } from './limits.ts';
import type { PushStream } from './push-stream.ts';

/** What one peer wants: content topics by pubsub topic, sent down one stream. */
interface Subscriber {
  stream: PushStream;
  readonly topics: Map<string, Set<string>>;
}

/** A request that would make the node keep more for a peer than it is ready to. */
export class TooManySubscriptions extends Error {
  override readonly name = 'TooManySubscriptions';
}

/** Who gets which messages; bounded in peers and in topics a peer. */
export class FilterSubscribers {
  readonly #byPeer = new Map<string, Subscriber>();

  get count(): number {
    return this.#byPeer.size;
  }

  has(peerId: string): boolean {
    return this.#byPeer.has(peerId);
  }

  streamOf(peerId: string): PushStream | undefined {
    return this.#byPeer.get(peerId)?.stream;
  }

  /** @throws TooManySubscriptions; nothing has changed then */
  subscribe(
    peerId: string,
    pubsubTopic: string,
    contentTopics: readonly string[],
    stream: PushStream,
  ): void {
    const topics = this.#byPeer.get(peerId)?.topics ?? new Map<string, Set<string>>();
    const wanted = new Set([...(topics.get(pubsubTopic) ?? []), ...contentTopics]);
    const others = countTopics(topics) - (topics.get(pubsubTopic)?.size ?? 0);
    this.#checkRoom(peerId, others + wanted.size);
    topics.set(pubsubTopic, wanted);
    this.#byPeer.set(peerId, { stream, topics });
  }

  /** @returns false when the peer had no subscription */
  unsubscribe(peerId: string, pubsubTopic: string, contentTopics: readonly string[]): boolean {
    const subscriber = this.#byPeer.get(peerId);
    if (subscriber === undefined) return false;
    const wanted = subscriber.topics.get(pubsubTopic);
    for (const contentTopic of contentTopics) wanted?.delete(contentTopic);
    if (wanted?.size === 0) subscriber.topics.delete(pubsubTopic);
    if (subscriber.topics.size === 0) this.forget(peerId);
    return true;
  }

  /** @returns false when the peer had no subscription */
  forget(peerId: string): boolean {
    this.#byPeer.get(peerId)?.stream.end();
    return this.#byPeer.delete(peerId);
  }

  forgetAll(): void {
    for (const peerId of [...this.#byPeer.keys()]) this.forget(peerId);
  }

  matching(pubsubTopic: string, contentTopic: string): PushStream[] {
    return [...this.#byPeer.values()]
      .filter(({ topics }) => topics.get(pubsubTopic)?.has(contentTopic) === true)
      .map(({ stream }) => stream);
  }

  #checkRoom(peerId: string, topicCount: number): void {
    if (topicCount > MAXIMUM_FILTER_CRITERIA_PER_PEER) {
      throw new TooManySubscriptions(
        `expected at most ${MAXIMUM_FILTER_CRITERIA_PER_PEER} content topics, got ${topicCount}`,
      );
    }
    if (!this.#byPeer.has(peerId) && this.#byPeer.size >= MAXIMUM_FILTER_PEERS) {
      throw new TooManySubscriptions(`expected at most ${MAXIMUM_FILTER_PEERS} peers`);
    }
  }
}

function countTopics(topics: ReadonlyMap<string, ReadonlySet<string>>): number {
  return [...topics.values()].reduce((sum, contentTopics) => sum + contentTopics.size, 0);
}
