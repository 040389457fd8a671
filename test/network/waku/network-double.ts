import { Listeners } from '../../../src/network/waku/listeners.ts';
import type {
  OutgoingMessage,
  ServiceNodeStatus,
  WakuNetwork,
  WakuQuery,
  WakuStatus,
  WireMessage,
} from '../../../src/network/waku/waku-network.ts';

const never = (): Promise<never> => new Promise(() => undefined);

/** A network that does what the test says, to see what reaches it. */
export class NetworkDouble implements WakuNetwork {
  readonly ready = new Listeners<[]>();
  readonly messages = new Listeners<[WireMessage]>();
  readonly topics: (readonly string[])[] = [];
  /** Of the queries and publishes under way. */
  readonly signals: AbortSignal[] = [];
  /** Each page that a query was asked for, and `end` when it was over. */
  readonly asked: (number | 'end')[] = [];
  nodes: ServiceNodeStatus[] = [];
  pages: WireMessage[][] = [];
  starting: () => Promise<void> = () => Promise.resolve();
  publishing: () => Promise<{ acceptedBy: number }> = never;

  start(): Promise<void> {
    return this.starting();
  }

  async stop(): Promise<void> {}

  status(): WakuStatus {
    return { state: 'connected', nodes: this.nodes, sinceMs: 0 };
  }

  /** None of its own: what changes is only seen by who looks. */
  onStatus(): () => void {
    return () => undefined;
  }

  onReady(listener: () => void): () => void {
    return this.ready.add(listener);
  }

  onMessage(listener: (message: WireMessage) => void): () => void {
    return this.messages.add(listener);
  }

  tryNow(): void {}

  async setTopics(topics: readonly string[]): Promise<void> {
    this.topics.push(topics);
  }

  async *query(_: WakuQuery, signal: AbortSignal): AsyncGenerator<WireMessage[]> {
    this.signals.push(signal);
    try {
      for (const [index, page] of this.pages.entries()) {
        this.asked.push(index);
        yield page;
      }
      await never();
    } finally {
      this.asked.push('end');
    }
  }

  publish(_: OutgoingMessage, signal: AbortSignal): Promise<{ acceptedBy: number }> {
    this.signals.push(signal);
    return this.publishing();
  }
}
