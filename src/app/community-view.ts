import type { CommunityRecord } from '../store/records.ts';
import type { CommunityView } from './app-model.ts';

/** What is shown of a community; the worker has decoded its description already. */
export function communityView(record: CommunityRecord): CommunityView {
  const content = record.description?.content;
  return {
    id: record.id,
    name: content?.name ?? '',
    description: content?.description ?? '',
    color: content?.color ?? '',
    isControlNode: record.privateKey !== undefined,
    isOpen: record.secret === undefined,
    isDescribed: content !== undefined,
    channels: (content?.channels ?? []).map(({ chatId, name, description, emoji }) => ({
      chatId,
      name,
      description,
      emoji,
    })),
  };
}

export function channelNames(record: CommunityRecord): Map<string, string> {
  const channels = record.description?.content.channels ?? [];
  return new Map(channels.map(({ chatId, name }) => [chatId, name]));
}
