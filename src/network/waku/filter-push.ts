import { FilterCodecs } from '@waku/core';
import { proto_filter_v2 as proto } from '@waku/proto';
import * as lengthPrefixed from 'it-length-prefixed';
import { toError } from './errors.ts';
import type { Connection, Libp2p, Stream } from './libp2p-types.ts';
import { MAXIMUM_PUSH_BYTES } from './limits.ts';
import type { Session } from './session.ts';

export type Push = Required<proto.MessagePush>;

export interface FilterPushParts {
  libp2p: Libp2p;
  /** The session over the connection, if it is one with a configured service node. */
  sessionOf: (connection: Connection) => Session | undefined;
  onPush: (push: Push) => void;
}

/** Streams of a service node: it keeps one open, or opens one for each message. */
const MAXIMUM_PUSH_STREAMS = 100;

/** 12/WAKU2-FILTER: takes what service nodes push. */
export class FilterPush {
  readonly #parts: FilterPushParts;

  constructor(parts: FilterPushParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    await this.#parts.libp2p.handle(
      FilterCodecs.PUSH,
      ({ stream, connection }) => void this.#take(stream, connection),
      { maxInboundStreams: MAXIMUM_PUSH_STREAMS },
    );
  }

  async #take(stream: Stream, connection: Connection): Promise<void> {
    const session = this.#parts.sessionOf(connection);
    if (session === undefined) {
      stream.abort(new Error('expected a configured service node'));
      return;
    }
    try {
      await this.#read(stream);
      await stream.closeWrite({ signal: session.connection.ended });
    } catch (error) {
      stream.abort(toError(error));
      // A reset may be no more than a server that tidies up. Anything else is lost messages: a new
      // connection is a new subscription, after which the application asks the store.
      if (toError(error).name === 'StreamResetError') session.suspect();
      else session.connection.end(toError(error));
    }
  }

  async #read(stream: Stream): Promise<void> {
    const options = { maxDataLength: MAXIMUM_PUSH_BYTES };
    for await (const frame of lengthPrefixed.decode(stream.source, options)) {
      const { pubsubTopic, wakuMessage } = proto.MessagePush.decode(frame);
      if (pubsubTopic === undefined || wakuMessage === undefined) continue;
      this.#parts.onPush({ pubsubTopic, wakuMessage });
    }
  }
}
