import type { OutgoingMessage, WakuNetwork, WireMessage } from '../waku-network.ts';
import { toErrorRecord } from './error-record.ts';
import { HostedQuery } from './hosted-query.ts';
import type { Answers, Call, FromHost, QueryPage, SentQuery, ToHost } from './messages.ts';

/** Serves a network that runs in this realm to another one, through a port. */
export class WakuHost {
  readonly #network: WakuNetwork;
  readonly #port: MessagePort;
  /** By the id of the call. */
  readonly #publishing = new Map<number, AbortController>();
  readonly #queries = new Map<number, HostedQuery>();
  /** The status that was told last. */
  #told = '';
  #unsent: FromHost[] = [];

  constructor(network: WakuNetwork, port: MessagePort) {
    this.#network = network;
    this.#port = port;
  }

  serve(): void {
    this.#network.onStatus(() => this.#tellStatus());
    this.#network.onReady(() => this.#tell({ type: 'ready' }));
    this.#network.onMessage((message) => this.#tell({ type: 'message', message }));
    this.#port.addEventListener('message', ({ data }: MessageEvent<ToHost>) => this.#take(data));
    this.#port.start();
  }

  tellUncaught(thrown: unknown): void {
    this.#tell({ type: 'uncaught', error: toErrorRecord(thrown) });
  }

  #take(sent: ToHost): void {
    switch (sent.type) {
      case 'call':
        void this.#answer(sent.id, sent.call);
        break;
      case 'end':
        this.#end(sent.id);
        break;
      case 'try now':
        this.#network.tryNow();
    }
  }

  async #answer(id: number, call: Call): Promise<void> {
    try {
      const answer = await this.#carryOut(id, call);
      this.#tellStatus();
      this.#tell({ type: 'answer', id, answer });
    } catch (error) {
      this.#tellStatus();
      this.#tell({ type: 'failure', id, error: toErrorRecord(error) });
    }
  }

  async #carryOut(id: number, call: Call): Promise<Answers[keyof Answers]> {
    switch (call.ask) {
      case 'start':
        return this.#network.start();
      case 'stop':
        return this.#network.stop();
      case 'status':
        return;
      case 'topics':
        return this.#network.setTopics(call.topics);
      case 'publish':
        return this.#publish(id, call.message);
      case 'page':
        return this.#page(call.query, call.of);
    }
  }

  async #publish(id: number, message: OutgoingMessage): Promise<{ acceptedBy: number }> {
    const aborted = new AbortController();
    this.#publishing.set(id, aborted);
    try {
      return await this.#network.publish(message, aborted.signal);
    } finally {
      this.#publishing.delete(id);
    }
  }

  async #page(id: number, of: SentQuery | undefined): Promise<QueryPage> {
    if (of) this.#queries.set(id, new HostedQuery(this.#network, of));
    const page = (await this.#queries.get(id)?.next()) ?? {};
    if (!page.messages) this.#queries.delete(id);
    return page;
  }

  #end(id: number): void {
    this.#publishing.get(id)?.abort(new Error('nobody waits for the publish any more'));
    const query = this.#queries.get(id);
    this.#queries.delete(id);
    query?.end().catch((error: unknown) => this.tellUncaught(error));
  }

  /** A node that is put aside, or no more, is no event: so it is looked at with every answer. */
  #tellStatus(): void {
    const { nodes } = this.#network.status();
    const told = JSON.stringify(nodes);
    if (told === this.#told) return;
    this.#told = told;
    this.#tell({ type: 'status', nodes });
  }

  /** What belongs together (connected, and so ready) arrives together. */
  #tell(told: FromHost): void {
    this.#unsent.push(told);
    if (this.#unsent.length === 1) queueMicrotask(() => this.#send());
  }

  #send(): void {
    const sent = this.#unsent;
    this.#unsent = [];
    const transferred = new Set(sent.flatMap(messagesIn).flatMap(payloadOf));
    this.#port.postMessage(sent, [...transferred]);
  }
}

function messagesIn(told: FromHost): readonly WireMessage[] {
  if (told.type === 'message') return [told.message];
  if (told.type !== 'answer' || !told.answer || !('messages' in told.answer)) return [];
  return told.answer.messages ?? [];
}

/** In a buffer of its own it goes over without a copy. */
function payloadOf({ payload: { buffer, byteLength } }: WireMessage): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
