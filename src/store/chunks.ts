import type { CommunityId } from '../protocol/ids.ts';
import type { Schema, Transaction } from './schema.ts';

/** So much of a store is in memory at a time when all of it has to be looked at. */
const chunkSizes = { messages: 1000, historyPages: 16, pendingEffects: 1000 } as const;

type ChunkedStore = keyof typeof chunkSizes;

/** All records of a community in a store, by key, a chunk at a time. Records may change meanwhile. */
export async function* chunksOf<Name extends ChunkedStore, Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  name: Name,
  community: CommunityId,
): AsyncGenerator<Schema[Name]['value'][]> {
  const store = tx.objectStore(name);
  let lower: IDBValidKey = [community];
  for (;;) {
    const range = IDBKeyRange.bound(lower, [community, []], true);
    const [keys, values] = await Promise.all([
      store.getAllKeys(range, chunkSizes[name]),
      store.getAll(range, chunkSizes[name]),
    ]);
    const last = keys.at(-1);
    if (last === undefined) return;
    yield values;
    lower = last;
  }
}
