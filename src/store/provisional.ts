import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import { hasRows, rowChannels } from './live-rows.ts';
import { effectsBetween } from './pending-effects.ts';
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
    const channels = await rowChannels(tx, community);
    const isFound = await together(windows, (window) => hasLive(tx, community, channels, window));
    return windows.filter((_, place) => isFound[place]);
  });
}

async function hasLive(
  tx: Reading,
  community: CommunityId,
  channels: readonly ChatId[],
  span: Span,
): Promise<boolean> {
  if (await hasRows(tx, community, channels, span)) return true;
  const effects = await effectsBetween(tx, community, span.fromMs, span.toMs);
  return effects.some(({ kind, source }) => kind !== 'delete' && source === 'live');
}
