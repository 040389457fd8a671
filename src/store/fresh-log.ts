import { deleteDB, openDB } from 'idb';
import { storeError } from './database.ts';
import { BALLAST_DATABASE_NAME } from './names.ts';

/** Chromium's LevelDB begins a new log once 4 MiB are in memory, on small disks sooner. */
const BALLAST_BYTES = 5 << 20;

/** What is larger than 64 KiB goes into a file of its own and past the log. */
const RECORD_BYTES = 60_000;

/** About a megabyte: a page clones it in few milliseconds. */
const RECORDS_A_TRANSACTION = 16;

/**
 * Has the browser begin a new file for what it writes from now on, and delete the one before; nothing
 * that is stored changes. To be called when the browser may have been killed: Chromium keeps all databases of
 * an origin in one LevelDB, which after a kill goes on in the log that it finds, also where that ends
 * in the middle of a record. What comes next then stands behind a cut, and the next start, however clean
 * the end before it was, takes that for damage and deletes every database of the origin (seen with Chromium 156). In
 * other browsers it does no harm.
 * @throws StorageFull
 */
export async function beginFreshLog(name = BALLAST_DATABASE_NAME): Promise<void> {
  try {
    await writeBallast(name);
  } catch (error) {
    throw storeError(error);
  } finally {
    await deleteDB(name);
  }
}

async function writeBallast(name: string): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade: (raw) => void raw.createObjectStore(storeName),
  });
  try {
    for (let first = 0; first * RECORD_BYTES < BALLAST_BYTES; first += RECORDS_A_TRANSACTION) {
      const tx = db.transaction(storeName, 'readwrite');
      const puts = Array.from({ length: RECORDS_A_TRANSACTION }, (_, n) =>
        tx.store.put(new Uint8Array(RECORD_BYTES), first + n),
      );
      await Promise.all([...puts, tx.done]);
    }
  } finally {
    db.close();
  }
}

const storeName = 'ballast';
