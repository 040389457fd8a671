import type { Page } from '@playwright/test';

/** All that the app's origin stores in a browser, as text, by where it lies. */
export type StoredText = Record<string, string>;

/**
 * Every record of every object store, the caches' addresses, and what storage of strings holds; bytes
 * as hex, but those that are JSON as what they say. Lower case, so that a test can say that something is in there nowhere.
 */
export async function storedText(page: Page): Promise<StoredText> {
  const contents = await page.evaluate(readAll);
  const lower = Object.entries(contents).map(([place, text]) => [place, text.toLowerCase()]);
  return Object.fromEntries(lower) as StoredText;
}

/** In which places it is said. */
export function placesOf(stored: StoredText, what: string): string[] {
  const places = Object.keys(stored);
  return places.filter((place) => stored[place]?.includes(what.toLowerCase()));
}

/** Runs in the page. */
async function readAll(): Promise<Record<string, string>> {
  const finished = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the request failed'));
    });
  const hexOf = (bytes: Uint8Array): string =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const asText = (value: unknown): string =>
    JSON.stringify(value, (key, part: unknown) => {
      if (key === 'json' && part instanceof Uint8Array) return new TextDecoder().decode(part);
      if (ArrayBuffer.isView(part)) return hexOf(new Uint8Array(part.buffer));
      if (part instanceof ArrayBuffer) return hexOf(new Uint8Array(part));
      if (part instanceof Map || part instanceof Set) return [...part] as unknown[];
      return typeof part === 'bigint' ? part.toString() : part;
    });
  const found: Record<string, string> = {};
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await finished(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([
        finished(records.getAllKeys()),
        finished(records.getAll()),
      ]);
      found[`${name} ${store}`] = values.length === 0 ? '' : asText([keys, values]);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    found[`cache ${name}`] = asText(requests.map(({ url }) => url));
  }
  found['local storage'] = asText(Object.entries(localStorage));
  found['session storage'] = asText(Object.entries(sessionStorage));
  const files: string[] = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  found['files'] = asText(files);
  found['address'] = location.href;
  return found;
}
