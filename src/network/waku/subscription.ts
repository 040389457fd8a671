import type { FilterClient } from './filter-client.ts';
import { TOPICS_PER_FILTER_REQUEST } from './limits.ts';
import type { Routing } from './routing.ts';

type Request = (pubsubTopic: string, contentTopics: string[]) => Promise<void>;

/** What one service node is to push to us. */
export class Subscription {
  readonly #client: FilterClient;
  readonly #routing: Routing;
  readonly #wanted: () => ReadonlySet<string>;
  readonly #held = new Set<string>();

  /** @param wanted the content topics that are wanted at the moment of the call */
  constructor(client: FilterClient, routing: Routing, wanted: () => ReadonlySet<string>) {
    this.#client = client;
    this.#routing = routing;
    this.#wanted = wanted;
  }

  /** Asks for what is wanted and not held, and calls off what is held and not wanted. */
  async sync(): Promise<void> {
    const wanted = new Set(this.#wanted());
    const missing = [...wanted].filter((topic) => !this.#held.has(topic));
    const surplus = [...this.#held].filter((topic) => !wanted.has(topic));
    await this.#inRequests(missing, async (pubsubTopic, topics) => {
      await this.#client.subscribe(pubsubTopic, topics);
      for (const topic of topics) this.#held.add(topic);
    });
    await this.#inRequests(surplus, async (pubsubTopic, topics) => {
      await this.#client.unsubscribe(pubsubTopic, topics);
      for (const topic of topics) this.#held.delete(topic);
    });
  }

  /** @returns false when the node had forgotten us and was asked again: messages may be missing */
  async check(): Promise<boolean> {
    const isKnown = await this.#client.ping();
    if (isKnown || this.#held.size === 0) return true;
    this.#held.clear();
    await this.sync();
    return false;
  }

  async #inRequests(topics: string[], send: Request): Promise<void> {
    for (const [pubsubTopic, group] of this.#routing.byPubsubTopic(topics)) {
      for (let start = 0; start < group.length; start += TOPICS_PER_FILTER_REQUEST) {
        await send(pubsubTopic, group.slice(start, start + TOPICS_PER_FILTER_REQUEST));
      }
    }
  }
}
