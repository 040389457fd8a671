import type { AppModel, CommunityView } from '../../app/app-model.ts';
import type { MemberView } from '../../app/members-model.ts';
import type { DialogName } from '../community/dialog-name.ts';
import { shownKeys } from '../key-names.ts';
import { authorName, communityName } from '../names.ts';
import { network } from '../text-network.ts';
import { diagnosticsHash, networkHash } from '../routes.ts';
import { palette as words } from '../text-palette.ts';
import type { GroupName, PaletteItem } from './find-items.ts';
import { isQuestionMarkOn } from './question-mark.ts';

/** Where a choice leads. */
export interface PaletteWays {
  toCommunity: (communityId: string) => void;
  toChannel: (communityId: string, chatId: string) => void;
  toMember: (member: MemberView) => void;
  search: () => void;
  history: () => void;
  members: () => void;
  keyMap: () => void;
  dialog: (name: DialogName) => void;
  markRead: () => void;
  go: (hash: string) => void;
}

/** Where a choice leads from before a community. */
export type OutsideWays = Pick<
  PaletteWays,
  'toCommunity' | 'toChannel' | 'keyMap' | 'dialog' | 'go'
>;

/** Its name, its icon, what it does, and the keys that do it. */
type PaletteAction = readonly [string, PaletteItem['icon'], () => void, (string | undefined)?];

type Place = Pick<AppModel, 'communities' | 'reading'>;

/** The open community's first, with something unread before the others; the open channel last. */
export function channelItems(
  { communities, reading }: Place,
  open: { communityId: string | undefined; chatId: string | undefined },
  ways: OutsideWays,
): PaletteItem[] {
  const isOpen = ({ id }: CommunityView): boolean => id === open.communityId;
  const inOrder = [...communities.filter(isOpen), ...communities.filter((one) => !isOpen(one))];
  const all = inOrder.flatMap(({ id, name, channels }) =>
    channels.map(({ chatId, name: channel }) => {
      const { unread, mentions, isMuted } = reading.ofChannel(id, chatId);
      const isUnread = unread > 0 && !isMuted;
      const item = itemOf('channels', chatId, channel, () => ways.toChannel(id, chatId));
      return {
        item: { ...item, detail: communityName(name), icon: 'hash' as const },
        place: chatId === open.chatId ? 3 : mentions > 0 ? 0 : isUnread ? 1 : 2,
      };
    }),
  );
  return all.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

export function communityItems(
  communities: readonly CommunityView[],
  ways: OutsideWays,
): PaletteItem[] {
  return communities.map(({ id, name, description }) => ({
    ...itemOf('communities', id, communityName(name), () => ways.toCommunity(id)),
    ...(description !== '' && { detail: description }),
    icon: 'people',
  }));
}

export function memberItems(members: readonly MemberView[], ways: PaletteWays): PaletteItem[] {
  return members.map((member) => ({
    ...itemOf('members', member.chatKey, nameOf(member), () => ways.toMember(member)),
    detail: member.chatKey.slice(-6),
    icon: 'person',
  }));
}

export function actionItems(
  { communities }: Pick<AppModel, 'communities'>,
  community: CommunityView,
  ways: PaletteWays,
): PaletteItem[] {
  const { actions } = words;
  const name = communityName(community.name);
  const dialog = (one: DialogName) => () => ways.dialog(one);
  const owned: readonly PaletteAction[] = [
    [actions.channel, 'plus', dialog('channel')],
    [actions.settings, 'settings', dialog('settings')],
  ];
  const several: readonly PaletteAction[] = [[actions.arrange, 'menu', dialog('arrange')]];
  const all: readonly PaletteAction[] = [
    [actions.search, 'search', ways.search, shownKeys('search')],
    [actions.markRead(name), 'check', ways.markRead],
    [actions.invite, 'invite', dialog('invite')],
    [actions.history, 'history', ways.history],
    [actions.members, 'people', ways.members],
    ...(community.isControlNode ? owned : []),
    ...outsideActions(ways),
    ...(communities.length > 1 ? several : []),
    [actions.leave(name), 'leave', dialog('leave')],
  ];
  return all.map(actionItem);
}

/** What can be done where no community is open. */
export function outsideItems(ways: OutsideWays): PaletteItem[] {
  return outsideActions(ways).map(actionItem);
}

function outsideActions(ways: OutsideWays): readonly PaletteAction[] {
  const { actions } = words;
  const dialog = (one: DialogName) => () => ways.dialog(one);
  return [
    [actions.account, 'lock', dialog('account')],
    [network.open, 'settings', () => ways.go(networkHash)],
    [network.openDiagnostics, 'settings', () => ways.go(diagnosticsHash)],
    [actions.create, 'plus', dialog('create')],
    [actions.join, 'link', dialog('join')],
    [actions.keyMap, 'menu', ways.keyMap, isQuestionMarkOn() ? shownKeys('keyMap') : undefined],
  ];
}

function actionItem([label, icon, run, detail]: PaletteAction): PaletteItem {
  return {
    ...itemOf('actions', label, label, run),
    ...(detail !== undefined && { detail }),
    icon,
  };
}

function itemOf(group: GroupName, id: string, name: string, run: () => void) {
  return { id: `${group} ${id}`, group, name, run };
}

function nameOf({ displayName, chatKey }: MemberView): string {
  return authorName(displayName, chatKey);
}
