import type { Page } from '@playwright/test';
import { DATABASE_NAME } from '../../src/store/names.ts';

/** How many records the page's database has in these object stores. */
export function keptRecords<Name extends string>(
  page: Page,
  stores: readonly Name[],
): Promise<Record<Name, number>> {
  return page.evaluate(
    async ([database, names]) => {
      const finished = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error(request.error?.message));
        });
      const opened = await finished(indexedDB.open(database));
      const counts = names.map(async (name) => {
        const store = opened.transaction(name).objectStore(name);
        return [name, await finished(store.count())] as const;
      });
      const found = Object.fromEntries(await Promise.all(counts)) as Record<Name, number>;
      opened.close();
      return found;
    },
    [DATABASE_NAME, stores] as const,
  );
}
