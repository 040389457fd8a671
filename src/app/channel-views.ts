import type { ChannelDescription, CommunityDescription } from '../protocol/description.ts';
import type { ChatKey } from '../protocol/ids.ts';
import { isViewer } from '../protocol/viewers.ts';
import type { ChannelView } from './app-model.ts';

/** All channels as they are listed: those of no category first, then category by category. */
export function channelViews(
  { channels, categories, members }: CommunityDescription,
  chatKey: ChatKey,
): ChannelView[] {
  const places = new Map(categories.map(({ id }, place) => [id, place]));
  const placeOf = ({ categoryId = '' }: ChannelDescription): number => places.get(categoryId) ?? -1;
  return channels
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((channel) => ({
      chatId: channel.chatId,
      name: channel.name,
      description: channel.description,
      emoji: channel.emoji,
      categoryId: placeOf(channel) < 0 ? undefined : channel.categoryId,
      isReadOnly: channel.isReadOnly ?? false,
      canWrite: !isViewer(chatKey, channel.chatId, { channels, members }),
    }));
}
