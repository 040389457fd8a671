import type { Page } from '@playwright/test';

/** Every object store of a person's profile as text, bytes in hex; keys of pieces are their SHA-1. */
export function storedText(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('the request failed'));
      });
    const hex = (bytes: Uint8Array): string =>
      Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const asText = (value: unknown): string =>
      JSON.stringify(value, (_key, part: unknown) => {
        if (part instanceof ArrayBuffer) return hex(new Uint8Array(part));
        if (part instanceof Uint8Array) return hex(part);
        return typeof part === 'bigint' ? part.toString() : part;
      });
    const [known] = await indexedDB.databases();
    const db = await finished(indexedDB.open(known?.name ?? ''));
    const names = [...db.objectStoreNames];
    const transaction = db.transaction(names);
    const stores: Record<string, string> = {};
    for (const name of names) {
      const store = transaction.objectStore(name);
      // Pieces are encrypted: which of them are here is what can be said.
      const isPieces = name === 'pieces';
      const keys = await finished(store.getAllKeys());
      stores[name] = asText(isPieces ? keys : [keys, await finished(store.getAll())]);
    }
    db.close();
    return stores;
  });
}
