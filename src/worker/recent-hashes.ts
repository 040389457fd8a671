/** Some hours of a busy community; 32-byte hashes as strings are about 1 MB. */
const LIMIT = 10_000;

/** Messages that were dealt with already, so that an overlapping query does not count them again. */
export class RecentHashes {
  readonly #hashes = new Set<string>();

  has(hash: string): boolean {
    return this.#hashes.has(hash);
  }

  add(hash: string): void {
    this.#hashes.add(hash);
    if (this.#hashes.size <= LIMIT) return;
    const [oldest] = this.#hashes;
    if (oldest !== undefined) this.#hashes.delete(oldest);
  }
}
