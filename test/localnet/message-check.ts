import { MAXIMUM_MESSAGE_BYTES } from './limits.ts';
import { encodedBytes } from './waku-message.ts';
import type { WakuMessage } from './waku-message.ts';

/** A message that no service node relays or stores. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
  readonly reason: 'too large' | 'invalid' | 'unsupported topic';

  constructor(reason: MessageRefused['reason'], detail: string) {
    super(`message refused, ${reason}: ${detail}`);
    this.reason = reason;
  }
}

/** @throws MessageRefused when the message is larger than P3 allows, or lacks topic or payload */
export function checkMessage(message: WakuMessage, bytes = encodedBytes(message)): void {
  if (bytes > MAXIMUM_MESSAGE_BYTES) {
    // P3
    const detail = `expected at most ${MAXIMUM_MESSAGE_BYTES} bytes encoded, got ${bytes}`;
    throw new MessageRefused('too large', detail);
  }
  if (message.contentTopic === '') throw new MessageRefused('invalid', 'no content topic');
  if (message.payload.length === 0) throw new MessageRefused('invalid', 'empty payload');
}
