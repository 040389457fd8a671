const KEY = 'perennial account';
const SET_UP = 'set up';

/** Of the strings that a browser keeps for an origin. */
export interface MarkStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Says that an account was set up in this browser, and nothing of it. It lies outside the database:
 * browsers may delete that one alone (when the disk is full, or it is damaged), and whoever finds
 * nothing there would be taken for a newcomer. Where a browser deletes everything of an origin,
 * nobody can know.
 */
export class AccountMark {
  readonly #storage: () => MarkStorage;

  constructor(storage: () => MarkStorage) {
    this.#storage = storage;
  }

  get isSet(): boolean {
    return this.#try((storage) => storage.getItem(KEY)) === SET_UP;
  }

  set(): void {
    this.#try((storage) => storage.setItem(KEY, SET_UP));
  }

  remove(): void {
    this.#try((storage) => storage.removeItem(KEY));
  }

  #try<T>(use: (storage: MarkStorage) => T): T | undefined {
    try {
      return use(this.#storage());
    } catch {
      // Full, or forbidden: then it is as it was before there were marks.
      return undefined;
    }
  }
}
