import { read, write } from './database.ts';
import type { Database } from './database.ts';
import type { NodeStatus } from './records.ts';
import { together } from './together.ts';

/**
 * A tab that has been silent for so long is not the node any more. Nor is one that is as far ahead:
 * the clock was set back since, and what it said would pass for the newest until then.
 */
const forgottenAfterMs = 60_000;

export async function putNodeStatus(db: Database, status: NodeStatus): Promise<void> {
  await write(
    db,
    ['nodeStatus'],
    async (tx) => {
      const store = tx.objectStore('nodeStatus');
      const stored = await store.getAll();
      const gone = stored.filter(
        ({ heartbeatMs }) => Math.abs(status.heartbeatMs - heartbeatMs) > forgottenAfterMs,
      );
      await together(gone, ({ tabId }) => store.delete(tabId));
      await store.put(status);
    },
    'relaxed',
  );
}

/** What the node tab wrote last; undefined when there has been none. */
export async function getNodeStatus(db: Database): Promise<NodeStatus | undefined> {
  const all = await read(db, ['nodeStatus'], (tx) => tx.objectStore('nodeStatus').getAll());
  return all.sort((a, b) => b.heartbeatMs - a.heartbeatMs)[0];
}
