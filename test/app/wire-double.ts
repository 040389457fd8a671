import { QueryIncomplete } from '../../src/network/waku/errors.ts';
import type {
  OutgoingMessage,
  ServiceNodeStatus,
  WakuNetwork,
  WakuQuery,
  WakuState,
  WakuStatus,
  WireMessage,
} from '../../src/network/waku/waku-network.ts';

const NS_IN_MS = 1_000_000n;

/** The network between devices: one store, and everybody who is connected hears the rest. */
export class WireDouble {
  readonly stored: WireMessage[] = [];
  readonly devices = new Set<WakuDouble>();
  #count = 0;

  /** As a service node does: keeps it, and pushes it to who subscribed. A hash is known once. */
  publish({ contentTopic, payload, timestampNs }: OutgoingMessage): WireMessage {
    this.#count += 1;
    const hash = `hash ${this.#count}`;
    const base = { contentTopic, payload, timestampNs, hash };
    return this.carry({ ...base, version: 1, isEphemeral: false });
  }

  carry(message: WireMessage): WireMessage {
    this.stored.push(message);
    for (const device of this.devices) device.receive(message);
    return message;
  }

  forget(isForgotten: (message: WireMessage) => boolean): void {
    const kept = this.stored.filter((message) => !isForgotten(message));
    this.stored.splice(0, this.stored.length, ...kept);
  }
}

/** One device's view of it; what fails and what was asked is the test's to say and see. */
export class WakuDouble implements WakuNetwork {
  readonly queries: WakuQuery[] = [];
  readonly published: OutgoingMessage[] = [];
  topics: readonly string[] = [];
  tries = 0;
  /** Service nodes beside the one whose state is this one's. */
  others: ServiceNodeStatus[] = [];
  /** How many service nodes answer. */
  nodes = 2;
  /** Of a store query: small, so that tests see several. */
  pageMessages = 3;
  /** What a query, a publish or setTopics fails of. */
  fault: { query?: (query: WakuQuery) => Error | undefined; publish?: Error; topics?: Error } = {};
  /** Called while a query is under way, after each page. */
  onPage: () => void | Promise<void> = () => undefined;
  readonly #wire: WireDouble;
  readonly #messages = new Set<(message: WireMessage) => void>();
  readonly #statuses = new Set<(status: WakuStatus) => void>();
  readonly #ready = new Set<() => void>();
  /** Since when the state is what it is. */
  sinceMs = 0;
  #state: WakuState = 'stopped';

  constructor(wire: WireDouble) {
    this.#wire = wire;
  }

  get listeners(): number {
    return this.#messages.size + this.#statuses.size + this.#ready.size;
  }

  async start(): Promise<void> {
    this.#wire.devices.add(this);
    this.set('connecting');
  }

  async stop(): Promise<void> {
    this.#wire.devices.delete(this);
    this.set('stopped');
  }

  /** Connected, and ready to be asked for what was missed. */
  connect(): void {
    this.set('connected');
    for (const listener of this.#ready) listener();
  }

  set(state: WakuState): void {
    this.#state = state;
    for (const listener of this.#statuses) listener(this.status());
  }

  status(): WakuStatus {
    const isConnected = this.#state === 'connected';
    const nodes = [{ address: 'node', isConnected }, ...this.others];
    return { state: this.#state, nodes, sinceMs: this.sinceMs };
  }

  onStatus(listener: (status: WakuStatus) => void): () => void {
    this.#statuses.add(listener);
    return () => this.#statuses.delete(listener);
  }

  onReady(listener: () => void): () => void {
    this.#ready.add(listener);
    return () => this.#ready.delete(listener);
  }

  onMessage(listener: (message: WireMessage) => void): () => void {
    this.#messages.add(listener);
    return () => this.#messages.delete(listener);
  }

  tryNow(): void {
    this.tries += 1;
  }

  async setTopics(topics: readonly string[]): Promise<void> {
    if (this.fault.topics) throw this.fault.topics;
    this.topics = topics;
  }

  receive(message: WireMessage): void {
    if (this.#state !== 'connected' || !this.topics.includes(message.contentTopic)) return;
    for (const listener of this.#messages) listener(message);
  }

  async *query(query: WakuQuery, signal: AbortSignal): AsyncGenerator<WireMessage[]> {
    signal.throwIfAborted();
    this.queries.push(query);
    if (this.#state !== 'connected') throw new QueryIncomplete('no service node is connected');
    const found = this.#wire.stored.filter((message) => isAskedFor(query, message));
    for (let start = 0; start < found.length; start += this.pageMessages) {
      yield found.slice(start, start + this.pageMessages);
      await this.onPage();
      signal.throwIfAborted();
    }
    const fault = this.fault.query?.(query);
    query.onAnswered?.(fault ? 0 : this.nodes);
    if (fault) throw fault;
  }

  async publish(message: OutgoingMessage, signal: AbortSignal): Promise<{ acceptedBy: number }> {
    signal.throwIfAborted();
    this.published.push(message);
    if (this.fault.publish) throw this.fault.publish;
    this.#wire.publish(message);
    return { acceptedBy: 1 };
  }
}

function isAskedFor({ contentTopic, fromMs, toMs }: WakuQuery, message: WireMessage): boolean {
  const timestampMs = Number(message.timestampNs / NS_IN_MS);
  return (
    message.contentTopic === contentTopic &&
    timestampMs >= fromMs &&
    timestampMs < (toMs ?? Infinity)
  );
}
