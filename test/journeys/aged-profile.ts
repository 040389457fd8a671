import type { Participant } from './fixtures.ts';
import { DATABASE_NAME } from '../../src/store/names.ts';

interface Aging {
  database: string;
  awayMs: number;
}

/**
 * Makes of a profile, whose app is closed, what it would be had the app been closed so much earlier:
 * its cursors, and the beginning and the roles of its communities lie so far back. Nothing may be archived yet, as
 * the grid of windows (A1) does not move. Resolves with the installation that it is.
 */
export async function ageProfile({ context }: Participant, awayMs: number): Promise<string> {
  // Of the app's origin, and no page: nothing of the app runs there by itself.
  const [known] = context.serviceWorkers();
  const worker = known ?? (await context.waitForEvent('serviceworker'));
  return worker.evaluate(moveBack, { database: DATABASE_NAME, awayMs });
}

/** Runs in the service worker. */
async function moveBack({ database, awayMs }: Aging): Promise<string> {
  const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('expected a result'));
    });
  const db = await done(indexedDB.open(database));
  const stores = ['accounts', 'archives', 'communities', 'cursors'];
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
  const written = new Promise((resolve) => (tx.oncomplete = resolve));
  if ((await done(tx.objectStore('archives').count())) > 0) {
    throw new Error('expected a profile that has no archive yet');
  }
  for (const name of ['communities', 'cursors']) {
    const store = tx.objectStore(name);
    for (const record of (await done(store.getAll())) as Record<string, unknown>[]) {
      const times = ['createdMs', 'joinedMs', 'throughMs', 'deletedMs'];
      const moved = times.filter((time) => typeof record[time] === 'number');
      for (const time of moved) record[time] = (record[time] as number) - awayMs;
      for (const entry of (record['roleLog'] ?? []) as { fromMs: number }[]) entry.fromMs -= awayMs;
      store.put(record);
    }
  }
  const [account] = (await done(tx.objectStore('accounts').getAll())) as { installation: string }[];
  await written;
  db.close();
  if (!account) throw new Error('expected an account, got none');
  return account.installation;
}
