import { FilterCodecs } from '@waku/core';
import { proto_filter_v2 as proto } from '@waku/proto';
import { Refused, TOO_MANY_REQUESTS } from './errors.ts';
import { FILTER_LIMIT_MS, MAXIMUM_STATUS_BYTES } from './limits.ts';
import type { NewRequestId } from './request-id.ts';
import type { ServiceConnection } from './service-connection.ts';

const { FilterSubscribeType } = proto.FilterSubscribeRequest;
const NOT_FOUND = 404;

type Fields = Omit<proto.FilterSubscribeRequest, 'requestId'>;

/** 12/WAKU2-FILTER: the requests to one service node. */
export class FilterClient {
  readonly #connection: ServiceConnection;
  readonly #newRequestId: NewRequestId;

  constructor(connection: ServiceConnection, newRequestId: NewRequestId) {
    this.#connection = connection;
    this.#newRequestId = newRequestId;
  }

  /** @throws Refused, or as ServiceConnection.ask() */
  async subscribe(pubsubTopic: string, contentTopics: string[]): Promise<void> {
    const filterSubscribeType = FilterSubscribeType.SUBSCRIBE;
    const answer = await this.#ask({ filterSubscribeType, pubsubTopic, contentTopics });
    if (!isSuccess(answer)) throw refusal(answer);
  }

  /** What the node does not know is as good as unsubscribed. */
  async unsubscribe(pubsubTopic: string, contentTopics: string[]): Promise<void> {
    const filterSubscribeType = FilterSubscribeType.UNSUBSCRIBE;
    const answer = await this.#ask({ filterSubscribeType, pubsubTopic, contentTopics });
    if (!isSuccess(answer) && answer.statusCode !== NOT_FOUND) throw refusal(answer);
  }

  /** @returns whether the node knows any subscription of ours */
  async ping(): Promise<boolean> {
    const filterSubscribeType = FilterSubscribeType.SUBSCRIBER_PING;
    const answer = await this.#ask({ filterSubscribeType, contentTopics: [] });
    if (answer.statusCode === NOT_FOUND) return false;
    // A node that is busy is alive, and has not said that the subscription is gone.
    if (isSuccess(answer) || answer.statusCode === TOO_MANY_REQUESTS) return true;
    throw refusal(answer);
  }

  async #ask(fields: Fields): Promise<proto.FilterSubscribeResponse> {
    const request = {
      protocol: FilterCodecs.SUBSCRIBE,
      body: proto.FilterSubscribeRequest.encode({ requestId: this.#newRequestId(), ...fields }),
      maximumAnswerBytes: MAXIMUM_STATUS_BYTES,
    };
    const limit = { what: 'filter request', limitMs: FILTER_LIMIT_MS };
    const answer = await this.#connection.ask(request, limit, this.#connection.ended);
    return proto.FilterSubscribeResponse.decode(answer);
  }
}

function isSuccess({ statusCode }: proto.FilterSubscribeResponse): boolean {
  return statusCode >= 200 && statusCode < 300;
}

function refusal({ statusCode, statusDesc }: proto.FilterSubscribeResponse): Refused {
  return new Refused('filter request', statusCode, statusDesc);
}
