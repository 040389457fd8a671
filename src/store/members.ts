import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import type { MemberRecord } from './member-records.ts';
import { keysWithin } from './ranges.ts';

/** Everybody who has written or asked to join, by key. */
export async function membersOf(db: Database, community: CommunityId): Promise<MemberRecord[]> {
  return read(db, ['members'], (tx) => tx.objectStore('members').getAll(keysWithin(community)));
}

export async function memberOf(
  db: Database,
  community: CommunityId,
  member: ChatKey,
): Promise<MemberRecord | undefined> {
  return read(db, ['members'], (tx) => tx.objectStore('members').get([community, member]));
}

/** Those whose names cannot be told from another member's by looking. */
export async function lookAlikesOf(db: Database, community: CommunityId): Promise<MemberRecord[]> {
  return read(db, ['members'], (tx) =>
    tx.objectStore('members').index('byLookAlike').getAll(keysWithin(community)),
  );
}

/** They said so, and neither wrote nor asked to join since. */
export function hasLeft({ leftMs = 0, joinedMs = 0, namedMs }: MemberRecord): boolean {
  return leftMs > Math.max(joinedMs, namedMs);
}
