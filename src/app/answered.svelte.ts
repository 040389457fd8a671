import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import { LiveValue } from './live-value.svelte.ts';

export interface AnsweredParts {
  db: Database;
  changes: ChangeFeed;
  /** Of the setting. */
  key: string;
  onError: (error: unknown) => void;
}

/** Whether the person has answered an offer, in any tab: it is made once. */
export class Answered {
  readonly #parts: AnsweredParts;
  readonly #stored: LiveValue<boolean>;

  constructor(parts: AnsweredParts) {
    this.#parts = parts;
    this.#stored = new LiveValue({
      changes: parts.changes,
      isConcerned: ({ kind }) => kind === 'account',
      load: async () => (await getSetting(parts.db, parts.key)) === true,
      onError: parts.onError,
    });
  }

  /** Undefined until it has been read. */
  get value(): boolean | undefined {
    return this.#stored.value;
  }

  async answer(): Promise<void> {
    const { db, changes, key } = this.#parts;
    await putSetting(db, key, true);
    changes.announce({ kind: 'account' });
    await this.#stored.reread();
  }

  close(): void {
    this.#stored.close();
  }
}
