import { randomBytes } from 'node:crypto';
import { joinBytes } from '../../../src/archive/bytes.ts';
import { delimitedField } from '../../../src/archive/wire.ts';
import { encodeChatMessage } from '../../../src/protocol/encode-event.ts';
import { messageIdOf, wrapEvent } from '../../../src/protocol/envelope.ts';
import { chatKeyOf, generatePrivateKey, publicKeyOf } from '../../../src/protocol/keys.ts';
import { MessageType } from '../../../src/protocol/message-types.ts';
import { noblePrimitives as primitives } from '../../../src/protocol/noble-primitives.ts';
import { random } from './forged-community.ts';

/** M5: unknown fields are kept as bytes. */
const unknownField = 2000;

/** Somebody whose key the test holds. */
export interface Author {
  name: string;
  chatKey: string;
  privateKey: Uint8Array;
  /** 65 bytes. */
  publicKey: Uint8Array;
}

export function newAuthor(name: string): Author {
  const privateKey = generatePrivateKey(random);
  return { name, privateKey, chatKey: chatKeyOf(privateKey), publicKey: publicKeyOf(privateKey) };
}

/** Bytes of an ApplicationMetadataMessage (M1). */
export function signed(author: Author, type: MessageType, payload: Uint8Array): Uint8Array {
  return wrapEvent({ type, payload, privateKey: author.privateKey, primitives });
}

export interface Text {
  chatId: string;
  text: string;
  timeMs: number;
  /** Id of what it answers. */
  responseTo?: string;
  /** Bytes of a field that nobody knows, and that no compression makes shorter. */
  ballast?: number;
}

/** A valid message, unless its time or text is none. */
export function signedText(author: Author, { timeMs, ballast = 0, ...said }: Text): Uint8Array {
  const displayName = author.name;
  const payload = encodeChatMessage({ ...said, clock: timeMs, sentMs: timeMs, displayName });
  const more = ballast === 0 ? [] : delimitedField(unknownField, randomBytes(ballast));
  return signed(author, MessageType.chatMessage, joinBytes([payload, ...more]));
}

/** M4. */
export function idOf(author: Author, metadata: Uint8Array): string {
  return messageIdOf(primitives, author.publicKey, metadata);
}
