import { write } from './database.ts';
import type { Database } from './database.ts';

const key = 'isNodeRunning';

/** Writes down that a node runs; resolves with whether the one before never said that it ended. */
export async function markRunning(db: Database): Promise<boolean> {
  return write(db, ['settings'], async (tx) => {
    const store = tx.objectStore('settings');
    const before = await store.get(key);
    await store.put({ key, value: true });
    return before?.value === true;
  });
}

/** To be called by a page that goes: nothing that comes later in it is waited for. */
export async function markEnded(db: Database): Promise<void> {
  await write(db, ['settings'], async (tx) => {
    const put = tx.objectStore('settings').put({ key, value: false });
    // Else the transaction waits for this page to hear of the write, and ends with it.
    tx.commit();
    await put;
  });
}
