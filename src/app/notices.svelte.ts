import type { NoticeView, UpdateView } from './app-model.ts';

/** More would only hide the newest. */
const LIMIT = 20;

/** Unexpected errors, each told once. */
export class Notices {
  readonly #update: Pick<UpdateView, 'isRequired'>;
  #all = $state.raw<readonly NoticeView[]>([]);
  #lastId = 0;

  constructor(update: Pick<UpdateView, 'isRequired'>) {
    this.#update = update;
  }

  /** Where a newer version took the storage, the offer to start anew says all there is to say of it. */
  get shown(): readonly NoticeView[] {
    if (!this.#update.isRequired) return this.#all;
    return this.#all.filter(({ error }) => !isClosedStorage(error));
  }

  add(error: unknown): void {
    this.#lastId += 1;
    const older = this.#all.filter((notice) => String(notice.error) !== String(error));
    this.#all = [...older, { id: this.#lastId, error }].slice(-LIMIT);
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((notice) => notice.id !== id);
  }
}

/** By name: a worker's errors are of no class here. */
function isClosedStorage(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseClosed';
}
