import type { ChatId, ChatKey, CommunityId } from './ids.ts';
import type { ImageFormat } from './image-format.ts';

export type MemberRole = 'owner' | 'admin';
export type ChannelRole = 'poster' | 'viewer';

export interface MemberDescription {
  roles: MemberRole[];
  channelRole: ChannelRole;
  /** Clock of the last change of this member; 0 where unknown. */
  lastUpdateClock: number;
}

export interface PictureDescription {
  bytes: Uint8Array;
  format: ImageFormat;
}

export interface ChannelDescription {
  /** Community id and UUID (K2). */
  chatId: ChatId;
  name: string;
  description: string;
  emoji: string;
  /** `#rrggbb`, or empty. */
  color: string;
  position: number;
  categoryId?: string;
  /** Restrictions in this channel alone; most often empty. */
  members: Map<ChatKey, MemberDescription>;
}

export interface CategoryDescription {
  id: string;
  name: string;
  position: number;
}

/** COMMUNITY_DESCRIPTION (M5, M6, M10). */
export interface CommunityDescription {
  community: CommunityId;
  clock: number;
  name: string;
  description: string;
  color: string;
  introMessage: string;
  outroMessage: string;
  tags: string[];
  /** By name, `thumbnail` and `large` in Status. Together at most MAX_PICTURES_BYTES. */
  images: Map<string, PictureDescription>;
  access: 'auto' | 'manual';
  /** In order of position, then chat id. */
  channels: ChannelDescription[];
  categories: CategoryDescription[];
  /** `auto`: only those with a role or a restriction; `manual`: every member. */
  members: Map<ChatKey, MemberDescription>;
  banned: Map<ChatKey, { isDeleteAllMessages: boolean }>;
  canAllMembersPin: boolean;
  /** Newest archive (H7); these three only together. */
  magnetUri?: string;
  magnetClock?: number;
  archiveFormat?: number;
  /** Installation of the control node (H9); absent where Status wrote it. */
  installation?: string;
}
