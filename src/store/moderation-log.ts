import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import type { ModerationLogRecord } from './member-records.ts';
import { keysWithin } from './ranges.ts';

/** Years of an active community; the oldest go first. */
const moderationLogLimit = 2_000;

/** @throws UnknownCommunity */
export async function logModeration(db: Database, entry: ModerationLogRecord): Promise<void> {
  await write(db, ['communities', 'moderationLog'], async (tx) => {
    await requireCommunity(tx, entry.community);
    const store = tx.objectStore('moderationLog');
    await store.put(entry);
    const keys = await store.getAllKeys(keysWithin(entry.community));
    const surplus = keys[keys.length - moderationLogLimit - 1];
    if (surplus) await store.delete(IDBKeyRange.bound([entry.community], surplus));
  });
}

/** Oldest first. */
export async function moderationLogOf(
  db: Database,
  community: CommunityId,
): Promise<ModerationLogRecord[]> {
  return read(db, ['moderationLog'], (tx) =>
    tx.objectStore('moderationLog').getAll(keysWithin(community)),
  );
}
