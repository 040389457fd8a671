import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import type { RejectionCount, RejectionRecord } from './records.ts';
import type { Writing } from './schema.ts';

/** What was refused in a community, by reason. */
export async function rejectionsOf(
  db: Database,
  community: CommunityId,
): Promise<RejectionRecord[]> {
  return read(db, ['rejections'], (tx) =>
    tx.objectStore('rejections').getAll(keysWithin(community)),
  );
}

/** Counts what was refused outside of a batch (a torrent, say). */
export async function countRejections(
  db: Database,
  community: CommunityId,
  rejections: readonly RejectionCount[],
  nowMs: number,
): Promise<void> {
  await write(db, ['communities', 'rejections'], async (tx) => {
    await requireCommunity(tx, community);
    await addRejections(tx, community, rejections, nowMs);
  });
}

export async function addRejections(
  tx: Writing,
  community: CommunityId,
  rejections: readonly RejectionCount[],
  nowMs: number,
): Promise<void> {
  const store = tx.objectStore('rejections');
  // One after the other: two of one reason in a batch must both count.
  for (const { reason, count, detail } of rejections) {
    const stored = await store.get([community, reason]);
    const total = (stored?.count ?? 0) + count;
    await store.put({ community, reason, count: total, detail, lastMs: nowMs });
  }
}
