import type { CommunityDescription } from './description.ts';
import type { ChatId, ChatKey } from './ids.ts';

type Roles = Pick<CommunityDescription, 'members' | 'channels'>;

/**
 * M8: whether a member may only read and react in a channel. In a read-only one everybody may who
 * is not listed as a poster there and has no role in the community.
 */
export function isViewer(key: ChatKey, chatId: ChatId, { members, channels }: Roles): boolean {
  const channel = channels.find((one) => one.chatId === chatId);
  const inCommunity = members.get(key);
  const inChannel = channel?.members.get(key);
  const roles = [inCommunity?.channelRole, inChannel?.channelRole];
  if (roles.includes('viewer')) return true;
  return channel?.isReadOnly === true && !inChannel && !inCommunity?.roles.length;
}

/** Whether the description still names the channel; what is written in one that was deleted goes nowhere. */
export function hasChannel({ channels }: Pick<Roles, 'channels'>, chatId: ChatId): boolean {
  return channels.some((channel) => channel.chatId === chatId);
}
