import 'fake-indexeddb/auto';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';

const decoder = new TextDecoder();
let opened = 0;

export function unusedName(): string {
  opened += 1;
  return `test-${opened}`;
}

export function openTestDatabase(name = unusedName()): Promise<Database> {
  return openDatabase(name, {
    onBlocked: fail('blocked'),
    onBlocking: fail('blocking'),
    onTerminated: fail('terminated'),
  });
}

/** Every record of every object store, by name of the store. */
export async function everything(name: string): Promise<Map<string, unknown[]>> {
  const raw = await finished(indexedDB.open(name));
  const names = [...raw.objectStoreNames];
  const transaction = raw.transaction(names);
  const contents = new Map<string, unknown[]>();
  for (const store of names) {
    const [keys, values] = await Promise.all([
      finished(transaction.objectStore(store).getAllKeys()),
      finished(transaction.objectStore(store).getAll()),
    ]);
    contents.set(
      store,
      values.map((value: unknown, place) => [keys[place], value]),
    );
  }
  raw.close();
  return contents;
}

/** All text in it, bytes as hex unless they are JSON, so that a test can say that something is in there nowhere. */
export function asText(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'json' && part instanceof Uint8Array) return decoder.decode(part);
    if (part instanceof Uint8Array || part instanceof ArrayBuffer) return hexOf(part);
    return typeof part === 'bigint' ? part.toString() : part;
  });
}

export function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the request failed'));
  });
}

function hexOf(part: Uint8Array | ArrayBuffer): string {
  return Array.from(new Uint8Array(part), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fail(what: string): () => void {
  return () => {
    throw new Error(`expected an open database, got ${what}`);
  };
}
