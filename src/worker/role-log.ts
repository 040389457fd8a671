import { decodeDescription } from '../protocol/description.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import { Rejection } from '../protocol/rejection.ts';
import type { CommunityRecord, RoleLogEntry } from '../store/records.ts';

/**
 * A2: the roles and bans of an event's time, from the control node's dated log; before its first
 * entry, that entry. undefined while the log is empty.
 */
export function rolesAt(record: CommunityRecord, timestampMs: number): CommunityDescription | undefined {
  const { roleLog } = record;
  const entry = roleLog.findLast(({ fromMs }) => fromMs <= timestampMs) ?? roleLog[0];
  return entry && decoded(entry, record.id);
}

function decoded(entry: RoleLogEntry, community: string): CommunityDescription | undefined {
  const description = decodeDescription(entry.description, community);
  return description instanceof Rejection ? undefined : description;
}
