/**
 * Makes one request for each item and waits for all. A request that throws at once (a value that
 * cannot be cloned, no room) leaves no promise of those before it without anybody who listens.
 */
export function together<Item, Result>(
  items: Iterable<Item>,
  request: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(Array.from(items, async (item) => request(item)));
}
