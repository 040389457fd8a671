import type { PieceStore } from '../archive/piece-store.ts';
import { read, write } from './database.ts';
import type { Database, Durability } from './database.ts';
import { hashOfKey, pieceKey } from './piece-keys.ts';
import { together } from './together.ts';

/** Of one write transaction: 1.6 MB, which the page copies in some 5 ms; 64 would hold it up for 30. */
const batchSize = 16;
/** From here on reading all keys is quicker than asking for each. */
const manyHashes = 200;

interface Waiting {
  key: ArrayBuffer;
  bytes: Uint8Array;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Pieces by SHA-1 (T4). What waits to be written goes out in batches, one transaction at a time. */
export class StoredPieces implements PieceStore {
  readonly #db: Database;
  readonly #durability: Durability;
  readonly #waiting: Waiting[] = [];
  #isWriting = false;

  /**
   * @param durability `relaxed`: a piece that a power cut takes is fetched again, as its hash says;
   *   `strict` for pieces that nobody else has yet (H5)
   */
  constructor(db: Database, durability: Durability = 'relaxed') {
    this.#db = db;
    this.#durability = durability;
  }

  async has(hashes: readonly string[]): Promise<boolean[]> {
    if (hashes.length >= manyHashes) return this.#hasMany(hashes);
    return read(this.#db, ['pieces'], async (tx) => {
      const store = tx.objectStore('pieces');
      const keys = await together(hashes, (hash) => store.getKey(pieceKey(hash)));
      return keys.map((key) => key !== undefined);
    });
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    return read(this.#db, ['pieces'], (tx) => tx.objectStore('pieces').get(pieceKey(hash)));
  }

  /**
   * Resolves when the transaction that holds the piece is complete.
   * @throws StorageFull
   */
  async put(hash: string, bytes: Uint8Array): Promise<void> {
    const key = pieceKey(hash);
    // A copy: a view would be stored with all of its buffer, and the caller may write into it again.
    const copy = bytes.slice();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, bytes: copy, resolve, reject });
      if (!this.#isWriting) void this.#writeWaiting();
    });
  }

  async #hasMany(hashes: readonly string[]): Promise<boolean[]> {
    const keys = await read(this.#db, ['pieces'], (tx) => tx.objectStore('pieces').getAllKeys());
    const held = new Set(keys.map(hashOfKey));
    return hashes.map((hash) => held.has(hash));
  }

  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      try {
        await this.#writeBatch(batch);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    await write(
      this.#db,
      ['pieces'],
      async (tx) => {
        const store = tx.objectStore('pieces');
        await together(batch, ({ key, bytes }) => store.put(bytes, key));
      },
      this.#durability,
    );
  }
}
