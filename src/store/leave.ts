import type { CommunityId } from '../protocol/ids.ts';
import { write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import { communityStores } from './schema.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';
import { removeTorrents } from './torrents.ts';

/**
 * H21: deletes a community's messages, pieces and keys and everything else of it, in one transaction.
 * What is still under way for it fails from then on with UnknownCommunity.
 */
export async function leaveCommunity(db: Database, community: CommunityId): Promise<void> {
  const others = ['communities', 'pieces', 'pieceReferences', 'intents', 'nodeStatus'] as const;
  await write(db, [...communityStores, ...others], async (tx) => {
    const torrents = await tx.objectStore('torrents').getAll(keysWithin(community));
    await removeTorrents(tx, torrents);
    await tx.objectStore('communities').delete(community);
    await together(communityStores, (name) => tx.objectStore(name).delete(keysWithin(community)));
    await deleteIntents(tx, community);
    await deleteStatus(tx, community);
  });
}

async function deleteIntents(tx: Writing, community: CommunityId): Promise<void> {
  const store = tx.objectStore('intents');
  const own = (await store.getAll()).filter((intent) => intent.community === community);
  await together(own, ({ id }) => store.delete(id));
}

async function deleteStatus(tx: Writing, community: CommunityId): Promise<void> {
  const store = tx.objectStore('nodeStatus');
  const all = await store.getAll();
  await together(all, ({ history, ...status }) => {
    const { [community]: _left, ...others } = history;
    return store.put({ ...status, history: others });
  });
}
