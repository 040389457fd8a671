import type { ChangeFeed } from '../store/changes.ts';
import type { IngestOutcome } from '../store/ingest.ts';

/** Tells what a committed batch changed: persist, commit, then emit. */
export function announceIngest(
  changes: ChangeFeed,
  community: string,
  outcome: IngestOutcome,
  rejected: number,
): void {
  if (outcome.isDescriptionNew || outcome.isAnnouncementNew) {
    changes.announce({ kind: 'communities', community });
  }
  const { chatIds, isWiped, areTextsKept, unreadIn, addressed } = outcome;
  if (isWiped) changes.announce({ kind: 'messages', community });
  else if (chatIds.length > 0) {
    const kept = areTextsKept ? ({ areTextsKept } as const) : {};
    changes.announce({ kind: 'messages', community, chatIds, ...kept });
  }
  if (outcome.areMembersNew) changes.announce({ kind: 'members', community });
  if (unreadIn.length > 0) {
    const news = addressed.length > 0 ? { addressed } : {};
    changes.announce({ kind: 'reading', community, chatIds: unreadIn, ...news });
  }
  if (outcome.isOutboxChanged) changes.announce({ kind: 'outbox', community });
  if (rejected > 0) changes.announce({ kind: 'rejections', community });
}
