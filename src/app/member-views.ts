import type { CommunityDescription } from '../protocol/description.ts';
import { isHandedTo } from '../protocol/handed-secret.ts';
import type { MemberRecord } from '../store/member-records.ts';
import { hasLeft } from '../store/members.ts';
import type { RequestRecord } from '../store/records.ts';
import type {
  BannedView,
  Membership,
  MemberRole,
  MemberView,
  RequestView,
} from './members-model.ts';

/** Without options it compares several times as fast, so numbers are made comparable beforehand. */
const collator = new Intl.Collator();
const NUMBER_DIGITS = 16;
const rankOf: Readonly<Record<MemberRole, number>> = { owner: 0, admin: 1, member: 2 };

export function roleIn(content: CommunityDescription | undefined, chatKey: string): MemberRole {
  const roles = content?.members.get(chatKey)?.roles ?? [];
  if (roles.includes('owner')) return 'owner';
  return roles.includes('admin') ? 'admin' : 'member';
}

/** M10. Whoever knows no description yet is told of nothing. */
export function membershipIn(
  content: CommunityDescription | undefined,
  chatKey: string | undefined,
): Membership {
  if (!content || chatKey === undefined) return 'member';
  if (isLeftBehind(content, chatKey)) return 'left behind';
  if (content.banned.has(chatKey)) return 'banned';
  return content.access === 'auto' || content.members.has(chatKey) ? 'member' : 'not listed';
}

/** K5: the link was renewed, and nobody handed the new one to this account. */
export function isLeftBehind({ nextSecrets }: CommunityDescription, chatKey: string): boolean {
  return nextSecrets !== undefined && !isHandedTo(nextSecrets, chatKey);
}

export interface Known {
  content: CommunityDescription | undefined;
  /** By key. */
  records: ReadonlyMap<string, MemberRecord>;
  ignored: ReadonlySet<string>;
  ownKey: string;
  ownName: string;
}

/** M10: from signed messages and joins, or, where members are let in on request, those listed. */
export function memberViews({ content, records, ignored, ownKey, ownName }: Known): MemberView[] {
  const keys = new Set(content?.members.keys());
  const isForAll = content?.access !== 'manual';
  for (const record of records.values()) {
    // Where members are let in on request, the owner's list still has who has left.
    if (hasLeft(record)) keys.delete(record.member);
    else if (isForAll) keys.add(record.member);
  }
  if (isForAll) keys.add(ownKey);
  const views = [...keys]
    .filter((key) => !content?.banned.has(key))
    .map((chatKey) => ({
      chatKey,
      displayName: chatKey === ownKey ? ownName : (records.get(chatKey)?.displayName ?? ''),
      role: roleIn(content, chatKey),
      isSelf: chatKey === ownKey,
      isIgnored: ignored.has(chatKey),
    }));
  return inOrder(views);
}

/** M11: a request waits until an answer with a higher clock, or until who asked takes it back. */
export function requestViews(
  { content, records }: Pick<Known, 'content' | 'records'>,
  requests: readonly RequestRecord[],
): RequestView[] {
  if (content?.access !== 'manual') return [];
  const answers = new Map(ofType(requests, 48).map(({ member, clock }) => [member, clock]));
  const leaves = new Map(ofType(requests, 57).map(({ member, clock }) => [member, clock]));
  return ofType(requests, 27)
    .filter(({ member }) => !content.members.has(member) && !content.banned.has(member))
    .filter(({ member, clock }) => clock > (answers.get(member) ?? 0))
    .filter(({ member, clock }) => clock > (leaves.get(member) ?? 0))
    .map(({ member, displayName = '', timestampMs }) => ({
      chatKey: member,
      displayName: displayName || (records.get(member)?.displayName ?? ''),
      askedMs: timestampMs,
    }))
    .sort((a, b) => a.askedMs - b.askedMs);
}

export function bannedViews({
  content,
  records,
}: Pick<Known, 'content' | 'records'>): BannedView[] {
  return [...(content?.banned ?? [])].map(([chatKey, { isDeleteAllMessages }]) => ({
    chatKey,
    displayName: records.get(chatKey)?.displayName ?? '',
    areMessagesRemoved: isDeleteAllMessages,
  }));
}

function ofType(requests: readonly RequestRecord[], type: RequestRecord['type']): RequestRecord[] {
  return requests.filter((request) => request.type === type);
}

interface Placed {
  view: MemberView;
  rank: number;
  /** The name, with each number as long as the others; empty where there is none. */
  key: string;
}

function inOrder(views: readonly MemberView[]): MemberView[] {
  const placed = views.map((view) => ({
    view,
    rank: rankOf[view.role],
    key: view.displayName.replace(/\d+/g, (digits) => digits.padStart(NUMBER_DIGITS, '0')),
  }));
  return placed.sort(byRankAndName).map(({ view }) => view);
}

/** Who has no name comes last. */
function byRankAndName(a: Placed, b: Placed): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if ((a.key === '') !== (b.key === '')) return a.key === '' ? 1 : -1;
  return collator.compare(a.key, b.key);
}
