import { isModerator } from '../protocol/authority.ts';
import type { AccountRecord, CommunityRecord } from '../store/records.ts';
import { controlRole } from '../worker/control-role.ts';
import type { CommunityView } from './app-model.ts';
import { channelViews } from './channel-views.ts';
import { membershipIn, roleIn } from './member-views.ts';
import { pictureView } from './picture-view.ts';

/** Whose eyes it is seen with. */
type Onlooker = Pick<AccountRecord, 'chatKey' | 'installation'>;

/** What is shown of a community; the worker has decoded its description already. */
export function communityView(
  record: CommunityRecord,
  onlooker: Onlooker | undefined,
): CommunityView {
  const content = record.description?.content;
  const chatKey = onlooker?.chatKey ?? '';
  const folded = new Set(record.foldedCategories);
  const isControlNode = record.privateKey !== undefined;
  const introMessage = content?.introMessage ?? '';
  // M8: the control node's own key is no account's.
  const isTrusted = isControlNode || (content !== undefined && isModerator(chatKey, content, ''));
  return {
    id: record.id,
    name: content?.name ?? '',
    description: content?.description ?? '',
    color: content?.color ?? '',
    introMessage,
    isIntroDue: !isControlNode && introMessage !== '' && !record.isIntroRead,
    picture: pictureView(content?.images, 'thumbnail'),
    isControlNode,
    isActive: controlRole(record, onlooker?.installation) === 'active',
    isModerator: isTrusted,
    canPin: isTrusted || content?.canAllMembersPin === true,
    role: roleIn(content, chatKey),
    membership: membershipIn(content, onlooker?.chatKey),
    access: content?.access ?? 'auto',
    isOpen: record.secret === undefined,
    isDescribed: content !== undefined,
    channels: content ? channelViews(content, chatKey) : [],
    categories: (content?.categories ?? []).map(({ id, name }) => {
      return { id, name, isFolded: folded.has(id) };
    }),
  };
}

/** In this device's order; the others after, in that of the database. */
export function inPlace(records: readonly CommunityRecord[]): CommunityRecord[] {
  return records.toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || 0);
}

export function channelNames({
  description,
}: Pick<CommunityRecord, 'description'>): Map<string, string> {
  const channels = description?.content.channels ?? [];
  return new Map(channels.map(({ chatId, name }) => [chatId, name]));
}
