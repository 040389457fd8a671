import type { ArchiveKeys, TopicKey } from '../protocol/community-keys.ts';
import type { CommunityId } from '../protocol/ids.ts';
import { storedCommunity } from './communities.ts';
import { isNewer } from './order.ts';
import type { AnnouncementRecord, DescriptionRecord, RoleLogEntry } from './records.ts';
import { withRival } from './rival.ts';
import type { StoredCommunity, Writing } from './schema.ts';

/** What the network says about a community itself. */
export interface CommunityNews {
  community: CommunityId;
  description?: DescriptionRecord;
  /** Of the description's channels; merged by chat id where the description is stored. */
  topics?: readonly TopicKey[];
  /** K5: what the description says of the links before this one. */
  earlier?: { secrets: Uint8Array[]; archiveKeys: ArchiveKeys[] };
  /** Where the description changes roles or bans; entries that ended before `keepFromMs` go. */
  roleLogEntry?: RoleLogEntry & { keepFromMs: number };
  announcements: readonly AnnouncementRecord[];
  /** The one that H13 accepts now. */
  current?: AnnouncementRecord;
  /** H9: of what names another control node than this installation. */
  rivalClock?: number;
}

/** H13: installations that take turns are few; more would be an attack with the community's own key. */
const announcementsLimit = 4;

/** Compares inside the transaction: another tab or worker may have stored a newer one (M9). */
export async function storeCommunityNews(
  tx: Writing,
  news: CommunityNews,
): Promise<{ isDescriptionNew: boolean; isAnnouncementNew: boolean }> {
  const { description, announcements, current, rivalClock } = news;
  const nothing = { isDescriptionNew: false, isAnnouncementNew: false };
  const isAny = description || current || rivalClock !== undefined || announcements.length > 0;
  if (!isAny) return nothing;
  const before = await storedCommunity(tx, news.community);
  const described = withDescription(before, news);
  const after = withCurrent(withAnnouncements(described, announcements), current);
  const noted = withRival(after, rivalClock);
  if (noted !== before) await tx.objectStore('communities').put(noted);
  return {
    isDescriptionNew: described !== before,
    isAnnouncementNew: after !== described,
  };
}

function withDescription(community: StoredCommunity, news: CommunityNews): StoredCommunity {
  const { description, topics = [], earlier, roleLogEntry } = news;
  if (!description || !isNewer(description, community.description)) return community;
  const byChat = new Map([...community.topics, ...topics].map((topic) => [topic.chatId, topic]));
  return {
    ...community,
    description: description.content.nextSecrets
      ? withNext(community.description, description)
      : description,
    topics: [...byChat.values()],
    ...(earlier && {
      earlierSecrets: earlier.secrets,
      archiveKeys: { ...community.archiveKeys, earlier: earlier.archiveKeys },
    }),
    highestDescriptionClock: Math.max(community.highestDescriptionClock, description.clock),
    roleLog: roleLogEntry ? withEntry(community.roleLog, roleLogEntry) : community.roleLog,
  };
}

/** K5: the last one under a link says who goes along, and leaves out what is known: it has to fit. */
function withNext(
  before: DescriptionRecord | undefined,
  last: DescriptionRecord,
): DescriptionRecord {
  const { nextSecrets } = last.content;
  if (!before || !nextSecrets) return last;
  return { ...last, content: { ...before.content, clock: last.clock, nextSecrets } };
}

/** A2: what was valid before `keepFromMs` is judged no more, except that the first entry covers it. */
function withEntry(
  log: readonly RoleLogEntry[],
  { keepFromMs, ...entry }: RoleLogEntry & { keepFromMs: number },
): RoleLogEntry[] {
  const all = [...log, entry].sort((a, b) => a.fromMs - b.fromMs);
  return all.filter((_, place) => {
    const next = all[place + 1];
    return !next || next.fromMs > keepFromMs;
  });
}

/** The newest of each installation (H13). */
function withAnnouncements(
  community: StoredCommunity,
  announcements: readonly AnnouncementRecord[],
): StoredCommunity {
  const newest = new Map(community.announcements.map((one) => [one.installation ?? '', one]));
  let isChanged = false;
  for (const announcement of announcements) {
    const installation = announcement.installation ?? '';
    if (!isPreferred(announcement, newest.get(installation))) continue;
    newest.set(installation, announcement);
    isChanged = true;
  }
  if (!isChanged) return community;
  const byClock = [...newest.values()].sort((a, b) => (isNewer(a, b) ? -1 : 1));
  return { ...community, announcements: byClock.slice(0, announcementsLimit) };
}

/** H24: one that came by itself can be sent again; the same one in a description cannot. */
function isPreferred(candidate: AnnouncementRecord, held: AnnouncementRecord | undefined): boolean {
  const isSame = candidate.clock === held?.clock && candidate.magnetUri === held.magnetUri;
  if (isSame && !candidate.wire !== !held.wire) return candidate.wire !== undefined;
  return isNewer(candidate, held);
}

/** After a take-over the accepted one may have a lower clock than that of the installation before. */
function withCurrent(
  community: StoredCommunity,
  current: AnnouncementRecord | undefined,
): StoredCommunity {
  if (!current) return community;
  const isOther = current.installation !== community.current?.installation;
  return isOther || isNewer(current, community.current) ? { ...community, current } : community;
}
