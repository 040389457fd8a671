import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { advanceCursor } from './cursors.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import type { GapRecord } from './records.ts';
import type { Writing } from './schema.ts';

/** The gaps of all channels, oldest first within each. */
export async function gapsOf(db: Database, community: CommunityId): Promise<GapRecord[]> {
  return read(db, ['gaps'], (tx) => tx.objectStore('gaps').getAll(keysWithin(community)));
}

/**
 * H3: records what can no longer be had and lets the channel's cursor go on behind it. While
 * no store node answers the horizon moves on: what it takes then makes the same gap longer.
 */
export async function recordGap(db: Database, gap: GapRecord): Promise<void> {
  await write(db, ['communities', 'gaps', 'cursors'], async (tx) => {
    await requireCommunity(tx, gap.community);
    const { community, chatId, toMs } = gap;
    await tx.objectStore('gaps').put(await joined(tx, gap));
    await advanceCursor(tx, { community, chatId, throughMs: toMs });
  });
}

async function joined(tx: Writing, gap: GapRecord): Promise<GapRecord> {
  const gaps = await tx.objectStore('gaps').getAll(keysWithin(gap.community, gap.chatId));
  const before = gaps.find(({ fromMs, toMs }) => fromMs < gap.fromMs && toMs >= gap.fromMs);
  return before ? { ...before, toMs: gap.toMs } : gap;
}
