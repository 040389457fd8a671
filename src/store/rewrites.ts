import type { CommunityId } from '../protocol/ids.ts';
import { storedCommunity } from './communities.ts';
import type { HistoryRewrite } from './records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** H20, H19: archives of one window seemed redacted, and hold events that are new: the member is told. */
export async function markRewrite(
  tx: Writing,
  community: CommunityId,
  archiveIds: readonly string[],
  nowMs: number,
): Promise<void> {
  const store = tx.objectStore('archives');
  const found = await together(archiveIds, (id) => store.get([community, id]));
  const archives = found.filter((archive) => archive !== undefined);
  await together(archives, (archive) => store.put({ ...archive, isRewrite: true }));
  const [first] = archives;
  if (!first) return;
  const stored = await storedCommunity(tx, community);
  const rewrite = oneMore(stored.rewrite, first.infoHash, nowMs);
  await tx.objectStore('communities').put({ ...stored, rewrite });
}

/** Of a torrent that was found to rewrite something already, or of another one. */
function oneMore(
  before: HistoryRewrite | undefined,
  infoHash: string,
  foundMs: number,
): HistoryRewrite {
  const { lastReplacedMs } = before ?? {};
  const isKnown = before?.infoHash === infoHash;
  return {
    infoHash,
    foundMs,
    changedWindows: (isKnown ? before.changedWindows : 0) + 1,
    unlistedWindows: isKnown ? before.unlistedWindows : 0,
    isReplaced: false,
    ...(lastReplacedMs !== undefined && { lastReplacedMs }),
  };
}
