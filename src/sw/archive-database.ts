import type { PieceStore } from '../archive/piece-store.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { StoredPieces } from '../store/pieces.ts';
import { findTorrent } from '../store/torrents.ts';
import type { GatewayTorrent } from './gateway.ts';

/**
 * The part of the database that the gateway reads. Opened when it is first needed, and again after
 * it was closed, by a newer version of the app for instance.
 */
export class ArchiveDatabase implements PieceStore {
  readonly #name: string;
  #opened: Promise<{ database: Database; pieces: StoredPieces }> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  async findTorrent(infoHash: string): Promise<GatewayTorrent | undefined> {
    return findTorrent((await this.#open()).database, infoHash);
  }

  async has(hashes: readonly string[]): Promise<boolean[]> {
    return (await this.#open()).pieces.has(hashes);
  }

  async get(hash: string): Promise<Uint8Array | undefined> {
    return (await this.#open()).pieces.get(hash);
  }

  async put(hash: string, bytes: Uint8Array): Promise<void> {
    return (await this.#open()).pieces.put(hash, bytes);
  }

  async #open(): Promise<{ database: Database; pieces: StoredPieces }> {
    const forget = (): void => {
      this.#opened = undefined;
    };
    this.#opened ??= openDatabase(this.#name, {
      onBlocked: () => undefined,
      onBlocking: forget,
      onTerminated: forget,
    }).then((database) => ({ database, pieces: new StoredPieces(database) }));
    return this.#opened.catch((error: unknown) => {
      forget();
      throw error;
    });
  }
}
