import type { CommunityDescription } from '../protocol/description.ts';
import type { DescriptionChange } from '../protocol/description-limits.ts';
import type { ChatKey } from '../protocol/ids.ts';
import type { CommunityRecord } from '../store/records.ts';
import type { ModerationKind, ModerationLogRecord } from '../store/member-records.ts';
import { memberOf } from '../store/members.ts';
import { logModeration } from '../store/moderation-log.ts';
import { requireAccount } from './accounts.ts';
import { answerRequests } from './answer-requests.ts';
import { readContext } from './community-context.ts';
import { requireActive } from './control-role.ts';
import { deleteAllOf } from './delete-everywhere.ts';
import { describe } from './describe.ts';
import { Refused } from './errors.ts';
import type { ModerationWish } from './history-worker.ts';
import { withAdmin, withBan, withoutBan, withoutMember, withOwner } from './member-changes.ts';
import { requireOwner } from './private-keys.ts';
import { setAccess } from './set-access.ts';
import type { WorkerTools } from './tools.ts';

/**
 * M8, M10: what the holder of the community key decides about members, as a new description where
 * that says it, and noted in the log of this device.
 * @throws NotTheOwner, Refused, StandingBy, OutboxFull
 */
export async function moderate(
  tools: WorkerTools,
  communityId: string,
  wish: ModerationWish,
): Promise<void> {
  const { record } = await readContext(tools.db, communityId);
  requireOwner(record);
  switch (wish.kind) {
    case 'setAdmin':
      await change(tools, record, 'moderation', (content) =>
        withAdmin(content, wish.member, wish.isAdmin),
      );
      return log(tools, record, wish.isAdmin ? 'made admin' : 'no longer admin', wish);
    case 'ban':
      return ban(tools, record, wish);
    case 'unban':
      await change(tools, record, 'moderation', (content) => withoutBan(content, wish.member));
      return log(tools, record, 'unbanned', wish);
    case 'remove':
      return remove(tools, record, wish.member);
    case 'removeMessages':
      return log(tools, record, 'messages removed', {
        ...wish,
        ...(await deleteAllOf(tools, record, wish.member)),
      });
    case 'answer':
      return answer(tools, record, wish);
    case 'setAccess':
      await requireActive(tools.db, record);
      await setAccess(tools, record, wish.access);
      return log(tools, record, wish.access === 'auto' ? 'opened to all' : 'on request', {});
  }
}

/** Removed first: if this ends in between, the ban is asked for again and nothing was promised. */
async function ban(
  tools: WorkerTools,
  record: CommunityRecord,
  { member, isRemoving }: Extract<ModerationWish, { kind: 'ban' }>,
): Promise<void> {
  refuseOwner(record, member);
  const removed = isRemoving ? await deleteAllOf(tools, record, member) : {};
  await change(tools, record, 'moderation', (content) => withBan(content, member, isRemoving));
  await log(tools, record, 'banned', { member, ...removed });
}

/** M10: whoever holds the link is a member, unless members are listed. */
async function remove(tools: WorkerTools, record: CommunityRecord, member: ChatKey): Promise<void> {
  refuseOwner(record, member);
  if (record.description?.content.access !== 'manual') {
    const detail = 'everybody who holds the link is a member; ban them instead';
    throw new Refused({ reason: 'M10', detail });
  }
  await change(tools, record, 'moderation', (content) => withoutMember(content, member));
  await answerRequests(tools, record, [member], false);
  await log(tools, record, 'removed', { member });
}

/** One control node answers, so that nobody gets two answers (H9). */
async function answer(
  tools: WorkerTools,
  record: CommunityRecord,
  { members, isAccepted }: Extract<ModerationWish, { kind: 'answer' }>,
): Promise<void> {
  await requireActive(tools.db, record);
  if (isAccepted) {
    await change(tools, record, 'other', (content) => {
      const listed = new Map(content.members);
      for (const member of members) {
        if (content.banned.has(member) || listed.has(member)) continue;
        listed.set(member, { roles: [], channelRole: 'poster', lastUpdateClock: content.clock });
      }
      return { ...content, members: listed };
    });
  }
  await answerRequests(tools, record, members, isAccepted);
  for (const member of members) {
    await log(tools, record, isAccepted ? 'approved' : 'declined', { member });
  }
}

/** The owner's account is listed with whatever is decided: it writes by the same rules (M8). */
async function change(
  tools: WorkerTools,
  record: CommunityRecord,
  kind: DescriptionChange,
  to: (content: CommunityDescription) => CommunityDescription,
): Promise<void> {
  const { chatKey } = await requireAccount(tools.db);
  await describe(tools, record.id, kind, (content) => withOwner(to(content), chatKey));
}

function refuseOwner({ description }: CommunityRecord, member: ChatKey): void {
  if (!description?.content.members.get(member)?.roles.includes('owner')) return;
  throw new Refused({ reason: 'M8', detail: 'the owner cannot be banned or removed' });
}

async function log(
  { db, uuid, nowMs, changes }: WorkerTools,
  { id: community }: CommunityRecord,
  kind: ModerationKind,
  {
    member,
    messages,
    redactionId,
  }: Pick<ModerationLogRecord, 'member' | 'messages' | 'redactionId'>,
): Promise<void> {
  const known = member === undefined ? undefined : await memberOf(db, community, member);
  await logModeration(db, {
    community,
    id: uuid(),
    atMs: nowMs(),
    kind,
    ...(member !== undefined && { member }),
    ...(known && { displayName: known.displayName }),
    ...(messages !== undefined && { messages }),
    ...(redactionId !== undefined && { redactionId }),
  });
  changes.announce({ kind: 'members', community });
}
