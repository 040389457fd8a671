/**
 * What @waku/sds takes of lodash, by an alias of the build: one function, where the whole package
 * would add 26 kB gzip.
 */
function uniqBy<T, K>(items: readonly T[], keyOf: (item: T) => K): T[] {
  const seen = new Set<K>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

export default { uniqBy };
