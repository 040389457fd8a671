import { LightPushCodec } from '@waku/core';
import { proto_lightpush as proto } from '@waku/proto';
import { PublishFailed, Refused, describeFailures } from './errors.ts';
import {
  MAXIMUM_STATUS_BYTES,
  PUBLISH_NODES,
  PUSH_LIMIT_MS,
  SECOND_ACCEPTANCE_MS,
} from './limits.ts';
import type { NewRequestId } from './request-id.ts';
import type { Session } from './session.ts';
import type { WakuClock } from './waku-network.ts';

const SUCCESS = 200;

export interface PublisherParts {
  clock: WakuClock;
  newRequestId: NewRequestId;
}

export interface Publication {
  pubsubTopic: string;
  message: proto.WakuMessage;
}

/** 19/WAKU2-LIGHTPUSH, version 3. */
export class Publisher {
  readonly #parts: PublisherParts;

  constructor(parts: PublisherParts) {
    this.#parts = parts;
  }

  /**
   * @returns how many accepted by a moment after the first did
   * @throws PublishFailed, or the signal's reason
   */
  async publish(
    sessions: readonly Session[],
    publication: Publication,
    signal: AbortSignal,
  ): Promise<{ acceptedBy: number }> {
    if (sessions.length === 0) throw new PublishFailed('no service node is connected', false);
    let acceptedBy = 0;
    const asked = sessions.slice(0, PUBLISH_NODES);
    const pushes = asked.map(async (session) => {
      await this.#push(session, publication, signal);
      acceptedBy += 1;
    });
    try {
      await Promise.any(pushes);
    } catch (error) {
      signal.throwIfAborted();
      throw failure(error, asked);
    }
    await this.#waitForOthers(pushes);
    return { acceptedBy };
  }

  async #waitForOthers(pushes: Promise<void>[]): Promise<void> {
    const settled = new AbortController();
    void Promise.allSettled(pushes).then(() => settled.abort());
    await this.#parts.clock.sleep(SECOND_ACCEPTANCE_MS, settled.signal);
  }

  async #push(
    session: Session,
    { pubsubTopic, message }: Publication,
    signal: AbortSignal,
  ): Promise<void> {
    const requestId = this.#parts.newRequestId();
    const request = {
      protocol: LightPushCodec,
      body: proto.LightPushRequestV3.encode({ requestId, pubsubTopic, message }),
      maximumAnswerBytes: MAXIMUM_STATUS_BYTES,
    };
    const limit = { what: 'light push', limitMs: PUSH_LIMIT_MS };
    const answer = await session.ask(request, limit, signal);
    const { statusCode, statusDesc } = proto.LightPushResponseV3.decode(answer);
    if (statusCode !== SUCCESS) throw new Refused('light push', statusCode, statusDesc);
  }
}

/** @param thrown by Promise.any: the errors in the order of the sessions */
function failure(thrown: unknown, asked: readonly Session[]): PublishFailed {
  const errors: unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown];
  const isRefused = errors.every((error) => error instanceof Refused);
  const failures = asked.map(({ address }, place) => ({ address, error: errors[place] }));
  return new PublishFailed(describeFailures(failures), isRefused, { cause: thrown });
}
