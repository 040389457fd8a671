/** Some hours of a busy community; about 3 MB. */
const LIMIT = 10_000;
const FOR_GOOD = '';

/**
 * Messages that were dealt with already, so that overlapping queries cost little and count nothing
 * twice. A key names the message and for whom it was judged.
 */
export class RecentHashes {
  readonly #judgedBy = new Map<string, string>();

  /** @param roles id of the description that it would be judged by now */
  has(key: string, roles: string): boolean {
    const judgedBy = this.#judgedBy.get(key);
    return judgedBy === FOR_GOOD || judgedBy === roles;
  }

  /** @param roles of a verdict that another description may change (M8) */
  add(key: string, roles = FOR_GOOD): void {
    this.#judgedBy.set(key, roles);
    if (this.#judgedBy.size <= LIMIT) return;
    const [oldest] = this.#judgedBy.keys();
    if (oldest !== undefined) this.#judgedBy.delete(oldest);
  }
}
