import { encodeMessage } from './encode-message.ts';
import type { ChannelEventBody, MessageImage, MessageReference, ReactionType } from './events.ts';
import {
  ChatMessage,
  CommunityRequestToJoin,
  CommunityRequestToJoinResponse,
  CommunityRequestToLeave,
  ContentType,
  DeleteCommunityMemberMessages,
  DeleteMessage,
  EditMessage,
  EmojiReaction,
  MessageType as ChatKind,
  PinMessage,
} from './generated/messages.js';
import { hexToBytes } from './hex.ts';
import type { ChatId, ChatKey, CommunityId, MessageId } from './ids.ts';
import { imageFormatNumber } from './image-format.ts';
import { compressKey, publicKeyOfChatKey } from './keys.ts';
import { MessageType } from './message-types.ts';
import { longOfClock } from './wide-integers.ts';

// Inner payloads, ready for wrapEvent(). All carry their type under the signature (M3).

interface InChannel {
  chatId: ChatId;
  /** Of nextClock() (M7). */
  clock: number;
}

interface ToCommunity {
  community: CommunityId;
  clock: number;
}

export interface EncodedEvent {
  type: MessageType;
  payload: Uint8Array<ArrayBuffer>;
}

/** @param event of type 85 has the community id as chat id */
export function encodeChannelEvent(event: InChannel & { body: ChannelEventBody }): EncodedEvent {
  const { body, ...rest } = event;
  switch (body.kind) {
    case 'message':
      return { type: MessageType.chatMessage, payload: encodeChatMessage({ ...rest, ...body }) };
    case 'reaction':
      return { type: MessageType.emojiReaction, payload: encodeReaction({ ...rest, ...body }) };
    case 'pin':
      return { type: MessageType.pinMessage, payload: encodePin({ ...rest, ...body }) };
    case 'edit':
      return { type: MessageType.editMessage, payload: encodeEdit({ ...rest, ...body }) };
    case 'delete':
      return { type: MessageType.deleteMessage, payload: encodeDelete({ ...rest, ...body }) };
    case 'deleteMemberMessages': {
      const payload = encodeMemberDelete({ community: rest.chatId, clock: rest.clock, ...body });
      return { type: MessageType.deleteMemberMessages, payload };
    }
  }
}

export interface ChatMessageToEncode extends InChannel {
  text: string;
  displayName: string;
  sentMs: number;
  responseTo?: MessageId;
  image?: MessageImage;
}

export function encodeChatMessage(message: ChatMessageToEncode): Uint8Array<ArrayBuffer> {
  const { image } = message;
  return encodeMessage(ChatMessage, {
    clock: longOfClock(message.clock),
    timestamp: longOfClock(message.sentMs),
    text: message.text.toWellFormed(),
    responseTo: message.responseTo ?? '',
    chatId: message.chatId,
    messageType: ChatKind.COMMUNITY_CHAT,
    contentType: image ? ContentType.IMAGE : ContentType.TEXT_PLAIN,
    ...(image && { image: imageFields(image) }),
    displayName: message.displayName.toWellFormed(),
    signedType: MessageType.chatMessage,
  });
}

function imageFields(image: MessageImage) {
  const { bytes, format, albumId = '', albumImagesCount = 0, width, height } = image;
  return {
    payload: bytes,
    format: imageFormatNumber(format),
    albumId,
    albumImagesCount,
    width,
    height,
  };
}

export function encodeReaction(
  reaction: InChannel & { target: MessageId; reaction: ReactionType; isRetracted: boolean },
): Uint8Array<ArrayBuffer> {
  return encodeMessage(EmojiReaction, {
    clock: longOfClock(reaction.clock),
    chatId: reaction.chatId,
    messageId: reaction.target,
    messageType: ChatKind.COMMUNITY_CHAT,
    type: reaction.reaction,
    retracted: reaction.isRetracted,
    signedType: MessageType.emojiReaction,
  });
}

export function encodePin(
  pin: InChannel & { target: MessageId; isPinned: boolean },
): Uint8Array<ArrayBuffer> {
  return encodeMessage(PinMessage, {
    clock: longOfClock(pin.clock),
    messageId: pin.target,
    chatId: pin.chatId,
    pinned: pin.isPinned,
    messageType: ChatKind.COMMUNITY_CHAT,
    signedType: MessageType.pinMessage,
  });
}

export function encodeEdit(
  edit: InChannel & { target: MessageId; text: string },
): Uint8Array<ArrayBuffer> {
  return encodeMessage(EditMessage, {
    clock: longOfClock(edit.clock),
    text: edit.text.toWellFormed(),
    chatId: edit.chatId,
    messageId: edit.target,
    messageType: ChatKind.COMMUNITY_CHAT,
    contentType: ContentType.TEXT_PLAIN,
    signedType: MessageType.editMessage,
  });
}

export function encodeDelete(deletion: InChannel & { target: MessageId }): Uint8Array<ArrayBuffer> {
  return encodeMessage(DeleteMessage, {
    clock: longOfClock(deletion.clock),
    chatId: deletion.chatId,
    messageId: deletion.target,
    messageType: ChatKind.COMMUNITY_CHAT,
    signedType: MessageType.deleteMessage,
  });
}

/** @param deletion with no messages: all of the member's */
function encodeMemberDelete(
  deletion: ToCommunity & { member: ChatKey; messages: MessageReference[] },
): Uint8Array<ArrayBuffer> {
  return encodeMessage(DeleteCommunityMemberMessages, {
    clock: longOfClock(deletion.clock),
    communityId: hexToBytes(deletion.community),
    memberId: deletion.member,
    messages: deletion.messages,
    signedType: MessageType.deleteMemberMessages,
  });
}

export function encodeRequestToJoin(
  request: ToCommunity & { displayName: string },
): Uint8Array<ArrayBuffer> {
  return encodeMessage(CommunityRequestToJoin, {
    clock: longOfClock(request.clock),
    communityId: hexToBytes(request.community),
    displayName: request.displayName.toWellFormed(),
    signedType: MessageType.requestToJoin,
  });
}

export function encodeRequestToJoinResponse(
  response: ToCommunity & { isAccepted: boolean; member: ChatKey },
): Uint8Array<ArrayBuffer> {
  return encodeMessage(CommunityRequestToJoinResponse, {
    clock: longOfClock(response.clock),
    accepted: response.isAccepted,
    communityId: hexToBytes(response.community),
    member: compressKey(publicKeyOfChatKey(response.member)),
    signedType: MessageType.requestToJoinResponse,
  });
}

export function encodeRequestToLeave(request: ToCommunity): Uint8Array<ArrayBuffer> {
  return encodeMessage(CommunityRequestToLeave, {
    clock: longOfClock(request.clock),
    communityId: hexToBytes(request.community),
    signedType: MessageType.requestToLeave,
  });
}
