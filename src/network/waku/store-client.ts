import { StoreCodec } from '@waku/core';
import { proto_store as proto } from '@waku/proto';
import { bytesToHex } from '@waku/utils/bytes';
import { ProtocolViolation, Refused, toError } from './errors.ts';
import {
  COMPARISON_LIMIT_MS,
  MAXIMUM_PAGE_BYTES,
  MAXIMUM_QUERY_PAGES,
  PAGE_LIMIT_MS,
  PAGE_HASHES,
  PAGE_MESSAGES,
  PAGE_RETRY_MS,
  PAGE_TRIES,
} from './limits.ts';
import { QueryPace } from './query-pace.ts';
import type { NewRequestId } from './request-id.ts';
import type { Session } from './session.ts';
import { withLimit } from './time-limit.ts';
import type { WakuClock, WireMessage } from './waku-network.ts';
import { toWireMessage } from './wire-message.ts';

/** Both ends inclusive, as in 13/WAKU2-STORE. */
export interface StoreQuery {
  pubsubTopic: string;
  contentTopic: string;
  fromNs: bigint;
  throughNs: bigint | undefined;
}

export interface StoreClientParts {
  session: Session;
  clock: WakuClock;
  newRequestId: NewRequestId;
}

type Entry = proto.WakuMessageKeyValue;

interface Page {
  entries: Entry[];
  sizeBytes: number;
}

/** With the messages, or their hashes only. */
type AskedQuery = StoreQuery & { includeData: boolean };

const NO_HASH = new Uint8Array();

const SUCCESS = 200;

/** What nodes answer when they have too much to do: nwaku's TOO_MANY_REQUESTS and UNAVAILABLE. */
const BUSY = [429, 503];

/**
 * 13/WAKU2-STORE, version 3: pages from one service node. The SDK's client ends as if there were no
 * messages when it gets no stream, and leaves out the newest part of what is longer than a day.
 */
export class StoreClient {
  readonly #parts: StoreClientParts;

  constructor(parts: StoreClientParts) {
    this.#parts = parts;
  }

  get address(): string {
    return this.#parts.session.address;
  }

  /**
   * Oldest first. Finishes only at the end of what the node has: some give pages shorter than asked
   * for, so the end is an empty page.
   *
   * @throws the signal's reason, Refused, ProtocolViolation, TimeLimitPassed, TooSlow, or a lost
   * connection
   */
  async *pages(query: StoreQuery, signal: AbortSignal): AsyncGenerator<WireMessage[]> {
    const asked = { ...query, includeData: true };
    for await (const entries of this.#entries(asked, signal)) {
      yield entries.map(messageOf).filter(isIn(query)).map(toWire(query));
    }
  }

  /**
   * What the node says it has, without the messages: their deterministic hashes.
   *
   * @throws as pages()
   */
  async hashes(query: StoreQuery, signal: AbortSignal): Promise<string[]> {
    const limit = { what: 'comparison of two stores', limitMs: COMPARISON_LIMIT_MS };
    return withLimit(this.#parts.clock, limit, signal, async (limited) => {
      const hashes: string[] = [];
      for await (const entries of this.#entries({ ...query, includeData: false }, limited)) {
        hashes.push(...entries.map(({ messageHash }) => bytesToHex(messageHash ?? NO_HASH)));
      }
      return hashes;
    });
  }

  async *#entries(query: AskedQuery, signal: AbortSignal): AsyncGenerator<Entry[]> {
    const { clock } = this.#parts;
    const pace = new QueryPace();
    const cursors = new Set<string>();
    let cursor: Uint8Array | undefined;
    for (let page = 0; page < MAXIMUM_QUERY_PAGES; page += 1) {
      const askedMs = clock.nowMs();
      const { entries, sizeBytes } = await this.#page(query, cursor, signal);
      const last = entries.at(-1);
      if (last === undefined) return;
      pace.page(clock.nowMs() - askedMs, sizeBytes);
      yield entries;
      cursor = nextCursor(last, cursors);
    }
    throw new ProtocolViolation(`store query: no end after ${MAXIMUM_QUERY_PAGES} pages`);
  }

  async #page(
    query: AskedQuery,
    cursor: Uint8Array | undefined,
    signal: AbortSignal,
  ): Promise<Page> {
    const { clock, session } = this.#parts;
    const stopped = AbortSignal.any([signal, session.connection.ended]);
    // What is only compared is not worth a second try.
    const tries = query.includeData ? PAGE_TRIES : 1;
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.#ask(query, cursor, signal);
      } catch (error) {
        if (tried === tries || stopped.aborted || !isPassing(error)) throw error;
        await clock.sleep(PAGE_RETRY_MS * 2 ** (tried - 1), stopped);
      }
    }
  }

  async #ask(
    query: AskedQuery,
    cursor: Uint8Array | undefined,
    signal: AbortSignal,
  ): Promise<Page> {
    const request = {
      protocol: StoreCodec,
      body: encodeQuery(query, cursor, this.#parts.newRequestId()),
      maximumAnswerBytes: MAXIMUM_PAGE_BYTES,
    };
    const limit = { what: 'store query', limitMs: PAGE_LIMIT_MS };
    const answer = await this.#parts.session.ask(request, limit, signal);
    const { statusCode, statusDesc, messages } = proto.StoreQueryResponse.decode(answer);
    if (statusCode !== SUCCESS) throw new Refused('store query', statusCode ?? 0, statusDesc);
    return { entries: messages, sizeBytes: answer.length };
  }
}

function encodeQuery(
  { pubsubTopic, contentTopic, fromNs, throughNs, includeData }: AskedQuery,
  cursor: Uint8Array | undefined,
  requestId: string,
): Uint8Array {
  return proto.StoreQueryRequest.encode({
    requestId,
    includeData,
    pubsubTopic,
    contentTopics: [contentTopic],
    timeStart: fromNs,
    ...(throughNs === undefined ? {} : { timeEnd: throughNs }),
    messageHashes: [],
    ...(cursor === undefined ? {} : { paginationCursor: cursor }),
    paginationForward: true,
    paginationLimit: BigInt(includeData ? PAGE_MESSAGES : PAGE_HASHES),
  });
}

function messageOf({ message }: Entry): proto.WakuMessage {
  if (message === undefined) throw new ProtocolViolation('store query: a message without its data');
  return message;
}

/** What was not asked for is left out; it says nothing about what was. */
function isIn({ contentTopic, fromNs, throughNs }: StoreQuery) {
  return (message: proto.WakuMessage): boolean => {
    const timestampNs = message.timestamp ?? 0n;
    const isBefore = throughNs === undefined || timestampNs <= throughNs;
    return message.contentTopic === contentTopic && fromNs <= timestampNs && isBefore;
  };
}

function toWire({ pubsubTopic }: StoreQuery) {
  return (message: proto.WakuMessage): WireMessage => toWireMessage(pubsubTopic, message);
}

/** The next page begins after the last message of this one, by the node's own hash of it. */
function nextCursor({ messageHash }: Entry, earlier: Set<string>): Uint8Array {
  if (messageHash === undefined) throw new ProtocolViolation('store query: a message without hash');
  const cursor = bytesToHex(messageHash);
  if (earlier.has(cursor)) throw new ProtocolViolation('store query: the pages go in a circle');
  earlier.add(cursor);
  return messageHash;
}

function isPassing(error: unknown): boolean {
  if (error instanceof Refused) return BUSY.includes(error.code);
  return toError(error).name === 'StreamResetError';
}
