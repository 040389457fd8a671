/**
 * Every key that begins with these parts. An array sorts after every number, string and binary, so
 * the empty one closes the range.
 */
export function keysWithin(...prefix: (string | number)[]): IDBKeyRange {
  return IDBKeyRange.bound(prefix, [...prefix, []]);
}

/**
 * `[...prefix, fromMs]` up to, but without, `[...prefix, toMs]`.
 * @throws DataError where that is nothing: IndexedDB has no empty range
 */
export function timesWithin(prefix: string[], fromMs: number, toMs: number): IDBKeyRange {
  return IDBKeyRange.bound([...prefix, fromMs], [...prefix, toMs], false, true);
}
