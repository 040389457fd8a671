import type { ChatKey, CommunityId } from '../protocol/ids.ts';
import { raiseCounter, readCounter } from './counters.ts';
import type { CounterName } from './counters.ts';
import { grouped } from './grouped.ts';
import type { MemberNameRecord, MemberNews, MemberRecord } from './member-records.ts';
import { keysWithin } from './ranges.ts';
import type { Reading, Writing } from './schema.ts';
import { together } from './together.ts';

/** Whoever holds the link can make keys and write; a community of people stays below. */
const membersLimit = 20_000;
/** Names that were used; people change theirs now and then. */
const namesLimit = 40_000;

/** What becomes of one member's record. */
interface Noted {
  stored: MemberRecord | undefined;
  after: MemberRecord;
  /** That may be new. */
  names: MemberNameRecord[];
}

/**
 * Resolves with whether anything is new that shows. All members are read at once, then written: a
 * window has hundreds of authors, and a live message waits until it is replaced (H23).
 */
export async function noteMembers(
  tx: Writing,
  community: CommunityId,
  news: readonly MemberNews[],
): Promise<boolean> {
  if (news.length === 0) return false;
  const noted = await admitted(tx, community, news);
  const names = noted.flatMap((one) => one.names);
  const alike = await noteNames(tx, community, names);
  await putMembers(tx, noted, alike);
  await markOthers(tx, community, noted, alike);
  return (
    alike.size > 0 || noted.some(({ stored, after }) => !stored || !isShownAlike(stored, after))
  );
}

/** H23: those with anything to be written; an import brings the same people window after window. */
export async function unnotedNews(
  tx: Reading,
  community: CommunityId,
  news: readonly MemberNews[],
): Promise<MemberNews[]> {
  const byMember = grouped(news, ({ member }) => member);
  const checked = await together(byMember, async ([member, own]) => {
    const stored = await tx.objectStore('members').get([community, member]);
    const names = otherNames(own, stored);
    const keys = await together(names, (skeleton) =>
      tx.objectStore('memberNames').getKey([community, skeleton, member]),
    );
    const isKnown = stored && isSame(stored, own.reduce(withNews, stored));
    return isKnown && keys.every((key) => key !== undefined) ? [] : own;
  });
  return checked.flat();
}

/** The members that there is room for. */
async function admitted(
  tx: Writing,
  community: CommunityId,
  news: readonly MemberNews[],
): Promise<Noted[]> {
  const store = tx.objectStore('members');
  const byMember = grouped(news, ({ member }) => member);
  const records = await together(byMember.keys(), (member) => store.get([community, member]));
  const all = [...byMember].map(([member, own], place) => {
    const stored = records[place];
    const before = stored ?? { community, member, displayName: '', namedMs: 0 };
    const names = otherNames(own, stored).map((skeleton) => ({ community, skeleton, member }));
    return { stored, after: own.reduce(withNews, before), names };
  });
  const added = all.filter(({ stored }) => !stored);
  const room = await takeRoom(tx, community, 'members', added.length, membersLimit);
  const refused = new Set(added.slice(room));
  return all.filter((one) => !refused.has(one));
}

/** How many more there is room for, which are counted now. */
async function takeRoom(
  tx: Writing,
  community: CommunityId,
  name: CounterName,
  wanted: number,
  limit: number,
): Promise<number> {
  if (wanted === 0) return 0;
  const room = Math.max(0, limit - (await readCounter(tx, community, name)));
  const taken = Math.min(wanted, room);
  if (taken > 0) await raiseCounter(tx, community, name, taken);
  return taken;
}

/** Resolves with whose names cannot be told apart: both of two, whoever came first. */
async function noteNames(
  tx: Writing,
  community: CommunityId,
  names: readonly MemberNameRecord[],
): Promise<Set<ChatKey>> {
  const store = tx.objectStore('memberNames');
  const keys = await together(names, (name) =>
    store.getKey([community, name.skeleton, name.member]),
  );
  const unknown = names.filter((_, place) => keys[place] === undefined);
  const room = await takeRoom(tx, community, 'memberNames', unknown.length, namesLimit);
  const added = unknown.slice(0, room);
  // One other is enough: where there are more, they are marked already.
  const others = await together(added, ({ skeleton }) =>
    store.getAll(keysWithin(community, skeleton), 1),
  );
  await together(added, (name) => store.put(name));
  const first = new Map<string, ChatKey>();
  const alike = new Set<ChatKey>();
  for (const [place, { skeleton, member }] of added.entries()) {
    const other = others[place]?.[0]?.member ?? first.get(skeleton);
    if (other === undefined) first.set(skeleton, member);
    else alike.add(other).add(member);
  }
  return alike;
}

async function putMembers(
  tx: Writing,
  noted: readonly Noted[],
  alike: ReadonlySet<ChatKey>,
): Promise<void> {
  await together(noted, async ({ stored, after }) => {
    const isMarked = alike.has(after.member) && !after.isLookAlike;
    if (stored && isSame(stored, after) && !isMarked) return;
    await tx.objectStore('members').put(isMarked ? { ...after, isLookAlike: 1 } : after);
  });
}

/** Those who look like one of these and said nothing now. */
async function markOthers(
  tx: Writing,
  community: CommunityId,
  noted: readonly Noted[],
  alike: ReadonlySet<ChatKey>,
): Promise<void> {
  const store = tx.objectStore('members');
  const isNoted = new Set(noted.map(({ after }) => after.member));
  const others = [...alike].filter((member) => !isNoted.has(member));
  await together(others, async (member) => {
    const record = await store.get([community, member]);
    if (record && !record.isLookAlike) await store.put({ ...record, isLookAlike: 1 });
  });
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
function otherNames(news: readonly MemberNews[], stored: MemberRecord | undefined): string[] {
  const names = news.flatMap(({ name }) => (name ? [name] : []));
  const unknown = names.filter(({ displayName }) => displayName !== stored?.displayName);
  const skeletons = new Set(unknown.map(({ skeleton }) => skeleton));
  return [...skeletons].filter((skeleton) => skeleton !== '');
}
