import { ownBytes } from './bytes.ts';
import { cleanName } from './clean-name.ts';
import { decodePayload } from './decode-payload.ts';
import type { ChannelEvent, ChannelEventBody, MessageImage, ReactionType } from './events.ts';
import {
  ChatMessage,
  ContentType,
  DeleteCommunityMemberMessages,
  DeleteMessage,
  EditMessage,
  EmojiReaction,
  PinMessage,
} from './generated/messages.js';
import type { DeleteCommunityMemberMessage, ImageMessage } from './generated/messages.js';
import { bytesToHex } from './hex.ts';
import { isChatKey, isCommunityId, isMessageId } from './ids.ts';
import { imageFormatOf } from './image-format.ts';
import { MessageType } from './message-types.ts';
import { Rejection } from './rejection.ts';
import { checkTextLength } from './text-length.ts';
import { clockOf } from './wide-integers.ts';

/** What the payload says; id and author come from the envelope. */
type DecodedChannelEvent = Pick<ChannelEvent, 'chatId' | 'clock' | 'body'>;

/** An album id is a UUID or the hash that Status makes: longer ones are no ids. */
const MAX_ALBUM_ID_CHARACTERS = 66;

type Clocked = Pick<ChatMessage, 'clock'>;

export function decodeMessage(payload: Uint8Array): DecodedChannelEvent | Rejection {
  const message = decodePayload(ChatMessage, MessageType.chatMessage, payload);
  if (message instanceof Rejection) return message;
  const fault = checkTextLength(message.text);
  if (fault !== undefined) return fault;
  const image = imageOf(message);
  return finish(message.chatId, message, {
    kind: 'message',
    text: message.text,
    displayName: cleanName(message.displayName),
    sentMs: clockOf(message.timestamp),
    ...(isMessageId(message.responseTo) && { responseTo: message.responseTo }),
    ...(image && { image }),
  });
}

export function decodeReaction(payload: Uint8Array): DecodedChannelEvent | Rejection {
  const message = decodePayload(EmojiReaction, MessageType.emojiReaction, payload);
  if (message instanceof Rejection) return message;
  if (!isReaction(message.type)) return new Rejection('M5 reaction', `got ${message.type}`);
  return finishEffect(message, {
    kind: 'reaction',
    target: message.messageId,
    reaction: message.type,
    isRetracted: message.retracted,
  });
}

export function decodePin(payload: Uint8Array): DecodedChannelEvent | Rejection {
  const message = decodePayload(PinMessage, MessageType.pinMessage, payload);
  if (message instanceof Rejection) return message;
  const { messageId: target, pinned: isPinned } = message;
  return finishEffect(message, { kind: 'pin', target, isPinned });
}

export function decodeEdit(payload: Uint8Array): DecodedChannelEvent | Rejection {
  const message = decodePayload(EditMessage, MessageType.editMessage, payload);
  if (message instanceof Rejection) return message;
  const { messageId: target, text } = message;
  return checkTextLength(text) ?? finishEffect(message, { kind: 'edit', target, text });
}

export function decodeDelete(payload: Uint8Array): DecodedChannelEvent | Rejection {
  const message = decodePayload(DeleteMessage, MessageType.deleteMessage, payload);
  if (message instanceof Rejection) return message;
  return finishEffect(message, { kind: 'delete', target: message.messageId });
}

export function decodeMemberDelete(payload: Uint8Array): DecodedChannelEvent | Rejection {
  const type = MessageType.deleteMemberMessages;
  const message = decodePayload(DeleteCommunityMemberMessages, type, payload);
  if (message instanceof Rejection) return message;
  const { memberId: member } = message;
  const community = `0x${bytesToHex(message.communityId)}`;
  if (!isCommunityId(community)) return new Rejection('M11 community id', `got ${community}`);
  if (!isChatKey(member)) return new Rejection('M5 member', `got ${member.slice(0, 140)}`);
  const messages = referencesOf(message.messages);
  if (messages instanceof Rejection) return messages;
  return finish(community, message, { kind: 'deleteMemberMessages', member, messages });
}

/** One wrong reference refuses them all: leaving it out could turn some into "all". */
function referencesOf(messages: DeleteCommunityMemberMessage.$Properties[]) {
  const references = messages.map(({ id, chatId }) => ({ id: id ?? '', chatId: chatId ?? '' }));
  const wrong = references.find(({ id }) => !isMessageId(id));
  return wrong === undefined ? references : wrongMessageId(wrong.id);
}

function finishEffect(
  message: Clocked & { chatId: string },
  body: ChannelEventBody & { target: string },
): DecodedChannelEvent | Rejection {
  if (!isMessageId(body.target)) return wrongMessageId(body.target);
  return finish(message.chatId, message, body);
}

/** M7: no clock is 0. */
function finish(
  chatId: string,
  message: Clocked,
  body: ChannelEventBody,
): DecodedChannelEvent | Rejection {
  const clock = clockOf(message.clock);
  if (clock === 0) return new Rejection('M7 clock zero', `a ${body.kind} without a clock`);
  return { chatId, clock, body };
}

function wrongMessageId(id: string): Rejection {
  return new Rejection('M5 message id', `got ${id.slice(0, 70)}`);
}

function isReaction(type: number): type is ReactionType {
  return Number.isInteger(type) && type >= 1 && type <= 6;
}

function imageOf(
  message: Pick<ChatMessage, 'contentType'> & { image?: ImageMessage.$Properties | null },
) {
  const { contentType, image } = message;
  if (contentType !== ContentType.IMAGE || !image) return undefined;
  const format = imageFormatOf(image.format ?? 0);
  if (format === undefined || !image.payload?.length) return undefined;
  return withAlbum(image, {
    bytes: ownBytes(image.payload),
    format,
    width: image.width ?? 0,
    height: image.height ?? 0,
  });
}

function withAlbum(wire: ImageMessage.$Properties, image: MessageImage): MessageImage {
  const { albumId, albumImagesCount } = wire;
  if (!albumId || albumId.length > MAX_ALBUM_ID_CHARACTERS) return image;
  return { ...image, albumId, albumImagesCount: albumImagesCount ?? 0 };
}
