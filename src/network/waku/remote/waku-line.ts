import type { ServiceNodeStatus, WakuQuery, WireMessage } from '../waku-network.ts';
import { fromErrorRecord } from './error-record.ts';
import type { Answers, Call, FromHost, ToHost } from './messages.ts';

export interface LineEvents {
  onNodes: (nodes: ServiceNodeStatus[]) => void;
  onReady: () => void;
  onMessage: (message: WireMessage) => void;
  onUncaught: (error: Error) => void;
}

interface Waiting {
  resolve: (answer: Answers[keyof Answers]) => void;
  reject: (error: Error) => void;
}

/** The page's end of the port to one worker. */
export class WakuLine {
  readonly #port: MessagePort;
  readonly #events: LineEvents;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended = new AbortController();
  #ids = 0;

  constructor(port: MessagePort, events: LineEvents) {
    this.#port = port;
    this.#events = events;
    port.addEventListener('message', ({ data }: MessageEvent<FromHost[]>) => {
      for (const told of data) this.#take(told);
    });
    port.start();
  }

  /** Aborted by end(), with its reason. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Calls that wait, and later ones, fail with the reason. */
  end(reason: Error): void {
    if (this.ended.aborted) return;
    this.#port.close();
    this.#ended.abort(reason);
    for (const { reject } of [...this.#waiting.values()]) reject(reason);
  }

  tryNow(): void {
    this.#tell({ type: 'try now' });
  }

  /** @throws what the worker threw, the reason of the end, or the signal's reason */
  call<A extends Call['ask']>(
    call: Extract<Call, { ask: A }>,
    signal?: AbortSignal,
  ): Promise<Answers[A]> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      this.ended.throwIfAborted();
      const id = this.#newId();
      const settle = (): void => {
        this.#waiting.delete(id);
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = (): void => {
        settle();
        this.#tell({ type: 'end', id });
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort);
      this.#waiting.set(id, {
        resolve: (answer) => (settle(), resolve(answer as Answers[A])),
        reject: (error) => (settle(), reject(error)),
      });
      this.#tell({ type: 'call', id, call });
    });
  }

  /** One page at a time is asked for, so that one that is not read holds up the worker. */
  async *query(
    { onAnswered, ...of }: WakuQuery,
    signal: AbortSignal,
  ): AsyncGenerator<WireMessage[]> {
    const query = this.#newId();
    try {
      let page = await this.call({ ask: 'page', query, of }, signal);
      while (page.messages) {
        yield page.messages;
        page = await this.call({ ask: 'page', query }, signal);
      }
      if (page.answered !== undefined) onAnswered?.(page.answered);
      if (page.error) throw fromErrorRecord(page.error);
    } finally {
      this.#tell({ type: 'end', id: query });
    }
  }

  #take(told: FromHost): void {
    // What was on its way when it ended.
    if (this.ended.aborted) return;
    switch (told.type) {
      case 'answer':
        this.#waiting.get(told.id)?.resolve(told.answer);
        break;
      case 'failure':
        this.#waiting.get(told.id)?.reject(fromErrorRecord(told.error));
        break;
      case 'status':
        this.#events.onNodes(told.nodes);
        break;
      case 'ready':
        this.#events.onReady();
        break;
      case 'message':
        this.#events.onMessage(told.message);
        break;
      case 'uncaught':
        this.#events.onUncaught(fromErrorRecord(told.error));
    }
  }

  #newId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  #tell(message: ToHost): void {
    this.#port.postMessage(message);
  }
}
