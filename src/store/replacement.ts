import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import type { KnownRows } from './known-rows.ts';
import { noteMembers, unnotedNews } from './note-members.ts';
import { prepare } from './prepared.ts';
import type { Prepared } from './prepared.ts';
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
];

const memberStores = ['communities', 'members', 'memberNames', 'counters'] as const;
/** Some milliseconds. */
const membersAtOnce = 50;

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
  const prepared = await prepareReplacement(db, replacement, () => Promise.resolve());
  return commitReplacement(db, prepared);
}

/**
 * What of a replacement needs no transaction over all its stores, so that a live message waits for
 * little of it (H23). Nothing that is shown changes but the list of members.
 * @param giveWay awaited between parts of the work
 * @param known the keys of its live rows, where they were read before (`knownRows`)
 * @throws UnknownCommunity, StorageFull, RangeError
 */
export async function prepareReplacement(
  db: Database,
  replacement: Replacement,
  giveWay: () => Promise<void>,
  known?: KnownRows,
): Promise<Prepared> {
  const { community, memberNews = [] } = replacement;
  for (let from = 0; from < memberNews.length; from += membersAtOnce) {
    const some = memberNews.slice(from, from + membersAtOnce);
    const unnoted = await read(db, ['members', 'memberNames'], (tx) =>
      unnotedNews(tx, community, some),
    );
    if (unnoted.length > 0) {
      await write(db, memberStores, async (tx) => {
        await requireCommunity(tx, community);
        await noteMembers(tx, community, unnoted);
      });
    }
    await giveWay();
  }
  return prepare(db, replacement, giveWay, known);
}

/**
 * The transaction of `replaceWindow`.
 * @throws UnknownCommunity, StorageFull; then nothing was changed
 */
export async function commitReplacement(
  db: Database,
  prepared: Prepared,
): Promise<ReplacementOutcome> {
  return write(db, replacementStores, async (tx) => {
    await requireCommunity(tx, prepared.replacement.community);
    return replaceIn(tx, prepared);
  });
}
