import type { TrackerClient, WebSocketTracker } from 'webtorrent/dist/webtorrent.min.js';
import { AnswerLimit } from './answer-limit.ts';
import type { Clock } from './clock.ts';
import type { TrackerStatus } from './torrent-network.ts';
import type { TorrentLimits } from './torrent-limits.ts';

export interface TrackerTools {
  clock: Clock;
  /** In [0, 1). */
  random: () => number;
  limits: TorrentLimits;
  onChange: () => void;
}

/**
 * The connection to one tracker. The library tells nobody when it is lost, and tries again after a
 * random time of up to five minutes, even after it was destroyed; so the next try is ours.
 */
export class TrackerLine {
  readonly #tracker: WebSocketTracker;
  readonly #client: TrackerClient;
  readonly #tools: TrackerTools;
  readonly #answerLimit: AnswerLimit;
  #state: TrackerStatus['state'] = 'connecting';
  #detail: string | undefined;
  #retryMs: number;
  #cancelRetry: (() => void) | undefined;
  #isStopped = false;

  constructor(tracker: WebSocketTracker, client: TrackerClient, tools: TrackerTools) {
    this.#tracker = tracker;
    this.#client = client;
    this.#tools = tools;
    const { clock, limits } = tools;
    this.#answerLimit = new AnswerLimit(clock, limits.trackerAnswerMs, () => this.#giveUp());
    this.#retryMs = limits.trackerRetryMs;
  }

  get url(): string {
    return this.#tracker.announceUrl;
  }

  status(): TrackerStatus {
    const status = { url: this.url, state: this.#state };
    return this.#detail === undefined ? status : { ...status, detail: this.#detail };
  }

  /** To be called once. */
  begin(): void {
    this.#answerLimit.watch(this.#tracker);
    this.#follow();
  }

  answered(): void {
    this.#retryMs = this.#tools.limits.trackerRetryMs;
    this.#become('working');
  }

  /** Finds out whether it was lost; `detail` says why if so. */
  inspect(detail: string): void {
    if (this.#tracker.socket !== null || this.#cancelRetry || this.#isStopped) return;
    clearTimeout(this.#tracker.reconnectTimer ?? undefined);
    this.#answerLimit.end();
    this.#become('failed', detail);
    const pauseMs = this.#retryMs * (0.5 + this.#tools.random());
    this.#retryMs = Math.min(this.#retryMs * 2, this.#tools.limits.trackerRetryMaximumMs);
    this.#cancelRetry = this.#tools.clock.after(pauseMs, () => this.#retry());
  }

  announce(offers: number): void {
    // Before the socket is open the library would keep every announcement for later.
    if (this.#tracker.socket?.connected !== true) return;
    this.#tracker.announce(this.#client._defaultAnnounceOpts({ numwant: offers }));
  }

  /** Ends the pause before the next try, or finds out whether the connection still stands. */
  tryNow(): void {
    this.#retryMs = this.#tools.limits.trackerRetryMs;
    if (!this.#cancelRetry) return this.announce(0);
    this.#cancelRetry();
    this.#retry();
  }

  /**
   * To be called once the library has destroyed it: a timer of its own survives that. Its socket
   * closes only afterwards, which must not bring it back to life.
   */
  stop(): void {
    this.#isStopped = true;
    this.#answerLimit.stop();
    this.#cancelRetry?.();
    clearTimeout(this.#tracker.reconnectTimer ?? undefined);
  }

  /** Its socket is new. */
  #follow(): void {
    const { socket } = this.#tracker;
    socket?.once('close', () => queueMicrotask(() => this.inspect('the connection was closed')));
    if (socket?.connected !== false) return;
    this.#answerLimit.expect();
    socket.once('connect', () => this.#connected());
  }

  #connected(): void {
    if (this.#isStopped) return;
    // Now it is announced to, or was by the library a moment ago.
    this.#answerLimit.end();
    this.#answerLimit.expect();
    // Of the torrents that share a socket the library tells only the one that opened it.
    this.#tracker._onSocketConnect();
  }

  /** All torrents that share the socket hear of it, and why. */
  #giveUp(): void {
    const limitMs = this.#tools.limits.trackerAnswerMs;
    this.#tracker.socket?.destroy(new Error(`the tracker did not answer within ${limitMs} ms`));
  }

  #retry(): void {
    this.#cancelRetry = undefined;
    this.#tracker._openSocket();
    this.#follow();
    this.#become('connecting', this.#detail);
  }

  #become(state: TrackerStatus['state'], detail?: string): void {
    this.#state = state;
    this.#detail = detail;
    this.#tools.onChange();
  }
}
