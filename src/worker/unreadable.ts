import type { UnreadableArchive } from '../store/archives.ts';

/** H18: an archive that cannot be decoded, as it is set aside and counted. */
export function unreadable(
  archiveId: string,
  { reason, message }: { reason: string; message: string },
): UnreadableArchive {
  return { archiveId, rejection: { reason, count: 1, detail: message } };
}
