import type { AnnouncementRecord, CommunityRecord } from '../../store/records.ts';

/** A message of the owner that a member keeps as it came. */
export interface OwnerWord {
  messageId: string;
  contentTopic: string;
  /** 26/WAKU2-PAYLOAD bytes as received. */
  wire: Uint8Array;
  timestampMs: number;
}

/**
 * H24: what a member may say again for the owner: the newest description and, where it names one,
 * the newest announcement. What came in segments (M1) is here as no single message.
 */
export function ownerWords(record: CommunityRecord): OwnerWord[] {
  const { description } = record;
  if (!description) return [];
  const announcement = newestAnnouncement(record);
  const words = [description, ...(announcement ? [announcement] : [])];
  return words.flatMap(({ messageId, contentTopic, wire, timestampMs }) => {
    return wire && wire.length > 0 ? [{ messageId, contentTopic, wire, timestampMs }] : [];
  });
}

/** None while the owner has the service switched off (H1): the description names none then. */
function newestAnnouncement(record: CommunityRecord): AnnouncementRecord | undefined {
  const { description, announcements, current } = record;
  if (description?.content.magnetUri === undefined || !current) return undefined;
  return announcements.find(({ installation }) => installation === current.installation);
}
