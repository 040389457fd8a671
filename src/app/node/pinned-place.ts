import type { ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import { askAsPinned, getPinnedTab } from '../../store/pinned-tab.ts';
import type { WallClock } from '../wall-clock.ts';

/**
 * A pinned tab asks every second while it waits. One that does not ask any more is closed or frozen:
 * nobody gives the network up for it.
 */
const ASKED_MS = 5_000;
/** When somebody asked who does not ask any more. */
const NOT_ASKING_MS = 0;

export interface PinnedPlaceParts {
  db: Database;
  changes: ChangeFeed;
  clock: Pick<WallClock, 'nowMs'>;
  tabId: string;
}

/** What the pinned tab and the others tell each other, through the database. */
export class PinnedPlace {
  readonly #parts: PinnedPlaceParts;

  constructor(parts: PinnedPlaceParts) {
    this.#parts = parts;
  }

  /** This tab waits: where it is the pinned one, the others are told. */
  async ask(): Promise<void> {
    const { db, changes, clock, tabId } = this.#parts;
    if ((await getPinnedTab(db))?.tabId !== tabId) return;
    const isPinned = await askAsPinned(db, { tabId, wantedMs: clock.nowMs() });
    if (isPinned) changes.announce({ kind: 'pinnedTab' });
  }

  /** This tab has the lock; resolves with whether it may keep it. */
  async arrive(): Promise<boolean> {
    const { db, tabId } = this.#parts;
    if (await askAsPinned(db, { tabId, wantedMs: NOT_ASKING_MS })) return true;
    return !(await this.isWantedElsewhere());
  }

  /** Another tab is pinned, and waits. */
  async isWantedElsewhere(): Promise<boolean> {
    const { db, clock, tabId } = this.#parts;
    const pinned = await getPinnedTab(db);
    if (pinned === undefined || pinned.tabId === tabId) return false;
    return Math.abs(clock.nowMs() - pinned.wantedMs) < ASKED_MS;
  }
}
