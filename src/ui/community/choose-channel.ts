import { channelPart } from '../routes.ts';
import type { ChannelView, CommunityView } from '../../app/app-model.ts';

/** The channel that a route names, else the community's first one. */
export function chooseChannel(
  community: CommunityView,
  uuid: string | undefined,
): ChannelView | undefined {
  const named = community.channels.find(({ chatId }) => channelPart(community.id, chatId) === uuid);
  return named ?? community.channels[0];
}
