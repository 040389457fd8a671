import { unwrap, wrap } from 'idb';
import type { StoredMessage } from './records.ts';
import type { Transaction } from './schema.ts';

/** What newer browsers offer and the type libraries do not know yet: the last rows in one request. */
interface DirectedStore {
  getAll(options: {
    query: IDBKeyRange;
    direction: 'prev';
    count: number;
  }): IDBRequest<StoredMessage[]>;
}

/** The last rows of a range of keys, the last one first. */
export async function newestRows<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: IDBKeyRange,
  count: number,
): Promise<StoredMessage[]> {
  const store = tx.objectStore('messages');
  // Both came to browsers together; older ones would take the options for a key.
  if (!('getAllRecords' in IDBObjectStore.prototype)) return newestByCursor(tx, query, count);
  const directed = unwrap(store) as unknown as DirectedStore;
  return wrap(directed.getAll({ query, direction: 'prev', count }));
}

async function newestByCursor<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  query: IDBKeyRange,
  count: number,
): Promise<StoredMessage[]> {
  const rows: StoredMessage[] = [];
  let cursor = await tx.objectStore('messages').openCursor(query, 'prev');
  while (cursor) {
    rows.push(cursor.value);
    cursor = rows.length < count ? await cursor.continue() : null;
  }
  return rows;
}
