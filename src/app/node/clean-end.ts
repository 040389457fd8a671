import type { Database } from '../../store/database.ts';
import { beginFreshLog } from '../../store/fresh-log.ts';
import { markEnded, markRunning } from '../../store/session-mark.ts';

export interface CleanEndParts {
  db: Database;
  onError: (error: unknown) => void;
}

/**
 * H5, for the browser's own files: knows whether the node that wrote last came to its end or may have
 * been killed in the middle of a write, and then makes harmless what that can have left behind.
 */
export class CleanEnd {
  readonly #parts: CleanEndParts;
  #isRunning = false;

  constructor(parts: CleanEndParts) {
    this.#parts = parts;
  }

  /** Around a run of the node, which writes nothing before. */
  async run(work: () => Promise<void>): Promise<void> {
    const { db, onError } = this.#parts;
    this.#isRunning = true;
    try {
      // Where there is no room for it, the node runs all the same.
      if (await markRunning(db)) await beginFreshLog().catch(onError);
      await work();
    } finally {
      this.#isRunning = false;
    }
  }

  /** To be called when the page goes, whether the node runs in it or not. */
  async end(): Promise<void> {
    if (this.#isRunning) await markEnded(this.#parts.db);
  }
}
