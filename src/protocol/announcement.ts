import type { TopicKind } from './community-keys.ts';
import type { CommunityDescription } from './description.ts';
import type { ChatKey, MessageId } from './ids.ts';
import type { OwnerContext } from './precedence.ts';
import { isNewer, judgeSigner } from './precedence.ts';
import { Rejection } from './rejection.ts';

/** A signed statement of where the newest archive is (H7). */
export interface Announcement {
  /** Id of the message that carried it: of type 43, or of the description. */
  id: MessageId;
  author: ChatKey;
  clock: number;
  magnetUri: string;
  /** 0 where absent (A10). */
  format: number;
  installation?: string;
}

/** H7: the announcement that a description carries; undefined where it carries none. */
export function announcementIn(
  description: CommunityDescription,
  carrier: { id: MessageId; author: ChatKey },
): Announcement | undefined {
  const { magnetUri, magnetClock, archiveFormat = 0, installation } = description;
  if (magnetUri === undefined || magnetClock === undefined) return undefined;
  return {
    id: carrier.id,
    author: carrier.author,
    clock: magnetClock,
    magnetUri,
    format: archiveFormat,
    ...(installation !== undefined && { installation }),
  };
}

/** How an announcement came: on a topic, in a description, or in an imported zip (H11). */
export type AnnouncementSource = TopicKind | 'description' | 'import';

/** `stored` of OwnerContext is the announcement that was accepted last. */
export interface AnnouncementContext extends OwnerContext {
  source: AnnouncementSource;
  isOpen: boolean;
  /** The newest description; absent: none yet. */
  description?: Pick<CommunityDescription, 'installation'>;
}

export type AnnouncementVerdict =
  /** Use it after the quiet period (H14). */
  | { kind: 'accepted' }
  /** An import older than what is held: only its pieces are used. */
  | { kind: 'pieces only' }
  /** Judge it again with the next description; with a reason where the newest one is against it. */
  | { kind: 'kept'; reason?: Rejection }
  /** Genuine, but not newer than what is held: every store query brings such. */
  | { kind: 'superseded'; reason: Rejection }
  | { kind: 'rejected'; reason: Rejection };

/** A10. */
const KNOWN_FORMATS: readonly number[] = [0, 1];

/** H13 */
export function judgeAnnouncement(
  announcement: Announcement,
  context: AnnouncementContext,
): AnnouncementVerdict {
  const reason = checkSource(context) ?? judgeSigner(announcement, context);
  if (reason !== undefined) return { kind: 'rejected', reason };
  return judgeInstallation(announcement, context) ?? judgeContent(announcement, context);
}

function checkSource({ source, isOpen }: AnnouncementContext): Rejection | undefined {
  const isAllowed = source !== 'community' && source !== 'channel';
  if (isAllowed && (source !== 'memberUpdate' || isOpen)) return undefined;
  return new Rejection('H13 topic', `came on a topic of kind ${source}`);
}

function judgeInstallation(
  { installation }: Announcement,
  { description }: AnnouncementContext,
): AnnouncementVerdict | undefined {
  if (description === undefined) return { kind: 'kept' };
  const named = description.installation;
  if (named === undefined || named === installation) return undefined;
  const reason = new Rejection(
    'H13 installation',
    `expected ${named}, got ${installation ?? 'none'}`,
  );
  return installation === undefined ? { kind: 'rejected', reason } : { kind: 'kept', reason };
}

function judgeContent(
  announcement: Announcement,
  { source, stored }: AnnouncementContext,
): AnnouncementVerdict {
  const { clock, format } = announcement;
  if (!KNOWN_FORMATS.includes(format)) {
    return { kind: 'rejected', reason: new Rejection('A10 format', `format ${format} is unknown`) };
  }
  if (isNewer(announcement, stored)) return { kind: 'accepted' };
  if (source === 'import') return { kind: 'pieces only' };
  const reason = new Rejection('M9 clock', `clock ${clock}, held is ${stored?.clock}`);
  return { kind: 'superseded', reason };
}

/** H13: one of each installation; more than one at a time is a take-over, more than four abuse. */
const MAX_KEPT = 4;

/** H13: what to keep when `announcement` is kept, newest first. */
export function keepAnnouncement<Kept extends Announcement>(
  kept: readonly Kept[],
  announcement: Kept,
): Kept[] {
  const rival = kept.find(({ installation }) => installation === announcement.installation);
  if (rival !== undefined && !isNewer(announcement, rival)) return [...kept];
  const others = kept.filter((one) => one !== rival);
  return [...others, announcement].sort((a, b) => (isNewer(a, b) ? -1 : 1)).slice(0, MAX_KEPT);
}
