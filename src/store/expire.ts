import { write } from './database.ts';
import type { Database } from './database.ts';
import { expireDisplaced } from './displaced.ts';
import { expireWaiting } from './pending-effects.ts';

/**
 * Deletes what is kept for a time only: what was displaced (H19), and live effects whose message has
 * not come for `lookBackMs` (M8). Resolves with how many records went.
 */
export async function expire(
  db: Database,
  { nowMs, lookBackMs }: { nowMs: number; lookBackMs: number },
): Promise<number> {
  return write(db, ['communities', 'displaced', 'pendingEffects', 'counters'], async (tx) => {
    let gone = await expireDisplaced(tx, nowMs);
    for (const community of await tx.objectStore('communities').getAllKeys()) {
      gone += await expireWaiting(tx, community, nowMs - lookBackMs);
    }
    return gone;
  });
}
