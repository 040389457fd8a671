import './promise-with-resolvers.ts';
import { LightPushCodec, LightPushCodecV2 } from '@waku/core';
import { LightPushStatusCode } from '@waku/interfaces';
import { proto_lightpush as proto } from '@waku/proto';
import type { Libp2p } from 'libp2p';
import type { FaultReporter } from './libp2p-types.ts';
import { MessageRefused } from './message-check.ts';
import { serveRequests } from './request-stream.ts';
import type { WakuMessage } from './waku-message.ts';

/** Relays, stores and pushes one message; without a pubsub topic its shard is computed. */
export type Publish = (
  message: WakuMessage | undefined,
  pubsubTopic: string | undefined,
) => Promise<{ readonly peerCount: number }>;

interface Verdict {
  readonly statusCode: LightPushStatusCode;
  readonly statusDesc: string;
  readonly relayPeerCount?: number;
}

/**
 * 19/WAKU2-LIGHTPUSH, versions 2 and 3. A message that no other node could take is accepted all
 * the same: this node stores it, so it is not lost while the other one is away.
 */
export class LightPushService {
  readonly #publish: Publish;
  readonly #report: FaultReporter;

  constructor(publish: Publish, report: FaultReporter) {
    this.#publish = publish;
    this.#report = report;
  }

  async register(libp2p: Libp2p): Promise<void> {
    const answerV2 = (bytes: Uint8Array): Promise<Uint8Array> => this.#answerV2(bytes);
    const answerV3 = (bytes: Uint8Array): Promise<Uint8Array> => this.#answerV3(bytes);
    await serveRequests(libp2p, LightPushCodecV2, answerV2, this.#report);
    await serveRequests(libp2p, LightPushCodec, answerV3, this.#report);
  }

  async #answerV2(bytes: Uint8Array): Promise<Uint8Array> {
    const { requestId, request } = proto.PushRpc.decode(bytes);
    const { statusCode, statusDesc } = await this.#judge(request?.message, request?.pubsubTopic);
    const isSuccess = statusCode === LightPushStatusCode.SUCCESS;
    return proto.PushRpc.encode({ requestId, response: { isSuccess, info: statusDesc } });
  }

  async #answerV3(bytes: Uint8Array): Promise<Uint8Array> {
    const { requestId, message, pubsubTopic } = proto.LightPushRequestV3.decode(bytes);
    const verdict = await this.#judge(message, pubsubTopic);
    return proto.LightPushResponseV3.encode({ requestId, ...verdict });
  }

  async #judge(message: WakuMessage | undefined, pubsubTopic?: string): Promise<Verdict> {
    try {
      const { peerCount } = await this.#publish(message, pubsubTopic);
      return {
        statusCode: LightPushStatusCode.SUCCESS,
        statusDesc: 'OK',
        relayPeerCount: peerCount,
      };
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error;
      return { statusCode: statusOf(error.reason), statusDesc: error.message };
    }
  }
}

function statusOf(reason: MessageRefused['reason']): LightPushStatusCode {
  switch (reason) {
    case 'too large':
      return LightPushStatusCode.PAYLOAD_TOO_LARGE;
    case 'unsupported topic':
      return LightPushStatusCode.UNSUPPORTED_TOPIC;
    case 'invalid':
      return LightPushStatusCode.INVALID_MESSAGE;
  }
}
