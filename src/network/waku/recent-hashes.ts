/** Tells first copies from later ones, for as many of the newest as it remembers. */
export class RecentHashes {
  readonly #limit: number;
  readonly #hashes = new Set<string>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns false when it is remembered already */
  add(hash: string): boolean {
    const isNew = !this.#hashes.delete(hash);
    this.#hashes.add(hash);
    const [oldest] = this.#hashes;
    if (oldest !== undefined && this.#hashes.size > this.#limit) this.#hashes.delete(oldest);
    return isNew;
  }
}
