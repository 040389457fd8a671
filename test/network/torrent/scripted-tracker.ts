import type {
  AnnounceOptions,
  TrackerAnswer,
  TrackerClient,
  TrackerMessage,
  TrackerSocket,
  WebSocketTracker,
} from 'webtorrent/dist/webtorrent.min.js';

class ScriptedSocket implements TrackerSocket {
  connected = false;
  readonly #onDestroyed: () => void;
  readonly #listeners = { connect: [] as (() => void)[], close: [] as (() => void)[] };

  constructor(onDestroyed: () => void) {
    this.#onDestroyed = onDestroyed;
  }

  once(event: 'connect' | 'close', listener: () => void): void {
    this.#listeners[event].push(listener);
  }

  destroy(): void {
    this.#onDestroyed();
    this.tell('close');
  }

  tell(event: 'connect' | 'close'): void {
    this.connected = event === 'connect';
    for (const listener of this.#listeners[event].splice(0)) listener();
  }
}

/** One tracker of the library, as far as it is used; the real one is met in the journeys. */
export class ScriptedTracker implements WebSocketTracker {
  readonly announceUrl: string;
  readonly announced: AnnounceOptions[] = [];
  socket: ScriptedSocket | null = this.#newSocket();
  reconnectTimer: number | null = null;
  reconnecting = false;
  peers: object | null = {};
  opened = 1;
  isSilent = false;

  constructor(announceUrl: string) {
    this.announceUrl = announceUrl;
  }

  announce(options: AnnounceOptions): void {
    this.announced.push(options);
    this._send({});
    if (!this.isSilent) this._onSocketData();
  }

  _send: WebSocketTracker['_send'] = () => undefined;

  _onSocketData(): void {}

  _openSocket(): void {
    this.opened += 1;
    this.socket = this.#newSocket();
  }

  _onSocketConnect(): void {}

  readonly responses: TrackerMessage[] = [];

  _onAnnounceResponse(message: TrackerMessage): void {
    this.responses.push(message);
  }

  connect(): void {
    this.socket?.tell('connect');
  }

  /** As the library does it: without a word, and with a timer of its own. */
  lose(onReconnect: () => void): void {
    const socket = this.socket;
    this.socket = null;
    this.reconnectTimer = Number(setTimeout(onReconnect, 0));
    socket?.tell('close');
  }

  #newSocket(): ScriptedSocket {
    return new ScriptedSocket(() => (this.socket = null));
  }
}

export class ScriptedClient implements TrackerClient {
  readonly _trackers: ScriptedTracker[];
  readonly #updates: ((answer: TrackerAnswer) => void)[] = [];
  readonly #warnings: ((error: Error) => void)[] = [];

  constructor(...trackers: ScriptedTracker[]) {
    this._trackers = trackers;
  }

  _defaultAnnounceOpts(options: AnnounceOptions = {}): AnnounceOptions {
    return { left: 1, ...options };
  }

  on(event: 'update', listener: (answer: TrackerAnswer) => void): void;
  on(event: 'warning', listener: (error: Error) => void): void;
  on(
    event: 'update' | 'warning',
    listener: ((answer: TrackerAnswer) => void) | ((error: Error) => void),
  ): void {
    if (event === 'update') this.#updates.push(listener as (answer: TrackerAnswer) => void);
    else this.#warnings.push(listener as (error: Error) => void);
  }

  answer(announce: string): void {
    for (const listener of this.#updates) listener({ announce, complete: 0, incomplete: 1 });
  }

  warn(message: string): void {
    for (const listener of this.#warnings) listener(new Error(message));
  }
}
