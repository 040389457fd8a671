import type { BroadcastChannelLike } from '../../src/store/changes.ts';
import type { Database } from '../../src/store/database.ts';

type Listener = (event: { data: unknown }) => void;

const channelsOf = new WeakMap<Database, Set<ProfileChannel>>();

/** A BroadcastChannel among the workers of one profile, with structured clones as the real one's. */
export class ProfileChannel implements BroadcastChannelLike {
  readonly #all: Set<ProfileChannel>;
  readonly #listeners = new Set<Listener>();

  constructor(db: Database) {
    this.#all = channelsOf.get(db) ?? new Set();
    channelsOf.set(db, this.#all.add(this));
  }

  postMessage(message: unknown): void {
    for (const other of this.#all) if (other !== this) other.#hear(structuredClone(message));
  }

  addEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** The worker is gone. */
  close(): void {
    this.#all.delete(this);
  }

  #hear(data: unknown): void {
    for (const listener of this.#listeners) listener({ data });
  }
}
