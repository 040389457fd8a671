/** Records that lie one after another in their store, with no other between them. */
export interface KeyRun {
  range: IDBKeyRange;
  size: number;
}

/**
 * The chosen ones of all keys of a store's range as the fewest ranges: a request takes as long for
 * ten thousand records in a range as for some tens by their keys.
 * @param keys all of the range, ascending
 */
export function runsOf<Key extends IDBValidKey>(
  keys: readonly Key[],
  isChosen: (key: Key) => boolean,
): KeyRun[] {
  const runs: KeyRun[] = [];
  let run: Key[] = [];
  const end = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (first !== undefined && last !== undefined)
      runs.push({ range: IDBKeyRange.bound(first, last), size: run.length });
    run = [];
  };
  for (const key of keys) {
    if (isChosen(key)) run.push(key);
    else end();
  }
  end();
  return runs;
}
