import type { CommunityId } from '../protocol/ids.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import type { StoredKey } from './stored-key.ts';
import { keysWithin } from './ranges.ts';

/**
 * H10: makes a member a holder of the community's key. As a member it kept no WakuMessages (H2), so
 * everything is asked for once more. Nothing changes for who holds the key already.
 * @throws UnknownCommunity
 */
export async function addOwnerKey(
  db: Database,
  community: CommunityId,
  { privateKey, nowMs }: { privateKey: StoredKey; nowMs: number },
): Promise<void> {
  await write(db, ['communities', 'cursors'], async (tx) => {
    const stored = await storedCommunity(tx, community);
    if (stored.privateKey) return;
    // What is remembered of messages seen before goes by the time of joining.
    await tx.objectStore('communities').put({ ...stored, privateKey, joinedMs: nowMs });
    await tx.objectStore('cursors').delete(keysWithin(community));
  });
}
