import { MagnetError } from '../archive/archive-error.ts';
import { parseMagnet } from '../archive/magnet.ts';
import { judgeAnnouncement } from '../protocol/announcement.ts';
import type {
  Announcement,
  AnnouncementContext,
  AnnouncementSource,
} from '../protocol/announcement.ts';
import type { CommunityDescription } from '../protocol/description.ts';
import type { AnnouncementRecord } from '../store/records.ts';
import type { CommunityContext } from './community-context.ts';
import type { OpenedEvent } from './opener.ts';

/** An announcement as it came: by itself, or in a description. */
export interface ReceivedAnnouncement {
  announcement: Announcement;
  source: AnnouncementSource;
  contentTopic: string;
  timestampMs: number;
  /** 26/WAKU2-PAYLOAD bytes; absent for one in segments, and for one that a description carries. */
  wire?: Uint8Array;
}

/** What to store of an announcement, and what to count; either may be absent. */
export interface JudgedAnnouncement {
  record?: AnnouncementRecord;
  rejection?: { reason: string; detail: string };
}

/** An event of type 43; undefined for every other. */
export function receivedAnnouncement(opened: OpenedEvent): ReceivedAnnouncement | undefined {
  const { event, message, timestampMs, topic, isSegmented } = opened;
  if (event.body.kind !== 'announcement') return undefined;
  const { kind: _kind, ...content } = event.body;
  const announcement: Announcement = { ...content, ...identity(event) };
  const { contentTopic, payload: wire } = message;
  const base = { announcement, source: topic.kind, contentTopic, timestampMs };
  return isSegmented ? base : { ...base, wire };
}

/** H13, M9, T3. */
export function judgeReceived(
  received: ReceivedAnnouncement,
  context: CommunityContext,
  moment: { nowMs: number; isLocal: boolean; description: CommunityDescription | undefined },
): JudgedAnnouncement {
  const judging = judgingContext(context, moment.nowMs, moment.description);
  const verdict = judgeAnnouncement(received.announcement, { ...judging, source: received.source });
  switch (verdict.kind) {
    case 'rejected':
      return { rejection: verdict.reason };
    case 'superseded':
    case 'pieces only':
      return {};
    case 'accepted':
      return announcementRecord(received, moment.isLocal);
    case 'kept': {
      const rejection = verdict.reason ? { rejection: verdict.reason } : {};
      return { ...announcementRecord(received, moment.isLocal), ...rejection };
    }
  }
}

/** H13: the newest of all kept that counts by the newest description. */
export function selectCurrent(
  announcements: readonly AnnouncementRecord[],
  context: CommunityContext,
  moment: { nowMs: number; description: CommunityDescription | undefined },
): AnnouncementRecord | undefined {
  const judging = judgingContext(context, moment.nowMs, moment.description);
  let best: AnnouncementRecord | undefined;
  for (const record of announcements) {
    const announcement = announcementOf(record, context.controlNodeKey);
    const stored = best ? { stored: announcementOf(best, context.controlNodeKey) } : {};
    const verdict = judgeAnnouncement(announcement, { ...judging, ...stored });
    if (verdict.kind === 'accepted') best = record;
  }
  return best;
}

function judgingContext(
  { record, controlNodeKey }: CommunityContext,
  nowMs: number,
  description: CommunityDescription | undefined,
): AnnouncementContext {
  const isOpen = record.secret === undefined;
  const base = { source: 'announcements' as const, isOpen, controlNodeKey, nowMs };
  return { ...base, ...(description ? { description } : {}) };
}

function announcementRecord(
  { announcement, contentTopic, timestampMs, wire }: ReceivedAnnouncement,
  isLocal: boolean,
): JudgedAnnouncement {
  const { id: messageId, clock, format, magnetUri, installation } = announcement;
  try {
    const { infoHash } = parseMagnet(magnetUri, { allowPrivate: isLocal });
    const base = { clock, messageId, format, magnetUri, infoHash, contentTopic, timestampMs };
    const sender = installation === undefined ? {} : { installation };
    return { record: { ...base, ...sender, ...(wire ? { wire } : {}) } };
  } catch (error) {
    if (!(error instanceof MagnetError)) throw error;
    return { rejection: { reason: error.reason, detail: error.message } };
  }
}

function announcementOf(record: AnnouncementRecord, author: string): Announcement {
  const { messageId: id, clock, magnetUri, format, installation } = record;
  const base = { id, author, clock, magnetUri, format };
  return installation === undefined ? base : { ...base, installation };
}

function identity({ id, author, clock }: OpenedEvent['event']) {
  return { id, author, clock };
}
