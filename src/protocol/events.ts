import type { CommunityDescription } from './description.ts';
import type { ChatId, ChatKey, CommunityId, MessageId } from './ids.ts';
import type { ImageFormat } from './image-format.ts';

/** LOVE 1, THUMBS_UP 2, THUMBS_DOWN 3, LAUGH 4, SAD 5, ANGRY 6 (M5). */
export type ReactionType = 1 | 2 | 3 | 4 | 5 | 6;

export interface MessageImage {
  bytes: Uint8Array;
  format: ImageFormat;
  /** Images sent together carry the same id. */
  albumId?: string;
  albumImagesCount?: number;
  /** Pixels, as the sender says; 0 where unknown. */
  width: number;
  height: number;
}

export interface MessageReference {
  id: MessageId;
  chatId: ChatId;
}

export type ChannelEventBody =
  | {
      kind: 'message';
      text: string;
      displayName: string;
      responseTo?: MessageId;
      /** What the sender's clock said, unix ms. For display only. */
      sentMs: number;
      image?: MessageImage;
    }
  | { kind: 'reaction'; target: MessageId; reaction: ReactionType; isRetracted: boolean }
  | { kind: 'pin'; target: MessageId; isPinned: boolean }
  | { kind: 'edit'; target: MessageId; text: string }
  | { kind: 'delete'; target: MessageId }
  /** `messages` empty: all of the member's messages. */
  | { kind: 'deleteMemberMessages'; member: ChatKey; messages: MessageReference[] };

interface SignedEvent {
  id: MessageId;
  /** The signer (M2). */
  author: ChatKey;
  /** Lamport clock. A value beyond 2^53 is reported as 2^53, which M7 and M9 refuse. */
  clock: number;
}

/** Types 1, 22, 28, 29, 31 and 85: what archives hold. */
export interface ChannelEvent extends SignedEvent {
  /** As the payload says; in type 85 the community id. */
  chatId: ChatId;
  body: ChannelEventBody;
}

/** Type 25. */
export interface DescriptionEvent extends SignedEvent {
  body: {
    kind: 'description';
    description: CommunityDescription;
    /** The inner payload as received: unknown fields are kept in it. */
    payload: Uint8Array;
  };
}

/** Type 43. */
export interface AnnouncementEvent extends SignedEvent {
  body: { kind: 'announcement'; magnetUri: string; format: number; installation?: string };
}

/** Types 27, 48 and 57. */
export interface RequestEvent extends SignedEvent {
  body:
    | { kind: 'requestToJoin'; community: CommunityId; displayName: string }
    | { kind: 'requestToLeave'; community: CommunityId }
    | {
        kind: 'requestToJoinResponse';
        community: CommunityId;
        isAccepted: boolean;
        /** Absent where Status wrote it: such a response names nobody and counts for nobody. */
        member?: ChatKey;
      };
}

/** Discriminated by `body.kind`. */
export type CommunityEvent = ChannelEvent | DescriptionEvent | AnnouncementEvent | RequestEvent;

export type EventKind = CommunityEvent['body']['kind'];

const channelKinds: ReadonlySet<EventKind> = new Set<ChannelEventBody['kind']>([
  'message',
  'reaction',
  'pin',
  'edit',
  'delete',
  'deleteMemberMessages',
]);

export function isChannelEvent(event: CommunityEvent): event is ChannelEvent {
  return channelKinds.has(event.body.kind);
}
