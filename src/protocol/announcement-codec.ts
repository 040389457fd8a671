import type { Announcement } from './announcement.ts';
import { decodePayload } from './decode-payload.ts';
import { encodeMessage } from './encode-message.ts';
import { CommunityMessageArchiveMagnetlink } from './generated/messages.js';
import { MessageType } from './message-types.ts';
import { Rejection } from './rejection.ts';
import { clockOf, longOfClock } from './wide-integers.ts';

type AnnouncementContent = Omit<Announcement, 'id' | 'author'>;

/** Type 43, M6. */
export function encodeAnnouncement(content: AnnouncementContent): Uint8Array<ArrayBuffer> {
  return encodeMessage(CommunityMessageArchiveMagnetlink, {
    clock: longOfClock(content.clock),
    magnetUri: content.magnetUri,
    format: content.format,
    installation: content.installation ?? '',
    signedType: MessageType.archiveAnnouncement,
  });
}

/** Type 43, M6. */
export function decodeAnnouncement(payload: Uint8Array) {
  const type = MessageType.archiveAnnouncement;
  const message = decodePayload(CommunityMessageArchiveMagnetlink, type, payload);
  if (message instanceof Rejection) return message;
  const { magnetUri, format, installation } = message;
  const body = {
    kind: 'announcement' as const,
    magnetUri,
    format,
    ...(installation !== '' && { installation }),
  };
  return { clock: clockOf(message.clock), body };
}
