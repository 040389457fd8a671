import { deriveTopicKey } from '../../src/protocol/community-keys.ts';
import { encodeChatMessage } from '../../src/protocol/encode-event.ts';
import { wrapEvent } from '../../src/protocol/envelope.ts';
import { generatePrivateKey } from '../../src/protocol/keys.ts';
import { MessageType } from '../../src/protocol/message-types.ts';
import { noblePrimitives as primitives } from '../../src/protocol/noble-primitives.ts';
import { encryptPayload } from '../../src/protocol/payload-26.ts';
import type { RawMessage } from '../journeys/network-control.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** Where something is written: a channel of a community by link. */
export interface Place {
  chatId: string;
  secret: Uint8Array;
}

/** Somebody who writes, without a browser. */
export class Author {
  readonly #name: string;
  readonly #privateKey = generatePrivateKey(random);

  constructor(name: string) {
    this.#name = name;
  }

  /** M1, as a service node gets it. */
  async says(text: string, { chatId, secret }: Place, timestampMs: number): Promise<RawMessage> {
    const privateKey = this.#privateKey;
    const message = { text, chatId, clock: timestampMs, sentMs: timestampMs };
    const payload = encodeChatMessage({ ...message, displayName: this.#name });
    const metadata = wrapEvent({ type: MessageType.chatMessage, payload, privateKey, primitives });
    const { contentTopic, symmetricKey } = await deriveTopicKey(
      primitives,
      chatId,
      'channel',
      secret,
    );
    return {
      contentTopic,
      payload: await encryptPayload({ metadata, symmetricKey, privateKey, random }),
      timestampNs: BigInt(timestampMs) * 1_000_000n,
      version: 1,
    };
  }
}
