import type { CommunityId } from '../protocol/ids.ts';
import { updateCommunity } from './communities.ts';
import type { Database } from './database.ts';
import { hasControl } from './has-control.ts';
import type { CommunityRecord } from './records.ts';
import type { StoredCommunity } from './schema.ts';

type Controlled = Pick<CommunityRecord, 'control' | 'createdMs' | 'joinedMs'>;

/** H9: once for each of its words, however often they come; what it said before was known. */
export function withRival(community: StoredCommunity, clock: number | undefined): StoredCommunity {
  if (clock === undefined || !hasControl(community)) return community;
  const knownClock = Math.max(community.rival?.clock ?? 0, activeSinceMs(community));
  return clock > knownClock ? { ...community, rival: { clock, isAsked: false } } : community;
}

/** @param clock of the rival's words by then; newer ones are a reason to ask again */
export async function noteRivalAsked(
  db: Database,
  community: CommunityId,
  clock: number,
): Promise<void> {
  await updateCommunity(db, community, (stored) =>
    stored.rival?.clock === clock ? { ...stored, rival: { clock, isAsked: true } } : stored,
  );
}

/** H9: from here on nothing is in archives that were made elsewhere. */
export function ownArchivesFromMs(community: Controlled): number {
  const { control } = community;
  const sinceMs = activeSinceMs(community);
  return control?.kind === 'took over' ? Math.min(control.ownFromMs ?? sinceMs, sinceMs) : sinceMs;
}

/** Clocks are ms, and those of a take-over and of what it replaces are hardly ever ahead (M7). */
function activeSinceMs({ control, createdMs, joinedMs }: Controlled): number {
  return control?.atMs ?? createdMs ?? joinedMs;
}
