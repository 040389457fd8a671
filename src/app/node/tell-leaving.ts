import { PublishFailed } from '../../network/waku/errors.ts';
import type { WakuNetwork } from '../../network/waku/waku-network.ts';
import { getCommunity } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import type { WallClock } from '../wall-clock.ts';
import type { HistoryCaller } from './history-caller.ts';
import { withLimit } from './time-limit.ts';

/** Leaving waits no longer than this for worker and service node; H21 is what matters. */
const LIMIT_MS = 3_000;

class LeavingUntold extends Error {
  override readonly name = 'LeavingUntold';
}

export interface TellLeavingParts {
  db: Database;
  waku: WakuNetwork;
  worker: HistoryCaller;
  clock: WallClock;
}

/**
 * M11: tells the community that this member leaves (type 57), where there is a connection. Nobody
 * depends on it: without it the name stays in others' lists.
 */
export async function tellLeaving(parts: TellLeavingParts, community: string): Promise<void> {
  const ended = new AbortController();
  const late = (): Error => new LeavingUntold(`expected it to be told within ${LIMIT_MS} ms`);
  try {
    const told = tell(parts, community, ended.signal);
    await withLimit(parts.clock, { limitMs: LIMIT_MS, late }, told);
  } catch (error) {
    if (!(error instanceof PublishFailed) && !(error instanceof LeavingUntold)) throw error;
  } finally {
    ended.abort();
  }
}

async function tell(
  { db, waku, worker }: TellLeavingParts,
  community: string,
  signal: AbortSignal,
): Promise<void> {
  if (waku.status().state !== 'connected' || !(await getCommunity(db, community))) return;
  const message = await worker.call('sealLeaving', community);
  // Too late it could come after a new request to join.
  if (message && !signal.aborted) await waku.publish(message, signal);
}
