import type { Sharding } from '../routing.ts';
import type {
  OutgoingMessage,
  ServiceNodeStatus,
  WakuQuery,
  WireMessage,
} from '../waku-network.ts';
import type { ErrorRecord } from './error-record.ts';

/** What a light node goes by that reaches its service nodes by WebSocket: it can be cloned. */
export type LightNodeSettings = Sharding & { serviceNodes: readonly string[] };

/** All that is sent to the worker itself; the rest goes through the port, either way. */
export interface WorkerTask {
  settings: LightNodeSettings;
  port: MessagePort;
}

export type SentQuery = Omit<WakuQuery, 'onAnswered'>;

/** What the page asks, under a number of its own each time. */
export type Call =
  | { ask: 'start' }
  | { ask: 'stop' }
  /** Only whether it lives: what has changed is told before every answer. */
  | { ask: 'status' }
  | { ask: 'topics'; topics: readonly string[] }
  | { ask: 'publish'; message: OutgoingMessage }
  /** The next page of a query, which begins with the first time that it is asked for. */
  | { ask: 'page'; query: number; of?: SentQuery };

export interface Answers {
  start: void;
  stop: void;
  status: void;
  topics: void;
  publish: { acceptedBy: number };
  page: QueryPage;
}

/** Without messages it is the end: how many nodes answered, and why it is not complete. */
export type QueryPage =
  { messages: WireMessage[] } | { messages?: never; answered?: number; error?: ErrorRecord };

export type ToHost =
  | { type: 'call'; id: number; call: Call }
  /** Nobody waits any more for a publish (the id of its call) or reads a query. */
  | { type: 'end'; id: number }
  | { type: 'try now' };

/** Sent as a list, in order: what happened in one go. */
export type FromHost =
  | { type: 'answer'; id: number; answer: Answers[keyof Answers] }
  | { type: 'failure'; id: number; error: ErrorRecord }
  | { type: 'status'; nodes: ServiceNodeStatus[] }
  | { type: 'ready' }
  | { type: 'message'; message: WireMessage }
  /** A rejection that nobody has handled. */
  | { type: 'uncaught'; error: ErrorRecord };
