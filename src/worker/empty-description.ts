import type { ChannelDescription, CommunityDescription } from '../protocol/description.ts';
import type { ChatId, CommunityId } from '../protocol/ids.ts';

/** A description that says nothing yet. */
export function emptyDescription(community: CommunityId): CommunityDescription {
  return {
    community,
    clock: 0,
    name: '',
    description: '',
    color: '',
    introMessage: '',
    outroMessage: '',
    tags: [],
    images: new Map(),
    access: 'auto',
    channels: [],
    categories: [],
    members: new Map(),
    banned: new Map(),
    canAllMembersPin: false,
  };
}

export function emptyChannel(chatId: ChatId, position: number): ChannelDescription {
  return {
    chatId,
    name: '',
    description: '',
    emoji: '',
    color: '',
    position,
    members: new Map(),
  };
}
