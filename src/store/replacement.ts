import { requireCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { noteMembers } from './note-members.ts';
import { replaceIn } from './replace-in.ts';
import type { StoreName } from './schema.ts';
import type { Replacement, ReplacementOutcome } from './union.ts';

export const replacementStores: readonly StoreName[] = [
  'communities',
  'messages',
  'historyPages',
  'historyIds',
  'searchSegments',
  'pendingEffects',
  'memberWipes',
  'displaced',
  'reconciliations',
  'archives',
  'rejections',
  'counters',
  'members',
  'memberNames',
];

/**
 * H19, canonical replacement, in one transaction: the community's events with a timestamp in
 * `[fromMs, toMs)` become exactly these. Deletes stay (H20), the outbox is not touched, effects on
 * and from other windows are put right there. The same again changes nothing.
 * @throws UnknownCommunity, StorageFull; then nothing was changed
 */
export async function replaceWindow(
  db: Database,
  replacement: Replacement,
): Promise<ReplacementOutcome> {
  return write(db, replacementStores, async (tx) => {
    await requireCommunity(tx, replacement.community);
    await noteMembers(tx, replacement.community, replacement.memberNews ?? []);
    return replaceIn(tx, replacement);
  });
}
