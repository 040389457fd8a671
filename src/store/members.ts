import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import { raiseCounter } from './counters.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { grouped } from './grouped.ts';
import type { MemberNameRecord, MemberNews, MemberRecord } from './member-records.ts';
import { keysWithin } from './ranges.ts';
import type { Writing } from './schema.ts';

/** Whoever holds the link can make keys and write; a community of people stays below. */
const membersLimit = 20_000;
/** Names that were used; people change theirs now and then. */
const namesLimit = 40_000;

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

/** Resolves with whether anything is new that shows. */
export async function noteMembers(
  tx: Writing,
  community: CommunityId,
  news: readonly MemberNews[],
): Promise<boolean> {
  let isChanged = false;
  for (const [member, own] of grouped(news, (one) => one.member)) {
    const isNew = await noteMember(tx, community, member, own);
    isChanged ||= isNew;
  }
  return isChanged;
}

async function noteMember(
  tx: Writing,
  community: CommunityId,
  member: ChatKey,
  news: readonly MemberNews[],
): Promise<boolean> {
  const store = tx.objectStore('members');
  const stored = await store.get([community, member]);
  if (!stored && !(await raiseCounter(tx, community, 'members', 1, membersLimit))) return false;
  const before = stored ?? { community, member, displayName: '', namedMs: 0 };
  const after = news.reduce(withNews, before);
  if (!stored || !isSame(stored, after)) await store.put(after);
  let isChanged = !stored || !isShownAlike(stored, after);
  for (const skeleton of otherNames(news, stored)) {
    const isNew = await noteName(tx, { community, skeleton, member });
    isChanged ||= isNew;
  }
  return isChanged;
}

function withNews(record: MemberRecord, { name, joinedMs, leftMs }: MemberNews): MemberRecord {
  const isNewer = name !== undefined && name.atMs >= record.namedMs;
  return {
    ...record,
    ...(isNewer && { displayName: name.displayName, namedMs: name.atMs }),
    ...latest('joinedMs', record.joinedMs, joinedMs),
    ...latest('leftMs', record.leftMs, leftMs),
  };
}

function latest(key: 'joinedMs' | 'leftMs', known: number | undefined, now: number | undefined) {
  return now === undefined ? {} : { [key]: Math.max(known ?? 0, now) };
}

function isSame(a: MemberRecord, b: MemberRecord): boolean {
  return a.namedMs === b.namedMs && isShownAlike(a, b);
}

function isShownAlike(a: MemberRecord, b: MemberRecord): boolean {
  return a.displayName === b.displayName && a.joinedMs === b.joinedMs && a.leftMs === b.leftMs;
}

/** Also one that was used before the newest: messages are shown under the name they were sent with. */
function otherNames(news: readonly MemberNews[], stored: MemberRecord | undefined): Set<string> {
  const names = news.flatMap(({ name }) => (name ? [name] : []));
  const unknown = names.filter(({ displayName }) => displayName !== stored?.displayName);
  return new Set(unknown.map(({ skeleton }) => skeleton).filter((skeleton) => skeleton !== ''));
}

/** Both of two who look the same are marked, whoever came first. */
async function noteName(tx: Writing, name: MemberNameRecord): Promise<boolean> {
  const { community, skeleton, member } = name;
  const store = tx.objectStore('memberNames');
  if (await store.getKey([community, skeleton, member])) return false;
  if (!(await raiseCounter(tx, community, 'memberNames', 1, namesLimit))) return false;
  // One other is enough: where there are more, they are marked already.
  const [other] = await store.getAll(keysWithin(community, skeleton), 1);
  await store.put(name);
  if (!other) return false;
  await markLookAlike(tx, community, other.member);
  await markLookAlike(tx, community, member);
  return true;
}

async function markLookAlike(tx: Writing, community: CommunityId, member: ChatKey): Promise<void> {
  const store = tx.objectStore('members');
  const record = await store.get([community, member]);
  if (record && !record.isLookAlike) await store.put({ ...record, isLookAlike: 1 });
}
