import './promise-with-resolvers.ts';
import { StoreCodec } from '@waku/core';
import { proto_store as proto } from '@waku/proto';
import { bytesToHex } from '@waku/utils/bytes';
import type { Libp2p } from 'libp2p';
import type { Faults } from './faults.ts';
import type { FaultReporter } from './libp2p-types.ts';
import { DEFAULT_PAGE_MESSAGES, MAXIMUM_PAGE_BYTES, MAXIMUM_PAGE_MESSAGES } from './limits.ts';
import type { MessageStore } from './message-store.ts';
import { serveRequests } from './request-stream.ts';
import type { PageRequest, StoreCriteria, StorePage } from './store-page.ts';
import type { StoredMessage } from './stored-message.ts';

type Query = proto.StoreQueryRequest;
type Answer = Partial<proto.StoreQueryResponse>;

const OK = 200;
const BAD_REQUEST = 400;
const UNAVAILABLE = 503;

/** A query that breaks 13/WAKU2-STORE, or whose cursor is no longer stored. */
class BadQuery extends Error {
  override readonly name = 'BadQuery';
}

/** A fault that was asked for; the client sees the end of its stream. */
class ResetOnPurpose extends Error {
  override readonly name = 'ResetOnPurpose';
}

/** 13/WAKU2-STORE, version 3, the service side. */
export class StoreService {
  readonly #store: MessageStore;
  readonly #faults: Faults;
  readonly #report: FaultReporter;

  constructor(store: MessageStore, faults: Faults, report: FaultReporter) {
    this.#store = store;
    this.#faults = faults;
    this.#report = report;
  }

  async register(libp2p: Libp2p): Promise<void> {
    const answer = (bytes: Uint8Array): Promise<Uint8Array> => this.#answer(bytes);
    const report: FaultReporter = (where, cause) => {
      if (!(cause instanceof ResetOnPurpose)) this.#report(where, cause);
    };
    await serveRequests(libp2p, StoreCodec, answer, report);
  }

  async #answer(bytes: Uint8Array): Promise<Uint8Array> {
    const query = proto.StoreQueryRequest.decode(bytes);
    const isFailing = this.#faults.isStoreFailing();
    const isReset = this.#faults.isStoreReset();
    await this.#faults.delayStore();
    if (isReset) throw new ResetOnPurpose('reset on purpose');
    const answer = isFailing
      ? { statusCode: UNAVAILABLE, statusDesc: 'failing on purpose' }
      : this.#judge(query);
    return proto.StoreQueryResponse.encode({ requestId: query.requestId, ...answer });
  }

  #judge(query: Query): Answer {
    try {
      return toAnswer(this.#page(query), query.includeData);
    } catch (error) {
      if (!(error instanceof BadQuery)) throw error;
      return { statusCode: BAD_REQUEST, statusDesc: error.message };
    }
  }

  #page(query: Query): StorePage {
    checkQuery(query);
    const request = this.#pageRequest(query);
    return query.messageHashes.length > 0
      ? this.#store.queryByIds(query.messageHashes.map(bytesToHex), request)
      : this.#store.query(toCriteria(query), request);
  }

  #pageRequest({ paginationCursor, paginationForward, paginationLimit }: Query): PageRequest {
    const limit = Number(paginationLimit ?? 0n) || DEFAULT_PAGE_MESSAGES;
    const request = {
      isForward: paginationForward,
      limit: Math.min(limit, MAXIMUM_PAGE_MESSAGES),
      maximumBytes: MAXIMUM_PAGE_BYTES,
    };
    if (paginationCursor === undefined) return request;
    const after = this.#store.get(bytesToHex(paginationCursor));
    if (after === undefined) throw new BadQuery('cursor not found');
    return { ...request, after };
  }
}

/** Clients name a pubsub topic beside hashes too; there it means nothing. @throws BadQuery */
function checkQuery(query: Query): void {
  const hasTopics = query.contentTopics.length > 0;
  const hasTimes = query.timeStart !== undefined || query.timeEnd !== undefined;
  if (query.messageHashes.length > 0) {
    if (hasTopics || hasTimes) throw new BadQuery('message hashes together with topics or times');
  } else if (hasTopics !== (query.pubsubTopic !== undefined)) {
    throw new BadQuery('expected pubsub topic and content topics together, got one of them');
  }
}

function toCriteria({ pubsubTopic, contentTopics, timeStart, timeEnd }: Query): StoreCriteria {
  return {
    contentTopics: new Set(contentTopics),
    ...(pubsubTopic === undefined ? {} : { pubsubTopic }),
    ...(timeStart === undefined ? {} : { fromNs: timeStart }),
    ...(timeEnd === undefined ? {} : { throughNs: timeEnd }),
  };
}

function toAnswer({ messages, cursor }: StorePage, includeData: boolean): Answer {
  return {
    statusCode: OK,
    statusDesc: 'OK',
    messages: messages.map((stored) => toEntry(stored, includeData)),
    ...(cursor === undefined ? {} : { paginationCursor: cursor }),
  };
}

function toEntry(
  { hash, message, pubsubTopic }: StoredMessage,
  includeData: boolean,
): proto.WakuMessageKeyValue {
  return includeData ? { messageHash: hash, message, pubsubTopic } : { messageHash: hash };
}
