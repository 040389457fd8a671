import type { CommunityId } from '../protocol/ids.ts';
import type { LeftOutEvent } from './archive-records.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import type { StoredCommunity, Writing } from './schema.ts';
import { markArchived } from './waku-messages.ts';

/** What the windows of one run came to. */
export interface CutWindows {
  community: CommunityId;
  /** Every window that ended by then is cut now, empty ones included (H4, A7). */
  archivedThroughMs: number;
  leftOut: readonly LeftOutEvent[];
}

/** They are told of when they are left out; of more than these the oldest are told no longer. */
const leftOutLimit = 100;

/**
 * H4: nothing of these windows goes into an archive, so there is no new torrent.
 * @throws UnknownCommunity
 */
export async function cutWithoutArchive(db: Database, cut: CutWindows): Promise<void> {
  const { community, leftOut } = cut;
  await write(db, ['communities', 'dueEvents'], async (tx) => {
    await noteCut(tx, cut);
    // A6: told once, and not tried again.
    await markArchived(tx, community, new Map(leftOut.map(({ id }) => [id, 'too big'])));
  });
}

/** Part of the transaction that makes the archives of these windows reachable (H5). */
export async function noteCut(tx: Writing, cut: CutWindows): Promise<void> {
  const { community, archivedThroughMs, leftOut } = cut;
  const stored = await storedCommunity(tx, community);
  const told = leftOut.length === 0 ? stored : withLeftOut(stored, leftOut);
  await tx.objectStore('communities').put({ ...told, archivedThroughMs });
}

function withLeftOut(stored: StoredCommunity, more: readonly LeftOutEvent[]): StoredCommunity {
  return { ...stored, leftOut: [...(stored.leftOut ?? []), ...more].slice(-leftOutLimit) };
}
