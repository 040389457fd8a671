import './promise-with-resolvers.ts';
import { FilterCodecs } from '@waku/core';
import { proto_filter_v2 as proto } from '@waku/proto';
import type { Libp2p } from 'libp2p';
import { FilterSubscribers, TooManySubscriptions } from './filter-subscribers.ts';
import type { Connection, FaultReporter } from './libp2p-types.ts';
import { MAXIMUM_TOPICS_PER_FILTER_REQUEST } from './limits.ts';
import { PushStream } from './push-stream.ts';
import { serveRequests } from './request-stream.ts';
import type { WakuMessage } from './waku-message.ts';

type Request = proto.FilterSubscribeRequest;

interface Verdict {
  readonly statusCode: number;
  readonly statusDesc: string;
}

const OK: Verdict = { statusCode: 200, statusDesc: 'OK' };
const NOT_FOUND: Verdict = { statusCode: 404, statusDesc: 'peer has no subscriptions' };

/** 12/WAKU2-FILTER, the service side. */
export class FilterService {
  readonly #report: FaultReporter;
  readonly #subscribers = new FilterSubscribers();

  constructor(report: FaultReporter) {
    this.#report = report;
  }

  get subscriberCount(): number {
    return this.#subscribers.count;
  }

  async register(libp2p: Libp2p): Promise<void> {
    libp2p.addEventListener('connection:close', ({ detail }) => this.#onClose(detail));
    await serveRequests(
      libp2p,
      FilterCodecs.SUBSCRIBE,
      (bytes, connection) => this.#answer(bytes, connection),
      this.#report,
    );
  }

  /** Sends the message to every subscriber of its topics. */
  push(pubsubTopic: string, message: WakuMessage): void {
    const streams = this.#subscribers.matching(pubsubTopic, message.contentTopic);
    if (streams.length === 0) return;
    const frame = proto.MessagePush.encode({ pubsubTopic, wakuMessage: message });
    for (const stream of streams) stream.push(frame);
  }

  stop(): void {
    this.#subscribers.forgetAll();
  }

  #answer(bytes: Uint8Array, connection: Connection): Uint8Array {
    const request = proto.FilterSubscribeRequest.decode(bytes);
    const verdict = this.#judge(request, connection);
    return proto.FilterSubscribeResponse.encode({ requestId: request.requestId, ...verdict });
  }

  #judge(request: Request, connection: Connection): Verdict {
    const peerId = connection.remotePeer.toString();
    const kinds = proto.FilterSubscribeRequest.FilterSubscribeType;
    switch (request.filterSubscribeType) {
      case kinds.SUBSCRIBER_PING:
        return this.#subscribers.has(peerId) ? OK : NOT_FOUND;
      case kinds.UNSUBSCRIBE_ALL:
        return this.#subscribers.forget(peerId) ? OK : NOT_FOUND;
      case kinds.SUBSCRIBE:
        return faultOf(request) ?? this.#subscribe(request, connection);
      case kinds.UNSUBSCRIBE:
        return faultOf(request) ?? this.#unsubscribe(request, peerId);
    }
  }

  #subscribe({ pubsubTopic = '', contentTopics }: Request, connection: Connection): Verdict {
    const peerId = connection.remotePeer.toString();
    try {
      const stream = this.#streamFor(peerId, connection);
      this.#subscribers.subscribe(peerId, pubsubTopic, contentTopics, stream);
      return OK;
    } catch (error) {
      if (!(error instanceof TooManySubscriptions)) throw error;
      return { statusCode: 503, statusDesc: error.message };
    }
  }

  #unsubscribe({ pubsubTopic = '', contentTopics }: Request, peerId: string): Verdict {
    return this.#subscribers.unsubscribe(peerId, pubsubTopic, contentTopics) ? OK : NOT_FOUND;
  }

  /** One stream for each subscriber. A peer that reconnected is answered on its new connection. */
  #streamFor(peerId: string, connection: Connection): PushStream {
    const current = this.#subscribers.streamOf(peerId);
    if (current?.connection.id === connection.id) return current;
    const stream: PushStream = new PushStream(connection, (cause) => this.#onEnd(stream, cause));
    current?.end();
    return stream;
  }

  /** Without its stream a subscriber would wait for nothing: its next ping must be refused. */
  #onEnd(stream: PushStream, cause: unknown): void {
    if (cause !== undefined) this.#report(FilterCodecs.PUSH, cause);
    this.#forgetIfOn(stream.connection);
  }

  #onClose(connection: Connection): void {
    this.#forgetIfOn(connection);
  }

  /** A connection may close after its peer has subscribed again on the next one. */
  #forgetIfOn(connection: Connection): void {
    const peerId = connection.remotePeer.toString();
    const stream = this.#subscribers.streamOf(peerId);
    if (stream?.connection.id === connection.id) this.#subscribers.forget(peerId);
  }
}

function faultOf({ pubsubTopic, contentTopics }: Request): Verdict | undefined {
  if (pubsubTopic === undefined || pubsubTopic === '') return badRequest('no pubsub topic');
  if (contentTopics.length === 0) return badRequest('no content topics');
  if (contentTopics.length > MAXIMUM_TOPICS_PER_FILTER_REQUEST) {
    return badRequest(
      `expected at most ${MAXIMUM_TOPICS_PER_FILTER_REQUEST} content topics, got ${contentTopics.length}`,
    );
  }
  return undefined;
}

function badRequest(statusDesc: string): Verdict {
  return { statusCode: 400, statusDesc };
}
