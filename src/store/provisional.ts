import type { CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { effectsBetween } from './pending-effects.ts';
import { timesWithin } from './ranges.ts';
import type { Reading } from './schema.ts';
import { together } from './together.ts';

interface Span {
  fromMs: number;
  toMs: number;
}

/** H19: those of these windows that hold live events. Deletes stay whatever archives say (H20). */
export async function provisionalIn(
  db: Database,
  community: CommunityId,
  windows: readonly Span[],
): Promise<Span[]> {
  return read(db, ['messages', 'pendingEffects'], async (tx) => {
    const isFound = await together(windows, (window) => hasLive(tx, community, window));
    return windows.filter((_, place) => isFound[place]);
  });
}

async function hasLive(
  tx: Reading,
  community: CommunityId,
  { fromMs, toMs }: Span,
): Promise<boolean> {
  const range = timesWithin([community], fromMs, toMs);
  const row = await tx.objectStore('messages').index('byTime').getKey(range);
  if (row) return true;
  const effects = await effectsBetween(tx, community, fromMs, toMs);
  return effects.some(({ kind, source }) => kind !== 'delete' && source === 'live');
}
