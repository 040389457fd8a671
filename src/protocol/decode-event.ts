import { decodeAnnouncement } from './announcement-codec.ts';
import {
  decodeDelete,
  decodeEdit,
  decodeMemberDelete,
  decodeMessage,
  decodePin,
  decodeReaction,
} from './decode-channel-event.ts';
import { decodeDescription } from './description.ts';
import {
  decodeRequestToJoin,
  decodeRequestToJoinResponse,
  decodeRequestToLeave,
} from './decode-request.ts';
import type { OpenedMessage } from './envelope.ts';
import type { CommunityEvent } from './events.ts';
import { communityIdOfPublicKey } from './keys.ts';
import { isMessageType, MessageType } from './message-types.ts';
import { Rejection } from './rejection.ts';

type Decoded<Event> = Event extends CommunityEvent ? Omit<Event, 'id' | 'author'> : never;

/**
 * M3, M5, M6 and the parts of M7 that need no time: clock 0 and length of a text.
 *
 * @returns undefined for a type that we ignore (M5)
 */
export function decodeEvent(opened: OpenedMessage): CommunityEvent | Rejection | undefined {
  if (!isMessageType(opened.type)) return undefined;
  const decoded = decodeByType(opened, opened.type);
  if (decoded instanceof Rejection) return decoded;
  return { id: opened.id, author: opened.author, ...decoded };
}

function decodeByType(
  { payload, authorKey }: OpenedMessage,
  type: MessageType,
): Decoded<CommunityEvent> | Rejection {
  switch (type) {
    case MessageType.chatMessage:
      return decodeMessage(payload);
    case MessageType.emojiReaction:
      return decodeReaction(payload);
    case MessageType.pinMessage:
      return decodePin(payload);
    case MessageType.editMessage:
      return decodeEdit(payload);
    case MessageType.deleteMessage:
      return decodeDelete(payload);
    case MessageType.deleteMemberMessages:
      return decodeMemberDelete(payload);
    case MessageType.communityDescription:
      return decodeDescriptionEvent(payload, authorKey);
    case MessageType.archiveAnnouncement:
      return decodeAnnouncement(payload);
    case MessageType.requestToJoin:
      return decodeRequestToJoin(payload);
    case MessageType.requestToJoinResponse:
      return decodeRequestToJoinResponse(payload);
    case MessageType.requestToLeave:
      return decodeRequestToLeave(payload);
  }
}

function decodeDescriptionEvent(payload: Uint8Array, authorKey: Uint8Array) {
  const description = decodeDescription(payload, communityIdOfPublicKey(authorKey));
  if (description instanceof Rejection) return description;
  const body = { kind: 'description' as const, description, payload };
  return { clock: description.clock, body };
}
