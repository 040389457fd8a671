import { DATABASE_NAME } from '../../src/store/names.ts';
import type { Realm } from '../bench/raw-realms.ts';

interface Evaluated {
  result: { value?: number };
  exceptionDetails?: { text: string };
}

/** How many members the node has connections to, in all swarms, as it writes it for all tabs. */
export async function wiresOf(page: Realm): Promise<number> {
  const expression = `(${countWires.toString()})(${JSON.stringify(DATABASE_NAME)})`;
  const asked = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await page.send<Evaluated>('Runtime.evaluate', asked);
  if (result.value !== undefined) return result.value;
  throw new Error(`expected the number of wires, got ${exceptionDetails?.text}`);
}

/** Runs in the page. */
function countWires(databaseName: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName);
    opening.onerror = () => reject(opening.error ?? new Error('the database did not open'));
    opening.onsuccess = () => {
      const db = opening.result;
      const request = db.transaction('nodeStatus').objectStore('nodeStatus').getAll();
      request.onsuccess = () => {
        db.close();
        const all = request.result as { history: Record<string, { peers: number }> }[];
        const swarms = all.flatMap(({ history }) => Object.values(history));
        resolve(swarms.reduce((count, { peers }) => count + peers, 0));
      };
    };
  });
}
