import { onTestFinished, vi } from 'vitest';
import type { StoreName } from '../../src/store/schema.ts';

const methods = ['get', 'getAll', 'openCursor'] as const;

/** Counts the records of a store that are read whole from now on; keys are not counted. */
export function countRead(store: StoreName): { readonly count: number } {
  const read = { count: 0 };
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    for (const method of methods) watch(prototype, method, store, read);
  }
  return read;
}

function watch(
  prototype: IDBObjectStore | IDBIndex,
  method: (typeof methods)[number],
  store: StoreName,
  read: { count: number },
): void {
  const original = prototype[method] as (...given: unknown[]) => IDBRequest;
  const spy = vi.spyOn(prototype, method).mockImplementation(function (
    this: IDBObjectStore | IDBIndex,
    ...given: unknown[]
  ) {
    const request = original.apply(this, given);
    const { name } = 'objectStore' in this ? this.objectStore : this;
    if (name === store) {
      request.addEventListener('success', () => {
        // Undefined is no record, null the end of a cursor.
        const records: unknown[] = [request.result].flat();
        read.count += records.filter((record) => record !== undefined && record !== null).length;
      });
    }
    return request;
  });
  onTestFinished(() => spy.mockRestore());
}
