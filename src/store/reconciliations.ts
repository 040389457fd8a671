import type { CommunityId } from '../protocol/ids.ts';
import { raiseCounter, readCounter } from './counters.ts';
import { read } from './database.ts';
import type { Database } from './database.ts';
import type { ReconciliationRecord } from './history-records.ts';
import { keysWithin } from './ranges.ts';
import type { Writing } from './schema.ts';

/** What a person can look through; older ones go. */
export const reconciliationsLimit = 200;
const displacedIdsLimit = 1000;

/** H19: replacements that took something away, oldest first. */
export async function reconciliationsOf(
  db: Database,
  community: CommunityId,
): Promise<ReconciliationRecord[]> {
  return read(db, ['reconciliations'], (tx) =>
    tx.objectStore('reconciliations').getAll(keysWithin(community)),
  );
}

export async function logReconciliation(
  tx: Writing,
  reconciliation: Omit<ReconciliationRecord, 'id'>,
): Promise<void> {
  const { community, displacedIds } = reconciliation;
  await raiseCounter(tx, community, 'reconciliations', 1);
  const id = await readCounter(tx, community, 'reconciliations');
  const store = tx.objectStore('reconciliations');
  await store.put({
    ...reconciliation,
    id,
    displacedIds: displacedIds.slice(0, displacedIdsLimit),
  });
  const oldest = id - reconciliationsLimit;
  if (oldest > 0) await store.delete(IDBKeyRange.bound([community, 0], [community, oldest]));
}
