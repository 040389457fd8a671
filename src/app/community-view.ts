import { isModerator } from '../protocol/authority.ts';
import type { AccountRecord, CommunityRecord } from '../store/records.ts';
import type { CommunityView } from './app-model.ts';
import { membershipIn, roleIn } from './member-views.ts';

/** Whose eyes it is seen with. */
type Onlooker = Pick<AccountRecord, 'chatKey'>;

/** What is shown of a community; the worker has decoded its description already. */
export function communityView(
  record: CommunityRecord,
  onlooker: Onlooker | undefined,
): CommunityView {
  const content = record.description?.content;
  const chatKey = onlooker?.chatKey ?? '';
  const isOwner = record.privateKey !== undefined;
  // M8: the control node's own key is no account's.
  const isTrusted = isOwner || (content !== undefined && isModerator(chatKey, content, ''));
  return {
    id: record.id,
    name: content?.name ?? '',
    description: content?.description ?? '',
    color: content?.color ?? '',
    isControlNode: isOwner,
    isModerator: isTrusted,
    canPin: isTrusted || content?.canAllMembersPin === true,
    role: roleIn(content, chatKey),
    membership: membershipIn(content, onlooker?.chatKey),
    access: content?.access ?? 'auto',
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
