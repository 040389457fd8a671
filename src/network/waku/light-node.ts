import { queryStores, toStoreQuery } from './history-query.ts';
import { Inbox } from './inbox.ts';
import { Lanes } from './lanes.ts';
import type { Libp2pTransports } from './light-libp2p.ts';
import { Listeners } from './listeners.ts';
import { NetworkRun } from './network-run.ts';
import { Publisher } from './publisher.ts';
import { requestIds } from './request-id.ts';
import type { NewRequestId, RandomBytes } from './request-id.ts';
import { Routing } from './routing.ts';
import type { Sharding } from './routing.ts';
import type { ServiceNode } from './service-node.ts';
import type { Session } from './session.ts';
import { Standings } from './standings.ts';
import { StatusBoard } from './status-board.ts';
import { StoreClient } from './store-client.ts';
import type {
  OutgoingMessage,
  ServiceProtocol,
  WakuClock,
  WakuNetwork,
  WakuQuery,
  WakuStatus,
  WireMessage,
} from './waku-network.ts';
import { toWakuMessage } from './wire-message.ts';

export type LightNodeOptions = Sharding & {
  /** Multiaddrs of the service nodes, which together have filter, light push v3 and store v3. */
  serviceNodes: readonly string[];
  /** Where WebSockets do not reach all of them. */
  transports?: () => Promise<Libp2pTransports>;
  clock: WakuClock;
  random: RandomBytes;
};

/** A Waku light node: everything goes through the configured service nodes. */
export class LightNode implements WakuNetwork {
  readonly #options: LightNodeOptions;
  readonly #routing: Routing;
  readonly #newRequestId: NewRequestId;
  readonly #board: StatusBoard;
  readonly #standings: Standings;
  readonly #publisher: Publisher;
  readonly #ready = new Listeners<[]>();
  readonly #messages = new Listeners<[WireMessage]>();
  /** Starts and stops one after the other. */
  readonly #turn = new Lanes(1);
  #topics: ReadonlySet<string> = new Set();
  #run: NetworkRun | undefined;

  constructor(options: LightNodeOptions) {
    const { clock, random, serviceNodes } = options;
    this.#options = options;
    this.#routing = new Routing(options);
    this.#newRequestId = requestIds(random);
    this.#board = new StatusBoard(clock, serviceNodes);
    this.#standings = new Standings(clock);
    const standings = this.#standings;
    this.#publisher = new Publisher({ clock, newRequestId: this.#newRequestId, standings });
  }

  async start(): Promise<void> {
    await this.#turn.run(new AbortController().signal, async () => {
      this.#run ??= await this.#startRun();
      this.#showStatus();
    });
  }

  async stop(): Promise<void> {
    await this.#turn.run(new AbortController().signal, async () => {
      const run = this.#run;
      this.#run = undefined;
      this.#board.stopped();
      await run?.stop();
    });
  }

  status(): WakuStatus {
    const { nodes, ...status } = this.#board.status;
    const { isAside } = this.#standings;
    return {
      ...status,
      nodes: nodes.map((node) => (isAside(node.address) ? { ...node, isAside: true } : node)),
    };
  }

  onStatus(listener: (status: WakuStatus) => void): () => void {
    return this.#board.listen(listener);
  }

  onReady(listener: () => void): () => void {
    return this.#ready.add(listener);
  }

  onMessage(listener: (message: WireMessage) => void): () => void {
    return this.#messages.add(listener);
  }

  tryNow(): void {
    for (const node of this.#nodes()) node.tryNow();
  }

  async setTopics(topics: readonly string[]): Promise<void> {
    for (const topic of topics) this.#routing.pubsubTopicOf(topic);
    this.#topics = new Set(topics);
    await Promise.all(this.#nodes().map(async ({ session }) => session?.sync()));
  }

  async *query(query: WakuQuery, signal: AbortSignal): AsyncGenerator<WireMessage[]> {
    signal.throwIfAborted();
    const storeQuery = toStoreQuery(query, this.#routing.pubsubTopicOf(query.contentTopic));
    if (storeQuery === undefined) return;
    yield* queryStores(this.#stores(), storeQuery, query, this.#standings, signal);
  }

  async publish(outgoing: OutgoingMessage, signal: AbortSignal): Promise<{ acceptedBy: number }> {
    signal.throwIfAborted();
    const pubsubTopic = this.#routing.pubsubTopicOf(outgoing.contentTopic);
    const message = toWakuMessage(outgoing);
    const sessions = this.#standings.inOrder(this.#connected('light push v3'));
    return this.#publisher.publish(sessions, { pubsubTopic, message }, signal);
  }

  #startRun(): Promise<NetworkRun> {
    const wanted = (): ReadonlySet<string> => this.#topics;
    const inbox = new Inbox(this.#routing, wanted, (message) => this.#messages.emit(message));
    return NetworkRun.start({
      ...this.#options,
      routing: this.#routing,
      newRequestId: this.#newRequestId,
      wanted,
      onPush: (push) => inbox.take(push),
      onChange: () => this.#showStatus(),
      onSubscribed: (node) => this.#subscribed(node),
    });
  }

  #subscribed(node: ServiceNode): void {
    const hasOther = this.#nodes().some((other) => other !== node && other.isSubscribed);
    this.#showStatus();
    // A second node that comes up at the start leaves no gap: the first was receiving.
    if (node.isBack || !hasOther) this.#ready.emit();
  }

  #showStatus(): void {
    if (this.#run !== undefined) this.#board.running(this.#nodes().map((node) => node.status()));
  }

  #nodes(): readonly ServiceNode[] {
    return this.#run?.nodes ?? [];
  }

  /**
   * Longest connected first: a node that was away lacks what was sent meanwhile. Without those that
   * say they do not offer it, unless all do.
   */
  #connected(protocol: ServiceProtocol): Session[] {
    const connected = this.#nodes().filter(({ isConnected }) => isConnected);
    const offering = connected.filter((node) => node.mayOffer(protocol));
    return (offering.length > 0 ? offering : connected)
      .toSorted((one, other) => (one.connectedMs ?? 0) - (other.connectedMs ?? 0))
      .flatMap(({ session }) => (session === undefined ? [] : [session]));
  }

  #stores(): StoreClient[] {
    const { clock } = this.#options;
    const newRequestId = this.#newRequestId;
    const sessions = this.#connected('store v3');
    return sessions.map((session) => new StoreClient({ session, clock, newRequestId }));
  }
}
