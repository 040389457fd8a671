import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { advanceCursor } from './cursors.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import type { GapRecord } from './records.ts';

/** The gaps of all channels, oldest first within each. */
export async function gapsOf(db: Database, community: CommunityId): Promise<GapRecord[]> {
  return read(db, ['gaps'], (tx) => tx.objectStore('gaps').getAll(keysWithin(community)));
}

/** H3: records what can no longer be had and lets the channel's cursor go on behind it. */
export async function recordGap(db: Database, gap: GapRecord): Promise<void> {
  await write(db, ['communities', 'gaps', 'cursors'], async (tx) => {
    await requireCommunity(tx, gap.community);
    await tx.objectStore('gaps').put(gap);
    const { community, chatId, toMs } = gap;
    await advanceCursor(tx, { community, chatId, throughMs: toMs });
  });
}
