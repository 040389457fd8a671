import { NotOffered } from './errors.ts';
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
  #lack: NotOffered | undefined;

  /** @param wanted the content topics that are wanted at the moment of the call */
  constructor(client: FilterClient, routing: Routing, wanted: () => ReadonlySet<string>) {
    this.#client = client;
    this.#routing = routing;
    this.#wanted = wanted;
  }

  /** Where the node was asked and has no filter: it pushes nothing. */
  get lack(): NotOffered | undefined {
    return this.#lack;
  }

  /** Asks for what is wanted and not held, and calls off what is held and not wanted. */
  async sync(): Promise<void> {
    try {
      await this.#sync();
      this.#lack = undefined;
    } catch (error) {
      // Where something is held, it did offer it.
      if (!(error instanceof NotOffered) || this.#held.size > 0) throw error;
      this.#lack = error;
    }
  }

  async #sync(): Promise<void> {
    const wanted = new Set(this.#wanted());
    const missing = [...wanted].filter((topic) => !this.#held.has(topic));
    const surplus = [...this.#held].filter((topic) => !wanted.has(topic));
    // Whether there is a filter is to be known also where nothing is wanted yet.
    if (missing.length + this.#held.size === 0) await this.#client.ping();
    await this.#inRequests(missing, async (pubsubTopic, topics) => {
      await this.#client.subscribe(pubsubTopic, topics);
      for (const topic of topics) this.#held.add(topic);
    });
    await this.#inRequests(surplus, async (pubsubTopic, topics) => {
      await this.#client.unsubscribe(pubsubTopic, topics);
      for (const topic of topics) this.#held.delete(topic);
    });
  }

  /**
   * @returns false when the node had forgotten us, or had no filter, and was asked again: messages
   * may be missing
   */
  async check(): Promise<boolean> {
    if (this.#lack) {
      await this.sync();
      return this.#lack !== undefined;
    }
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
