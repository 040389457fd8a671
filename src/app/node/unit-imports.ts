import type { WindowUnit } from '../../archive/plan.ts';
import type { ImportRequest } from '../../worker/history-worker.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface UnitImportsParts {
  importers: WorkerPool;
  /** `checkUnit` verifies and changes nothing. */
  method: 'checkUnit' | 'importUnit';
  signal: AbortSignal;
  requestFor: (archiveIds: string[]) => ImportRequest;
  onVerified: (messages: number) => void;
  /** One unit is done. */
  onWindow: () => void;
}

/** A worker has one unit in work and one that waits, so that memory stays bounded. */
const UNITS_A_WORKER = 2;

/** H17: verifies units as they come, in all import workers; one that fails keeps no other waiting. */
export class UnitImports {
  readonly #parts: UnitImportsParts;
  readonly #underWay = new Set<Promise<void>>();
  readonly #errors: unknown[] = [];

  constructor(parts: UnitImportsParts) {
    this.#parts = parts;
  }

  /** Resolves when there is room for the next one. */
  async add(unit: WindowUnit): Promise<void> {
    const done = this.#run(unit).catch((error: unknown) => {
      this.#errors.push(error);
    });
    this.#underWay.add(done);
    void done.finally(() => this.#underWay.delete(done));
    const limit = this.#parts.importers.size * UNITS_A_WORKER;
    if (this.#underWay.size >= limit) await Promise.race(this.#underWay);
  }

  /** Resolves when nothing is under way any more. */
  async end(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  throwFirst(): void {
    if (this.#errors.length > 0) throw this.#errors[0];
  }

  async #run({ entries }: WindowUnit): Promise<void> {
    const { importers, method, signal, requestFor, onVerified, onWindow } = this.#parts;
    await importers.use(async (worker) => {
      signal.throwIfAborted();
      await worker.call(method, requestFor(entries.map(({ id }) => id)), onVerified);
    });
    onWindow();
  }
}
