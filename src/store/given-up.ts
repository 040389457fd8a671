import type { CommunityId } from '../protocol/ids.ts';
import { markArchives } from './archives.ts';
import { storedCommunity } from './communities.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { holds, listedIn } from './history-choice.ts';

/** H16: asks for whatever gave way to the storage budget, where nothing may from now on. */
export async function requestGivenUp(db: Database, community: CommunityId): Promise<number> {
  return write(db, ['communities', 'archives'], async (tx) => {
    const stored = await storedCommunity(tx, community);
    const { requested = [] } = stored.settings;
    const givenUp = (await listedIn(tx, community))
      .filter((one) => one.state === 'pruned' || one.isWithoutPieces === true)
      .filter((one) => !requested.some((span) => holds(span, one)));
    if (givenUp.length === 0) return 0;
    const spans = givenUp.map(({ fromMs, toMs }) => ({ fromMs, toMs }));
    const settings = { ...stored.settings, requested: [...requested, ...spans] };
    await tx.objectStore('communities').put({ ...stored, settings });
    return givenUp.length;
  });
}

/** H16: there is more room: what gave way comes again as far as it is chosen and fits. */
export async function releasePruned(db: Database, community: CommunityId): Promise<number> {
  return write(db, ['archives'], async (tx) => {
    const pruned = (await listedIn(tx, community)).filter(({ state }) => state === 'pruned');
    const ids = pruned.map(({ id }) => id);
    return (await markArchives(tx, community, ids, 'listed')).length;
  });
}

/** H16: these are not fetched, as there is no room for them; what is here of them stays. */
export async function giveUp(
  db: Database,
  community: CommunityId,
  archiveIds: readonly string[],
): Promise<void> {
  await write(db, ['archives'], async (tx) => {
    const wanted = new Set(archiveIds);
    const absent = (await listedIn(tx, community)).filter(
      ({ id, state }) => wanted.has(id) && state !== 'imported' && state !== 'set aside',
    );
    const ids = absent.map(({ id }) => id);
    await markArchives(tx, community, ids, 'pruned');
  });
}
