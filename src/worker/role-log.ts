import { decodeDescription, encodeDescription } from '../protocol/description.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import { Rejection } from '../protocol/rejection.ts';
import type { CommunityRecord, RoleLogEntry } from '../store/records.ts';
import { emptyChannel, emptyDescription } from './empty-description.ts';

/** An entry per batch of events is decoded once, not once for each event. */
const decoded = new WeakMap<RoleLogEntry, CommunityDescription | Rejection>();

/**
 * A2: the roles and bans of an event's time, from the control node's dated log; before its first
 * entry, that entry. undefined while the log is empty.
 */
export function rolesAt(
  { roleLog, id }: Pick<CommunityRecord, 'roleLog' | 'id'>,
  timestampMs: number,
): CommunityDescription | undefined {
  const entry = roleLog.findLast(({ fromMs }) => fromMs <= timestampMs) ?? roleLog[0];
  if (!entry) return undefined;
  const roles = decoded.get(entry) ?? decodeDescription(entry.description, id);
  decoded.set(entry, roles);
  return roles instanceof Rejection ? undefined : roles;
}

/**
 * A2: what a new description decides about roles and bans; undefined where that is nothing new, as
 * with the description that is sent every 8 hours (H7).
 */
export function roleLogEntry(
  { roleLog }: Pick<CommunityRecord, 'roleLog'>,
  description: CommunityDescription,
  fromMs: number,
): RoleLogEntry | undefined {
  const roles = encodeDescription(rolesOf(description));
  const last = roleLog.at(-1)?.description;
  const isSame = last?.length === roles.length && last.every((byte, at) => byte === roles[at]);
  return isSame ? undefined : { fromMs, description: roles };
}

/** Only what M8 and M10 judge by: pictures and texts would make the log large. */
function rolesOf(description: CommunityDescription): CommunityDescription {
  const { access, members, banned, canAllMembersPin, community, channels } = description;
  const restricted = channels.map(({ chatId, members: own, isReadOnly }) => ({
    // In whatever order they are shown.
    ...emptyChannel(chatId, 0),
    members: own,
    ...(isReadOnly && { isReadOnly }),
  }));
  const roles = { access, members, banned, canAllMembersPin, channels: restricted };
  return { ...emptyDescription(community), ...roles };
}
