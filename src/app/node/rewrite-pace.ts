import { updateCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { hasCome } from '../has-come.ts';

export interface RewriteMoment {
  nowMs: number;
  /** `rewriteIntervalMs` of the network configuration. */
  intervalMs: number;
}

/**
 * H19: held windows are replaced for a rewritten history at most once in an interval. Resolves with
 * undefined, and the replacement counts as begun, or with the time from which on it may be.
 */
export async function beginReplacement(
  db: Database,
  community: string,
  { nowMs, intervalMs }: RewriteMoment,
): Promise<number | undefined> {
  let waitUntilMs: number | undefined;
  await updateCommunity(db, community, (stored) => {
    const { rewrite } = stored;
    // What was begun goes on: after a reload, say.
    if (!rewrite || rewrite.isReplaced) return stored;
    const dueMs = (rewrite.lastReplacedMs ?? -Infinity) + intervalMs;
    if (!hasCome(dueMs, nowMs, intervalMs)) {
      waitUntilMs = dueMs;
      return stored;
    }
    return { ...stored, rewrite: { ...rewrite, isReplaced: true, lastReplacedMs: nowMs } };
  });
  return waitUntilMs;
}
