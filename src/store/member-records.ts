import type { ChatKey, CommunityId } from '../protocol/ids.ts';

/** M10: what somebody's messages and joins say about them; roles and bans are the description's. */
export interface MemberRecord {
  community: CommunityId;
  member: ChatKey;
  /** The newest that they gave themselves; empty where they gave none. */
  displayName: string;
  /** When they wrote or asked under this name; 0 where they never did. */
  namedMs: number;
  /** When they last asked to join (type 27). */
  joinedMs?: number;
  /** When they said that they leave (type 57). */
  leftMs?: number;
  /** Another member has used a name that looks the same as one of theirs. */
  isLookAlike?: 1;
}

/** A name that a member has used, as it looks. */
export interface MemberNameRecord {
  community: CommunityId;
  skeleton: string;
  member: ChatKey;
}

/** What one event says about its author. */
export interface MemberNews {
  member: ChatKey;
  /** What the event says of the name; absent where it says nothing. */
  name?: { displayName: string; skeleton: string; atMs: number };
  joinedMs?: number;
  leftMs?: number;
}

export type ModerationKind =
  | 'made admin'
  | 'no longer admin'
  | 'removed'
  | 'banned'
  | 'unbanned'
  | 'approved'
  | 'declined'
  | 'messages removed'
  | 'some messages removed'
  | 'message removed'
  | 'opened to all'
  | 'on request'
  | 'link renewed';

/**
 * What was decided on this device, and what moderators removed as far as it has heard of that; it is
 * told to nobody.
 */
export interface ModerationLogRecord {
  community: CommunityId;
  id: string;
  atMs: number;
  kind: ModerationKind;
  member?: ChatKey;
  /** As they were called then. */
  displayName?: string;
  /** The admin who removed it, and as they were called then; absent: the account of this device. */
  by?: ChatKey;
  byName?: string;
  /** How many messages on this device were removed with it. */
  messages?: number;
  /** H20: the wish whose archives are redacted with it. */
  redactionId?: string;
}
