import type { CommunityDescription } from '../protocol/description.ts';
import type { Members } from '../protocol/description-members.ts';
import type { ChatKey } from '../protocol/ids.ts';
import { MAX_LISTED_MEMBERS } from '../protocol/member-limit.ts';
import type { MemberRecord } from '../store/member-records.ts';
import { hasLeft, membersOf } from '../store/members.ts';
import type { CommunityRecord } from '../store/records.ts';
import { requireAccount } from './accounts.ts';
import { describe } from './describe.ts';
import { Refused } from './errors.ts';
import { isListedWhenOpen, withOwner } from './member-changes.ts';
import type { WorkerTools } from './tools.ts';

/**
 * M10: opens the community to all who hold the link, or lists its members: then everybody who has
 * written or joined until now stays in, and whoever comes asks.
 * @throws Refused where there are more members than a description lists
 */
export async function setAccess(
  tools: WorkerTools,
  { id }: CommunityRecord,
  access: CommunityDescription['access'],
): Promise<void> {
  const { chatKey } = await requireAccount(tools.db);
  const known = await membersOf(tools.db, id);
  await describe(tools, id, 'other', (content) => {
    const members = access === 'auto' ? withRoleOnly(content) : withAll(content, known);
    return withOwner({ ...content, access, members }, chatKey);
  });
}

function withRoleOnly({ members }: CommunityDescription): Members {
  return new Map([...members].filter(([, member]) => isListedWhenOpen(member)));
}

function withAll(content: CommunityDescription, known: readonly MemberRecord[]): Members {
  const members = new Map(content.members);
  for (const record of known) {
    const { member } = record;
    if (members.has(member) || content.banned.has(member) || hasLeft(record)) continue;
    members.set(member, newMember(content));
  }
  if (members.size >= MAX_LISTED_MEMBERS) throw tooMany(members);
  return members;
}

function newMember({ clock: lastUpdateClock }: CommunityDescription) {
  return { roles: [], channelRole: 'poster' as const, lastUpdateClock };
}

function tooMany({ size }: ReadonlyMap<ChatKey, unknown>): Refused {
  const detail = `${size} members, at most ${MAX_LISTED_MEMBERS} can be listed`;
  return new Refused({ reason: 'M10 members', detail });
}
