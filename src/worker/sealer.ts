import type { TopicKey } from '../protocol/community-keys.ts';
import { messageIdOf, wrapEvent } from '../protocol/envelope.ts';
import { publicKeyOf } from '../protocol/keys.ts';
import type { MessageType } from '../protocol/message-types.ts';
import { encryptPayload } from '../protocol/payload-26.ts';
import type { Primitives } from '../protocol/primitives.ts';
import type { OutboxRecord } from '../store/records.ts';

export type Sealed = NonNullable<OutboxRecord['sealed']>;

export interface EventToSeal {
  type: MessageType;
  /** Inner payload. */
  payload: Uint8Array;
  privateKey: Uint8Array;
  topic: TopicKey;
  timestampMs: number;
}

const NS_IN_MS = 1_000_000n;

/** M1: signs and encrypts what we send, down to the payload of its WakuMessage. */
export class Sealer {
  readonly #primitives: Primitives;
  readonly #random: (length: number) => Uint8Array;

  constructor(primitives: Primitives, random: (length: number) => Uint8Array) {
    this.#primitives = primitives;
    this.#random = random;
  }

  async seal({ type, payload, privateKey, topic, timestampMs }: EventToSeal): Promise<Sealed> {
    const primitives = this.#primitives;
    const metadata = wrapEvent({ type, payload, privateKey, primitives });
    const { symmetricKey, contentTopic } = topic;
    const random = this.#random;
    const payload26 = await encryptPayload({ metadata, symmetricKey, privateKey, random });
    const messageId = messageIdOf(primitives, publicKeyOf(privateKey), metadata);
    return {
      messageId,
      contentTopic,
      metadata,
      payload26,
      timestampNs: BigInt(timestampMs) * NS_IN_MS,
    };
  }
}
