import { NotOffered, Refused, TOO_MANY_REQUESTS } from './errors.ts';
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
  /** The node was too busy to take all. */
  #isBehind = false;

  /** @param wanted the content topics that are wanted at the moment of the call */
  constructor(client: FilterClient, routing: Routing, wanted: () => ReadonlySet<string>) {
    this.#client = client;
    this.#routing = routing;
    this.#wanted = wanted;
  }

  get #isShort(): boolean {
    return this.#isBehind || this.#lack !== undefined;
  }

  /** Where the node was asked and has no filter: it pushes nothing. */
  get lack(): NotOffered | undefined {
    return this.#lack;
  }

  /**
   * Asks for what is wanted and not held, and calls off what is held and not wanted. What a busy node
   * does not take is asked for again by the next check.
   *
   * @returns true when it makes up for what the node did not take before: messages may be missing
   * @throws Refused, or as ServiceConnection.ask()
   */
  async sync(): Promise<boolean> {
    const wasShort = this.#isShort;
    this.#lack = await this.#lackOf(this.#sync());
    return wasShort && !this.#isShort;
  }

  async #lackOf(syncing: Promise<void>): Promise<NotOffered | undefined> {
    this.#isBehind = false;
    try {
      await syncing;
    } catch (error) {
      if (error instanceof Refused && error.code === TOO_MANY_REQUESTS) this.#isBehind = true;
      // Where something is held, it did offer it.
      else if (error instanceof NotOffered && this.#held.size === 0) return error;
      else throw error;
    }
    return undefined;
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
   * @returns true when the node had forgotten us, or had not taken all, and has it now: messages may
   * be missing
   */
  async check(): Promise<boolean> {
    if (this.#isShort) return this.sync();
    const isKnown = await this.#client.ping();
    if (isKnown || this.#held.size === 0) return false;
    this.#held.clear();
    await this.sync();
    return !this.#isShort;
  }

  async #inRequests(topics: string[], send: Request): Promise<void> {
    for (const [pubsubTopic, group] of this.#routing.byPubsubTopic(topics)) {
      for (let start = 0; start < group.length; start += TOPICS_PER_FILTER_REQUEST) {
        await send(pubsubTopic, group.slice(start, start + TOPICS_PER_FILTER_REQUEST));
      }
    }
  }
}
