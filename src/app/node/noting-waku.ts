import { PublishFailed } from '../../network/waku/errors.ts';
import type {
  OutgoingMessage,
  ServiceNodeStatus,
  WakuNetwork,
  WakuQuery,
  WireMessage,
} from '../../network/waku/waku-network.ts';
import type { LogEvent, QueryEvent } from '../network/log-entry.ts';
import { InOrderOfComing } from './in-order-of-coming.ts';

export interface NotingWakuParts {
  waku: WakuNetwork;
  clock: { nowMs(): number };
  note: (event: LogEvent) => void;
}

/** As long as it does not say what it offers, it is asked. */
function isStore({ isConnected, protocols }: ServiceNodeStatus): boolean {
  return isConnected && (protocols?.includes('store v3') ?? true);
}

/** The network, and a note of each query and of each message that is sent. */
export class NotingWaku implements WakuNetwork {
  readonly #parts: NotingWakuParts;
  readonly #channels = new InOrderOfComing();

  constructor(parts: NotingWakuParts) {
    this.#parts = parts;
  }

  start() {
    return this.#parts.waku.start();
  }
  stop() {
    return this.#parts.waku.stop();
  }
  status() {
    return this.#parts.waku.status();
  }
  onStatus(listener: Parameters<WakuNetwork['onStatus']>[0]) {
    return this.#parts.waku.onStatus(listener);
  }
  onReady(listener: () => void) {
    return this.#parts.waku.onReady(listener);
  }
  tryNow() {
    this.#parts.waku.tryNow();
  }
  setTopics(topics: readonly string[]) {
    return this.#parts.waku.setTopics(topics);
  }
  onMessage(listener: (message: WireMessage) => void) {
    return this.#parts.waku.onMessage(listener);
  }

  async *query(query: WakuQuery, signal: AbortSignal): AsyncGenerator<WireMessage[]> {
    const { waku, clock, note } = this.#parts;
    const startedMs = clock.nowMs();
    const { contentTopic, fromMs, toMs = startedMs, mode } = query;
    const seen = { messages: 0, answered: 0 };
    let outcome: QueryEvent['outcome'] = 'ended';
    const nodes = waku.status().nodes.filter(isStore).length;
    const onAnswered = (answered: number): void => {
      seen.answered = answered;
      query.onAnswered?.(answered);
    };
    try {
      for await (const page of waku.query({ ...query, onAnswered }, signal)) {
        seen.messages += page.length;
        yield page;
      }
      outcome = 'complete';
    } catch (error) {
      if (!signal.aborted) outcome = 'incomplete';
      throw error;
    } finally {
      const channel = this.#channels.numberOf(contentTopic);
      const tookMs = clock.nowMs() - startedMs;
      const spanMs = Math.max(0, toMs - fromMs);
      note({ event: 'query', channel, mode, spanMs, nodes, ...seen, outcome, tookMs });
    }
  }

  async publish(message: OutgoingMessage, signal: AbortSignal): Promise<{ acceptedBy: number }> {
    const { waku, clock, note } = this.#parts;
    const startedMs = clock.nowMs();
    const event = 'publish' as const;
    const channel = this.#channels.numberOf(message.contentTopic);
    try {
      const { acceptedBy } = await waku.publish(message, signal);
      const tookMs = clock.nowMs() - startedMs;
      note({ event, channel, outcome: 'accepted', acceptedBy, tookMs });
      return { acceptedBy };
    } catch (error) {
      const isRefused = error instanceof PublishFailed && error.isRefused;
      const outcome = isRefused ? 'refused' : 'failed';
      note({ event, channel, outcome, acceptedBy: 0, tookMs: clock.nowMs() - startedMs });
      throw error;
    }
  }
}
