import { MessageType as ChatKind } from './generated/messages.js';
import { MessageType } from './message-types.ts';
import { Rejection } from './rejection.ts';
import { checkWireTypes } from './wire-check.ts';
import type { MessageSchema } from './wire-types.ts';
import { payloadSchemas } from './wire-types.ts';

interface MessageClass<Message> {
  decode(bytes: Uint8Array): Message;
}

interface Signed {
  signedType?: number | null;
  messageType?: number | null;
}

/** M3: the types whose schema has a message_type. */
const withMessageType: ReadonlySet<MessageType> = new Set([
  MessageType.chatMessage,
  MessageType.emojiReaction,
  MessageType.pinMessage,
  MessageType.editMessage,
  MessageType.deleteMessage,
]);

/** Of any bytes; what does not decode is a rejection, never an exception. */
export function decodeChecked<Message>(
  codec: MessageClass<Message>,
  schema: MessageSchema,
  bytes: Uint8Array,
): Message | Rejection {
  const fault = checkWireTypes(bytes, schema);
  if (fault !== undefined) return fault;
  try {
    return codec.decode(bytes);
  } catch (error) {
    // Text that is not UTF-8, and packed numbers that are cut off.
    return new Rejection('M3 undecodable', String(error));
  }
}

/** M3 on an inner payload that came as this type. */
export function decodePayload<Message extends Signed>(
  codec: MessageClass<Message>,
  type: MessageType,
  payload: Uint8Array,
): Message | Rejection {
  const message = decodeChecked(codec, payloadSchemas[type], payload);
  if (message instanceof Rejection) return message;
  return checkSignedType(message, type) ?? checkMessageType(message, type) ?? message;
}

function checkSignedType({ signedType }: Signed, type: MessageType): Rejection | undefined {
  if (signedType === null || signedType === undefined || signedType === type) return undefined;
  return new Rejection('M3 signed type', `signed as ${signedType}, wrapped as ${type}`);
}

function checkMessageType({ messageType }: Signed, type: MessageType): Rejection | undefined {
  const expected = ChatKind.COMMUNITY_CHAT;
  if (!withMessageType.has(type) || messageType === expected) return undefined;
  return new Rejection('M3 message type', `expected ${expected}, got ${messageType}`);
}
