import type { CommunityBanInfo, CommunityMember } from './generated/messages.js';
import { ChannelRole as WireChannelRole, Role } from './generated/messages.js';
import type { ChatKey } from './ids.ts';
import { isChatKey } from './ids.ts';
import { clockOf, longOfClock } from './wide-integers.ts';
import type Long from 'long';

export type MemberRole = 'owner' | 'admin';
export type ChannelRole = 'poster' | 'viewer';

export interface MemberDescription {
  roles: MemberRole[];
  channelRole: ChannelRole;
  /** Clock of the last change of this member; 0 where unknown. */
  lastUpdateClock: number;
}

export interface BanDescription {
  isDeleteAllMessages: boolean;
}

export type Members = Map<ChatKey, MemberDescription>;
export type Bans = Map<ChatKey, BanDescription>;

const roleNumbers: Readonly<Record<MemberRole, Role>> = {
  owner: Role.ROLE_OWNER,
  admin: Role.ROLE_ADMIN,
};

/** Keys that are no chat keys name nobody and are left out. */
export function readMembers(wire: Record<string, CommunityMember.$Properties>): Members {
  const entries = Object.entries(wire).filter(([key]) => isChatKey(key));
  return new Map(entries.map(([key, member]) => [key, readMember(member)]));
}

function readMember(wire: CommunityMember.$Properties): MemberDescription {
  const isViewer = wire.channelRole === WireChannelRole.CHANNEL_ROLE_VIEWER;
  return {
    roles: readRoles(wire.roles ?? []),
    channelRole: isViewer ? 'viewer' : 'poster',
    lastUpdateClock: readClock(wire.lastUpdateClock),
  };
}

function readRoles(roles: readonly Role[]): MemberRole[] {
  const names: MemberRole[] = ['owner', 'admin'];
  return names.filter((name) => roles.includes(roleNumbers[name]));
}

function readClock(clock: Long | null | undefined): number {
  return clock ? clockOf(clock) : 0;
}

export function writeMembers(members: Members): Record<string, CommunityMember.$Properties> {
  return Object.fromEntries(inOrder(members).map(([key, member]) => [key, writeMember(member)]));
}

function writeMember(member: MemberDescription): CommunityMember.$Properties {
  const { CHANNEL_ROLE_POSTER, CHANNEL_ROLE_VIEWER } = WireChannelRole;
  return {
    roles: member.roles.map((role) => roleNumbers[role]),
    lastUpdateClock: longOfClock(member.lastUpdateClock),
    channelRole: member.channelRole === 'viewer' ? CHANNEL_ROLE_VIEWER : CHANNEL_ROLE_POSTER,
  };
}

/** Keys that are no chat keys ban nobody and are left out. */
export function readBans(wire: Record<string, CommunityBanInfo.$Properties>): Bans {
  const entries = Object.entries(wire).filter(([key]) => isChatKey(key));
  return new Map(
    entries.map(([key, ban]) => [key, { isDeleteAllMessages: ban.deleteAllMessages ?? false }]),
  );
}

export function writeBans(bans: Bans): Record<string, CommunityBanInfo.$Properties> {
  return Object.fromEntries(
    inOrder(bans).map(([key, ban]) => [key, { deleteAllMessages: ban.isDeleteAllMessages }]),
  );
}

/** The same description gives the same bytes, however it came about. */
function inOrder<Value>(map: ReadonlyMap<ChatKey, Value>): [ChatKey, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
