import { isRangeAnswer, type RangeAnswer, type RangeRequest } from '../archive/gateway.ts';
import { nodeLock } from './names.ts';

/** One batch of the gateway at 14 kB/s. Chromium ends what takes a service worker five minutes. */
const answerLimitMs = 120_000;

/** How often is looked whether another tab has become the node. */
const lookAgainMs = 2000;

/** A tab that closes hands the lock over at once; the next one only has to start its network. */
const noNodeLimitMs = 10_000;

export interface NodeTabPlatform {
  locks: Pick<LockManager, 'query'>;
  /** The window with this client id. */
  client(id: string): Promise<MessageTarget | undefined>;
  nowMs(): number;
  /** Calls back once after `delayMs`. The result cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export interface MessageTarget {
  postMessage(message: RangeRequest, transfer: MessagePort[]): void;
}

/** The tab that runs the network, as the service worker sees it: the holder of the node's lock. */
export class NodeTab {
  readonly #platform: NodeTabPlatform;

  constructor(platform: NodeTabPlatform) {
    this.#platform = platform;
  }

  /**
   * Has missing pieces fetched. When the node moves to another tab, that one is asked in its place.
   * @returns 503 with the reason when no tab answers within the limits
   * @throws what `signal` was aborted with
   */
  async requestRange(request: RangeRequest, signal: AbortSignal): Promise<RangeAnswer> {
    const startMs = this.#platform.nowMs();
    let asked: Conversation | undefined;
    let seenMs = startMs;
    try {
      for (;;) {
        signal.throwIfAborted();
        const holder = await this.#holder();
        if (holder !== undefined) seenMs = this.#platform.nowMs();
        if (holder !== undefined && holder !== asked?.clientId) {
          asked?.close();
          asked = await this.#ask(holder, request);
        }
        const answer = await this.#answerOrPause(asked, signal);
        if (answer) return answer;
        const refusal = this.#refusal(startMs, seenMs);
        if (refusal) return refusal;
      }
    } finally {
      asked?.close();
    }
  }

  async #holder(): Promise<string | undefined> {
    const { held = [] } = await this.#platform.locks.query();
    return held.find(({ name }) => name === nodeLock)?.clientId;
  }

  /** undefined: the tab is gone, or has not been taken over by this service worker. */
  async #ask(clientId: string, request: RangeRequest): Promise<Conversation | undefined> {
    const client = await this.#platform.client(clientId);
    return client && new Conversation(clientId, client, request);
  }

  #answerOrPause(
    asked: Conversation | undefined,
    signal: AbortSignal,
  ): Promise<RangeAnswer | undefined> {
    return new Promise((resolve) => {
      const pause = (): void => settle(undefined);
      const settle = (answer: RangeAnswer | undefined): void => {
        cancel();
        signal.removeEventListener('abort', pause);
        resolve(answer);
      };
      const cancel = this.#platform.after(lookAgainMs, pause);
      signal.addEventListener('abort', pause);
      asked?.onAnswer(settle);
    });
  }

  #refusal(startMs: number, seenMs: number): RangeAnswer | undefined {
    const nowMs = this.#platform.nowMs();
    if (nowMs - seenMs >= noNodeLimitMs) return unavailable('no tab runs the network');
    if (nowMs - startMs < answerLimitMs) return undefined;
    return unavailable(`the tab that runs the network gave no answer in ${answerLimitMs / 1000} s`);
  }
}

/** One request to one tab. */
class Conversation {
  readonly clientId: string;
  readonly #port: MessagePort;
  #answer: RangeAnswer | undefined;
  #listener: ((answer: RangeAnswer) => void) | undefined;

  constructor(clientId: string, client: MessageTarget, request: RangeRequest) {
    const { port1, port2 } = new MessageChannel();
    this.clientId = clientId;
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#answer = isRangeAnswer(data) ? data : unavailable('the answer cannot be understood');
      this.#listener?.(this.#answer);
    };
    client.postMessage(request, [port2]);
  }

  /** Replaces the listener before. */
  onAnswer(listener: (answer: RangeAnswer) => void): void {
    this.#listener = listener;
    if (this.#answer) listener(this.#answer);
  }

  close(): void {
    this.#port.close();
  }
}

function unavailable(reason: string): RangeAnswer {
  return { ok: false, status: 503, reason };
}
