import type { MarkStorage } from './account-mark.ts';

const KEY = 'perennial place';

/**
 * Where the reader was last, as the address of a route: first in this tab, else in any of this
 * browser. Nothing of it is secret; it goes with the community and with the account.
 */
export class LastPlace {
  readonly #storage: () => MarkStorage;
  #here: string | undefined;

  constructor(storage: () => MarkStorage) {
    this.#storage = storage;
  }

  get hash(): string | undefined {
    return this.#here ?? this.#stored;
  }

  get #stored(): string | undefined {
    return this.#try((storage) => storage.getItem(KEY)) ?? undefined;
  }

  /** @param elsewhere what another tab, or the next start, opens of it */
  set(here: string, elsewhere: string): void {
    this.#here = here;
    this.#try((storage) => storage.setItem(KEY, elsewhere));
  }

  /** @param part of the address, as the id of a community that is left; absent: wherever it is */
  forget(part = ''): void {
    this.#drop((place) => place.includes(part));
  }

  /** Of the communities that are here; another may have been left in another tab. */
  keepOnly(communityIds: readonly string[]): void {
    this.#drop((place) => !communityIds.some((id) => place.includes(id)));
  }

  #drop(isGone: (place: string) => boolean): void {
    const [here, stored] = [this.#here, this.#stored];
    if (here !== undefined && isGone(here)) this.#here = undefined;
    if (stored !== undefined && isGone(stored)) this.#try((storage) => storage.removeItem(KEY));
  }

  #try<T>(use: (storage: MarkStorage) => T): T | undefined {
    try {
      return use(this.#storage());
    } catch {
      // Full, or forbidden: then the first channel is opened.
      return undefined;
    }
  }
}
