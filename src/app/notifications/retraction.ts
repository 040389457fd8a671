import type { Change, ChangeFeed } from '../../store/changes.ts';
import type { Database } from '../../store/database.ts';
import type { WallClock } from '../wall-clock.ts';
import type { NotificationPlatform, ToldMessage } from './notifications-model.ts';
import { isUnread, spokenTo } from './spoken-to.ts';

export interface RetractionParts {
  db: Database;
  changes: ChangeFeed;
  clock: WallClock;
  platform: Pick<NotificationPlatform, 'shown' | 'close'>;
  onError: (error: unknown) => void;
}

/** From one look to the next at least: an import commits several times a second. */
const PAUSE_MS = 1_000;

/**
 * Closes the notifications of what was read, was deleted, or is here no more, since its community was
 * left or its author banned or ignored: no text outlives its message (H20, H21). Runs in the node tab.
 */
export class Retraction {
  readonly #parts: RetractionParts;
  readonly #ending = new AbortController();
  #isStale = false;
  #isLooking = false;

  constructor(parts: RetractionParts) {
    this.#parts = parts;
  }

  /** @returns how to stop */
  start(): () => void {
    const stopListening = this.#parts.changes.listen((change) => {
      if (mayTakeBack(change)) this.#look();
    });
    this.#look();
    return () => {
      stopListening();
      this.#ending.abort();
    };
  }

  #look(): void {
    this.#isStale = true;
    if (!this.#isLooking) void this.#lookWhileStale();
  }

  async #lookWhileStale(): Promise<void> {
    const { clock, onError } = this.#parts;
    const { signal } = this.#ending;
    this.#isLooking = true;
    while (this.#isStale && !signal.aborted) {
      this.#isStale = false;
      await this.#closeSettled().catch(onError);
      await clock.sleep(PAUSE_MS, signal);
    }
    this.#isLooking = false;
  }

  async #closeSettled(): Promise<void> {
    const { platform } = this.#parts;
    for (const one of await platform.shown()) {
      if (!(await this.#isAnyWaiting(one.tells))) await platform.close(one);
    }
  }

  async #isAnyWaiting(tells: readonly ToldMessage[]): Promise<boolean> {
    for (const told of tells) if (await this.#isWaiting(told)) return true;
    return false;
  }

  async #isWaiting({ communityId, messageId }: ToldMessage): Promise<boolean> {
    const { db } = this.#parts;
    // That it speaks to the reader was found when it was told of.
    const candidate = { community: communityId, id: messageId, isMention: true };
    const spoken = await spokenTo(db, candidate);
    return spoken !== undefined && (await isUnread(db, spoken));
  }
}

function mayTakeBack({ kind, areTextsKept }: Change): boolean {
  if (kind === 'messages') return areTextsKept !== true;
  return kind === 'reading' || kind === 'communities' || kind === 'members';
}
