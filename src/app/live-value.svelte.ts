import type { Change, ChangeFeed } from '../store/changes.ts';

export interface LiveValueParts<T> {
  changes: ChangeFeed;
  isConcerned: (change: Change) => boolean;
  load: () => Promise<T>;
  onError: (error: unknown) => void;
}

/**
 * A value read from the database, read again after each commit that concerns it. Commits that come
 * while it is being read lead to one more reading, however many they were.
 */
export class LiveValue<T> {
  #value = $state.raw<T | undefined>();
  readonly #parts: LiveValueParts<T>;
  readonly #stopListening: () => void;
  #isLoading = false;
  #loaded = Promise.resolve();
  #isStale = false;
  #isClosed = false;

  constructor(parts: LiveValueParts<T>) {
    this.#parts = parts;
    this.#stopListening = parts.changes.listen((change) => {
      if (parts.isConcerned(change)) this.refresh();
    });
    this.refresh();
  }

  /** undefined until it has been read once. */
  get value(): T | undefined {
    return this.#value;
  }

  refresh(): void {
    void this.reread();
  }

  /** Resolves when what is stored now has been read, or could not be. */
  reread(): Promise<void> {
    this.#isStale = true;
    if (!this.#isLoading) this.#loaded = this.#load();
    return this.#loaded;
  }

  close(): void {
    this.#isClosed = true;
    this.#stopListening();
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      while (this.#isStale && !this.#isClosed) {
        this.#isStale = false;
        this.#value = await this.#parts.load();
      }
    } catch (error) {
      if (!this.#isClosed) this.#parts.onError(error);
    } finally {
      this.#isLoading = false;
    }
  }
}
