import type { CommunityDescription } from '../protocol/description.ts';
import type { MemberDescription, MemberRole, Members } from '../protocol/description-members.ts';
import type { ChatKey } from '../protocol/ids.ts';

// M10: what a description says about members, changed. Pure; the clock is the new one already.

export function withAdmin(
  content: CommunityDescription,
  member: ChatKey,
  isAdmin: boolean,
): CommunityDescription {
  return withRoles(content, member, (roles) => {
    const others = roles.filter((role) => role !== 'admin');
    return isAdmin ? [...others, 'admin'] : others;
  });
}

/** The account of whoever holds the community key; the same by reference where it is listed. */
export function withOwner(content: CommunityDescription, account: ChatKey): CommunityDescription {
  if (content.members.get(account)?.roles.includes('owner')) return content;
  return withRoles(content, account, (roles) => ['owner', ...roles]);
}

/** Banned, nobody has a role, a restriction or a place in the list. */
export function withBan(
  content: CommunityDescription,
  member: ChatKey,
  isDeleteAllMessages: boolean,
): CommunityDescription {
  const banned = new Map(content.banned).set(member, { isDeleteAllMessages });
  return { ...withoutMember(content, member), banned };
}

/** Where members are listed, they have to ask again. */
export function withoutBan(content: CommunityDescription, member: ChatKey): CommunityDescription {
  const banned = new Map(content.banned);
  banned.delete(member);
  return { ...content, banned };
}

export function withoutMember(
  content: CommunityDescription,
  member: ChatKey,
): CommunityDescription {
  const channels = content.channels.map((channel) =>
    channel.members.has(member)
      ? { ...channel, members: without(channel.members, member) }
      : channel,
  );
  return { ...content, members: without(content.members, member), channels };
}

/** M10: open to all, the description lists only roles and restrictions. */
export function isListedWhenOpen({ roles, channelRole }: MemberDescription): boolean {
  return roles.length > 0 || channelRole === 'viewer';
}

function withRoles(
  content: CommunityDescription,
  member: ChatKey,
  change: (roles: MemberRole[]) => MemberRole[],
): CommunityDescription {
  const before = content.members.get(member);
  const { roles, channelRole } = before ?? { roles: [], channelRole: 'poster' as const };
  const after = { roles: change(roles), channelRole, lastUpdateClock: content.clock };
  if (content.access === 'auto' && !isListedWhenOpen(after)) {
    return { ...content, members: without(content.members, member) };
  }
  return { ...content, members: new Map(content.members).set(member, after) };
}

function without(members: Members, member: ChatKey): Members {
  const others = new Map(members);
  others.delete(member);
  return others;
}
