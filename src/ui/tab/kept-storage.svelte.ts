import type { KeptStorageModel } from '../../app/node-tab-model.ts';

/** Firefox asks a question, and where nobody answers it the promise is never kept. */
const ANSWER_LIMIT_MS = 20_000;

export interface KeptStorageParts {
  /** undefined where the browser has none. */
  manager: Partial<Pick<StorageManager, 'persist' | 'persisted'>> | undefined;
  after: (delayMs: number, callback: () => void) => () => void;
}

/** Whether what is stored stays; asks the browser to let it, when the person wants that. */
export class KeptStorage implements KeptStorageModel {
  readonly #parts: KeptStorageParts;
  #state = $state<KeptStorageModel['state']>('unknown');

  constructor(parts: KeptStorageParts) {
    this.#parts = parts;
    void this.#look();
  }

  get state() {
    return this.#state;
  }

  /** Resolves after the limit at the latest; an answer that comes later still counts. */
  async ask(): Promise<void> {
    const { manager, after } = this.#parts;
    if (!manager?.persist || this.#state === 'asking') return;
    this.#state = 'asking';
    await new Promise<void>((resolve) => {
      const stop = after(ANSWER_LIMIT_MS, () => {
        this.#state = 'no answer';
        resolve();
      });
      const answered = (isKept: boolean): void => {
        stop();
        this.#state = isKept ? 'kept' : 'refused';
        resolve();
      };
      manager.persist?.().then(answered, () => answered(false));
    });
  }

  async #look(): Promise<void> {
    const { manager } = this.#parts;
    const isKept = await manager?.persisted?.().catch(() => undefined);
    if (this.#state !== 'unknown') return;
    if (isKept === undefined) this.#state = 'unsupported';
    else this.#state = isKept ? 'kept' : 'may go';
  }
}
