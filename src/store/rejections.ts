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

/** What comes again after a reload is among the newest; each is some 150 bytes in the database. */
const RECENT_LIMIT = 200;

/** A message that is refused again, after a reload say, is not counted again. */
export async function addRejections(
  tx: Writing,
  community: CommunityId,
  rejections: readonly RejectionCount[],
  nowMs: number,
): Promise<void> {
  const store = tx.objectStore('rejections');
  // One after the other: two of one reason in a batch must both count.
  for (const rejection of rejections) {
    const stored = await store.get([community, rejection.reason]);
    const added = unseen(rejection, stored);
    if (added.count > 0) await store.put(sum(added, stored, { community, nowMs }));
  }
}

/** The part of it that was not counted before. */
function unseen(rejection: RejectionCount, stored: RejectionRecord | undefined): RejectionCount {
  const { hashes } = rejection;
  if (!hashes) return rejection;
  const seen = new Set(stored?.hashes);
  const fresh = [...new Set(hashes)].filter((hash) => !seen.has(hash));
  return { ...rejection, hashes: fresh, count: fresh.length };
}

function sum(
  { reason, count, detail, hashes = [] }: RejectionCount,
  stored: RejectionRecord | undefined,
  { community, nowMs }: { community: CommunityId; nowMs: number },
): RejectionRecord {
  const recent = [...(stored?.hashes ?? []), ...hashes].slice(-RECENT_LIMIT);
  const total = (stored?.count ?? 0) + count;
  const record = { community, reason, count: total, detail, lastMs: nowMs };
  return recent.length === 0 ? record : { ...record, hashes: recent };
}
