/** Ids are cheap to make, so old ones must not pile up. */
const maximumIds = 10_000;

/** The ids of peers that sent wrong bytes, for all torrents until the network is stopped. */
export class BannedPeers {
  readonly #ids = new Set<string>();

  has(peerId: string): boolean {
    return this.#ids.has(peerId);
  }

  add(peerId: string): void {
    this.#ids.add(peerId);
    const [oldest] = this.#ids;
    if (oldest !== undefined && this.#ids.size > maximumIds) this.#ids.delete(oldest);
  }
}
