import { isRangeAnswer, type RangeAnswer, type RangeRequest } from '../archive/gateway.ts';
import { NODE_LOCK } from '../store/names.ts';

/** One batch of the gateway at 14 kB/s. Chromium ends what takes a service worker five minutes. */
const answerLimitMs = 120_000;

/** How often is looked whether another tab has become the node. */
const lookAgainMs = 2000;

/** A tab that closes hands the lock over at once; the next one only has to start its network. */
const noNodeLimitMs = 10_000;

export interface NodeTabPlatform {
  locks: Pick<LockManager, 'query'>;
  /** All windows of the app, whether or not this service worker controls them. */
  windows(): Promise<readonly AppWindow[]>;
  nowMs(): number;
  /** Calls back once after `delayMs`. The result cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export interface AppWindow {
  readonly id: string;
  postMessage(message: RangeRequest, transfer: MessagePort[]): void;
}

/**
 * The tab that runs the network, as the service worker reaches it. Which window holds the node's
 * lock cannot be told (in Chromium a lock names its holder otherwise than a service worker does), so
 * every window is asked and the holder alone answers.
 */
export class NodeTab {
  readonly #platform: NodeTabPlatform;

  constructor(platform: NodeTabPlatform) {
    this.#platform = platform;
  }

  /**
   * Has missing pieces fetched. When the node moves to another tab, that one is asked as well.
   * @returns 503 with the reason when no tab answers within the limits
   * @throws what `signal` was aborted with
   */
  async requestRange(request: RangeRequest, signal: AbortSignal): Promise<RangeAnswer> {
    const startMs = this.#platform.nowMs();
    const enquiry = new Enquiry(request);
    let seenMs = startMs;
    try {
      for (;;) {
        signal.throwIfAborted();
        const holder = await this.#holder();
        if (holder !== undefined) seenMs = this.#platform.nowMs();
        enquiry.ask(holder, await this.#platform.windows());
        const answer = await this.#answerOrPause(enquiry, signal);
        if (answer) return answer;
        const refusal = this.#refusal(startMs, seenMs);
        if (refusal) return refusal;
      }
    } finally {
      enquiry.close();
    }
  }

  async #holder(): Promise<string | undefined> {
    const { held = [] } = await this.#platform.locks.query();
    return held.find(({ name }) => name === NODE_LOCK)?.clientId;
  }

  #answerOrPause(enquiry: Enquiry, signal: AbortSignal): Promise<RangeAnswer | undefined> {
    return new Promise((resolve) => {
      const pause = (): void => settle(undefined);
      const settle = (answer: RangeAnswer | undefined): void => {
        cancel();
        signal.removeEventListener('abort', pause);
        resolve(answer);
      };
      const cancel = this.#platform.after(lookAgainMs, pause);
      signal.addEventListener('abort', pause);
      enquiry.onAnswer(settle);
      if (signal.aborted) pause();
    });
  }

  #refusal(startMs: number, seenMs: number): RangeAnswer | undefined {
    const nowMs = this.#platform.nowMs();
    if (nowMs - seenMs >= noNodeLimitMs) return unavailable('no tab runs the network');
    if (nowMs - startMs < answerLimitMs) return undefined;
    return unavailable(`the tab that runs the network gave no answer in ${answerLimitMs / 1000} s`);
  }
}

/** One request to every window. */
class Enquiry {
  readonly #request: RangeRequest;
  readonly #ports = new Map<string, MessagePort>();
  #holder: string | undefined;
  #answer: RangeAnswer | undefined;
  #listener: ((answer: RangeAnswer) => void) | undefined;

  constructor(request: RangeRequest) {
    this.#request = request;
  }

  /** Asks the windows that were not asked yet; all of them again where there is another holder. */
  ask(holder: string | undefined, windows: readonly AppWindow[]): void {
    if (holder !== this.#holder) this.close();
    this.#holder = holder;
    for (const window of windows) {
      if (!this.#ports.has(window.id)) this.#ports.set(window.id, this.#post(window));
    }
  }

  /** Replaces the listener before. */
  onAnswer(listener: (answer: RangeAnswer) => void): void {
    this.#listener = listener;
    if (this.#answer) listener(this.#answer);
  }

  close(): void {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  #post(window: AppWindow): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#answer = isRangeAnswer(data) ? data : unavailable('the answer cannot be understood');
      this.#listener?.(this.#answer);
    };
    window.postMessage(this.#request, [port2]);
    return port1;
  }
}

function unavailable(reason: string): RangeAnswer {
  return { ok: false, status: 503, reason };
}
