import { vi } from 'vitest';

/** At once: no room. Later: the request's own answer, which ends the transaction under all others. */
type Fault = 'at once' | 'later';

/** With the name of the error that whoever writes gets. */
export const faults: readonly [Fault, error: string][] = [
  ['at once', 'StorageFull'],
  ['later', 'ConstraintError'],
];

/** Every write of any transaction is counted, and the one that is chosen fails. */
export function failingWrite(chosen: number, fault: Fault = 'at once') {
  let writes = 0;
  const stores = new Set<string>();
  const { put } = IDBObjectStore.prototype;
  const { delete: remove } = IDBObjectStore.prototype;
  const write = (store: IDBObjectStore, request: () => IDBRequest): IDBRequest => {
    writes += 1;
    stores.add(store.name);
    if (writes !== chosen) return request();
    if (fault === 'later') return failingLater(store.transaction);
    throw new DOMException('no room', 'QuotaExceededError');
  };
  const spied = [
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value,
    ) {
      return write(this, () => put.call(this, value)) as IDBRequest<IDBValidKey>;
    }),
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      return write(this, () => remove.call(this, key)) as IDBRequest<undefined>;
    }),
  ];
  return {
    count: () => writes,
    /** Those that were written to. */
    stores: (): ReadonlySet<string> => stores,
    restore: () => spied.forEach((one) => one.mockRestore()),
  };
}

/** A ConstraintError: no two records have one key. */
function failingLater(transaction: IDBTransaction): IDBRequest {
  const store = transaction.objectStore('communities');
  store.add({ id: 'twice' });
  return store.add({ id: 'twice' });
}
