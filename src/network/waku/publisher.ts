import { LightPushCodec } from '@waku/core';
import { proto_lightpush as proto } from '@waku/proto';
import { PublishFailed, Refused, describeFailures } from './errors.ts';
import type { NodeFailure } from './errors.ts';
import {
  MAXIMUM_STATUS_BYTES,
  PUBLISH_NODES,
  PUSH_LIMIT_MS,
  SECOND_ACCEPTANCE_MS,
} from './limits.ts';
import type { NewRequestId } from './request-id.ts';
import type { Session } from './session.ts';
import type { Standings } from './standings.ts';
import type { WakuClock } from './waku-network.ts';

const SUCCESS = 200;

export interface PublisherParts {
  clock: WakuClock;
  newRequestId: NewRequestId;
  standings: Standings;
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
   * It counts as accepted when one node has it. Where the first few fail, the next are asked.
   *
   * @returns how many accepted by a moment after the first did
   * @throws PublishFailed, or the signal's reason
   */
  async publish(
    sessions: readonly Session[],
    publication: Publication,
    signal: AbortSignal,
  ): Promise<{ acceptedBy: number }> {
    if (sessions.length === 0) throw new PublishFailed('no service node is connected', false);
    const failed: NodeFailure[] = [];
    for (let first = 0; first < sessions.length; first += PUBLISH_NODES) {
      const asked = sessions.slice(first, first + PUBLISH_NODES);
      const acceptedBy = await this.#publishTo(asked, publication, failed, signal);
      // Only where another has it: what every node refuses may be the message's own fault.
      if (acceptedBy > 0) this.#putAside(failed);
      if (acceptedBy > 0) return { acceptedBy };
    }
    throw failure(failed);
  }

  /** @returns how many accepted, 0 when all have failed */
  async #publishTo(
    asked: readonly Session[],
    publication: Publication,
    failed: NodeFailure[],
    signal: AbortSignal,
  ): Promise<number> {
    let acceptedBy = 0;
    const pushes = asked.map(async (session) => {
      try {
        await this.#push(session, publication, signal);
        acceptedBy += 1;
      } catch (error) {
        failed.push({ address: session.address, error });
        // It may have hung for long after the other one's answer was waited for.
        if (acceptedBy > 0 && !signal.aborted) this.#putAside(failed);
        throw error;
      }
    });
    const isAccepted = await Promise.any(pushes).then(
      () => true,
      () => false,
    );
    signal.throwIfAborted();
    if (isAccepted) await this.#waitForOthers(pushes);
    return acceptedBy;
  }

  #putAside(failed: readonly NodeFailure[]): void {
    for (const { address } of failed) this.#parts.standings.putAside(address);
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

function failure(failures: readonly NodeFailure[]): PublishFailed {
  const errors = failures.map(({ error }) => error);
  const isRefused = errors.every((error) => error instanceof Refused);
  const cause = new AggregateError(errors, 'no service node accepted the message');
  return new PublishFailed(describeFailures(failures), isRefused, { cause });
}
