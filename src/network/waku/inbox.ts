import { REMEMBERED_HASHES } from './limits.ts';
import type { Push } from './filter-push.ts';
import { RecentHashes } from './recent-hashes.ts';
import type { Routing } from './routing.ts';
import type { WireMessage } from './waku-network.ts';
import { toWireMessage } from './wire-message.ts';

/** What arrives by filter, each message once: every service node pushes its own copy. */
export class Inbox {
  readonly #routing: Routing;
  readonly #wanted: () => ReadonlySet<string>;
  readonly #deliver: (message: WireMessage) => void;
  readonly #received = new RecentHashes(REMEMBERED_HASHES);

  constructor(
    routing: Routing,
    wanted: () => ReadonlySet<string>,
    deliver: (message: WireMessage) => void,
  ) {
    this.#routing = routing;
    this.#wanted = wanted;
    this.#deliver = deliver;
  }

  take({ pubsubTopic, wakuMessage }: Push): void {
    const { contentTopic } = wakuMessage;
    // Called off a moment ago, or never asked for.
    if (!this.#wanted().has(contentTopic)) return;
    if (this.#routing.pubsubTopicOf(contentTopic) !== pubsubTopic) return;
    const message = toWireMessage(pubsubTopic, wakuMessage);
    if (this.#received.add(message.hash)) this.#deliver(message);
  }
}
