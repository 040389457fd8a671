import { PublishFailed } from '../../network/waku/errors.ts';
import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { HistoryCaller } from './history-caller.ts';

/** Leaving waits no longer than this for a service node; H21 is what matters. */
const LIMIT_MS = 3_000;

export interface TellLeavingParts {
  db: Database;
  waku: WakuNetwork;
  worker: HistoryCaller;
}

/**
 * M11: tells the community that this member leaves (type 57), where there is a connection. Nobody
 * depends on it: without it the name stays in others' lists.
 */
export async function tellLeaving(
  { db, waku, worker }: TellLeavingParts,
  community: string,
): Promise<void> {
  if (waku.status().state !== 'connected' || !(await getCommunity(db, community))) return;
  const message = await worker.call('sealLeaving', community);
  if (!message) return;
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    await waku.publish(message, limit);
  } catch (error) {
    if (!(error instanceof PublishFailed) && !limit.aborted) throw error;
  }
}
