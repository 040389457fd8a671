import { archivesOf } from '../../store/archives.ts';
import { communities } from '../../store/communities.ts';
import type { Database } from '../../store/database.ts';
import { getNodeStatus } from '../../store/node-status.ts';
import type { CommunityRecord } from '../../store/records.ts';
import { readRole } from '../../worker/control-role.ts';
import { Holders } from '../holders.ts';
import type { WallClock } from '../wall-clock.ts';
import type { HistoryActivity, NodeReport } from './activity.ts';
import { Pulse } from './pulse.ts';

/** What peers hold is read as often. */
const INTERVAL_MS = 5_000;

export interface LastHolderParts {
  db: Database;
  clock: WallClock;
  /** Told after each look that finds it out. */
  onLook: (isHeldHereOnly: boolean) => Promise<void>;
  onError: (error: unknown) => void;
}

/**
 * Whether the whole history of a community can be had from this browser alone: its control node seeds
 * it, and of those who are connected nobody else has all of it.
 */
export class LastHolder {
  readonly #parts: LastHolderParts;
  readonly #pulse: Pulse;

  constructor(parts: LastHolderParts) {
    this.#parts = parts;
    this.#pulse = new Pulse({ ...parts, work: () => this.#look(), intervalMs: INTERVAL_MS });
  }

  start(): void {
    this.#pulse.start();
  }

  /** What was told stands: this tab may be going, and the tabs beside it have to know. */
  stop(): Promise<void> {
    return this.#pulse.stop();
  }

  async #look(): Promise<void> {
    const isNeeded = await this.#isNeeded();
    if (isNeeded !== undefined) await this.#parts.onLook(isNeeded);
  }

  /** Undefined in a tab that has just become the node: what the one before it told stands. */
  async #isNeeded(): Promise<boolean | undefined> {
    const { db } = this.#parts;
    const report = (await getNodeStatus(db)) as NodeReport | undefined;
    let isEachKnown = true;
    for (const record of await communities(db)) {
      const { isHistoryEnabled } = record.settings;
      if (!isHistoryEnabled || (await readRole(db, record)) !== 'active') continue;
      const activity = report?.history[record.id];
      if (!activity) isEachKnown = false;
      else if (await this.#isAlone(record, activity)) return true;
    }
    return isEachKnown ? false : undefined;
  }

  async #isAlone(
    record: CommunityRecord,
    { infoHash, holdings }: HistoryActivity,
  ): Promise<boolean> {
    const { db } = this.#parts;
    if (infoHash === undefined) return false;
    const seeded = (await archivesOf(db, record.id)).filter((one) => one.infoHash === infoHash);
    if (seeded.length === 0) return false;
    return new Holders(seeded, holdings).groups()[0]?.kind !== 'all';
  }
}
