/** A WakuMessage (14/WAKU2-MESSAGE) as it came over the wire. */
export interface WireMessage {
  contentTopic: string;
  /** Untouched, in a buffer of its own, so that it can be transferred to a worker. */
  payload: Uint8Array;
  timestampNs: bigint;
  version: number;
  isEphemeral: boolean;
  /**
   * Deterministic message hash, 64 hex digits, computed here and not taken from the service node;
   * with version and ephemeral after it where M1 does not read the message for these.
   */
  hash: string;
}

/** M1: goes out with version 1 and not ephemeral. */
export interface OutgoingMessage {
  contentTopic: string;
  payload: Uint8Array;
  timestampNs: bigint;
}

/**
 * `connected` is: connected to at least one service node and subscribed there. Before the first
 * time it is `connecting`, afterwards `reconnecting`.
 */
export type WakuState = 'stopped' | 'connecting' | 'connected' | 'reconnecting';

/** What a light node needs of a service node. */
export type ServiceProtocol = 'filter' | 'light push v3' | 'store v3';

export interface ServiceNodeStatus {
  address: string;
  isConnected: boolean;
  /** Unix time in ms since when it is connected, and subscribed where it has filter. */
  sinceMs?: number;
  /** What it says it offers; absent until it has. */
  protocols?: ServiceProtocol[];
  /** It failed lately, or had less than another, and is asked after the others for a while. */
  isAside?: true;
  /** It pushes nothing: it is asked for what is stored, or given messages, as far as it takes them. */
  isWithoutFilter?: true;
  /** Why the last try or the last connection failed, or that there is no filter; else absent. */
  error?: string;
}

/**
 * `something else`: it speaks libp2p and offers nothing that a light node needs. `no webrtc`: this
 * browser could not try it.
 */
export type ServiceNodeFault = 'silent' | 'unreachable' | 'something else' | 'no webrtc';

/** What became of a test of one address. */
export type ServiceNodeProbe =
  | { isReached: true; tookMs: number; protocols: ServiceProtocol[] }
  | { isReached: false; fault: ServiceNodeFault; detail?: string };

export interface WakuStatus {
  state: WakuState;
  nodes: ServiceNodeStatus[];
  /** Unix time in ms since when the state is this one. */
  sinceMs: number;
}

/** A part of one content topic's history: `[fromMs, toMs)`, without `toMs` up to now. */
export interface WakuQuery {
  contentTopic: string;
  fromMs: number;
  toMs?: number;
  /**
   * `one`: complete when every page came from one service node (H3).
   * `every`: from every connected one, united; failed ones excepted, at least one (H4, H9, H14).
   */
  mode: 'one' | 'every';
  /** Told at the end how many service nodes answered completely, 0 included. */
  onAnswered?: (nodes: number) => void;
}

/** What the application sees of Waku: messages of content topics, live and stored. */
export interface WakuNetwork {
  /** Resolves when running, not when connected. Works again after `stop`. */
  start(): Promise<void>;
  /** Ends all connections, timers and listeners of its own; what is under way fails. */
  stop(): Promise<void>;
  status(): WakuStatus;
  /** @returns a function that ends it */
  onStatus(listener: (status: WakuStatus) => void): () => void;
  /**
   * Called when messages may have been missed and filter is subscribed (again): at the first
   * connection, after a time without any, and whenever a node that was connected comes back.
   */
  onReady(listener: () => void): () => void;
  /** Tries every unreachable service node now instead of after its back-off (H22). */
  tryNow(): void;
  /**
   * The content topics to receive, all of them. Resolves when the nodes connected now are
   * subscribed to them, or have been given up; nodes that connect later are subscribed then.
   */
  setTopics(topics: readonly string[]): Promise<void>;
  /** Each message once, from whichever service node it comes first. */
  onMessage(listener: (message: WireMessage) => void): () => void;
  /**
   * Yields non-empty pages, oldest first, no message twice. When one node fails, the next starts
   * from the beginning. Finishing means complete; "no messages" finishes without a page.
   *
   * @throws QueryIncomplete when no node answered completely
   */
  query(query: WakuQuery, signal: AbortSignal): AsyncIterable<WireMessage[]>;
  /**
   * Resolves when at least one service node has accepted the message. Sends the same bytes when
   * called again with the same message, so a retry is no second message.
   *
   * @throws PublishFailed when none did
   * @throws MessageTooBig before anything is sent (P3)
   */
  publish(message: OutgoingMessage, signal: AbortSignal): Promise<{ acceptedBy: number }>;
}

/** Time as this layer sees it, so that tests need no sleeps. */
export interface WakuClock {
  /** Unix time in ms. */
  nowMs(): number;
  /** Resolves after the time, or at once when the signal is aborted; never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}
