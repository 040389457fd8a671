import type { WallClock } from '../wall-clock.ts';
import { withLimit } from './time-limit.ts';

/**
 * Less than a person waits for what they want done: a session that is stopped tells its network to
 * end, and waits for what a worker has in hand, which takes seconds.
 */
const END_LIMIT_MS = 15_000;

/** H22: something of a community has not ended; until it has, nothing of that community is begun. */
export class SessionLingers extends Error {
  override readonly name = 'SessionLingers';
}

interface Ending {
  ended: Promise<void>;
  /** Somebody has waited for it in vain. */
  isLate: boolean;
}

/** Sessions that were told to stop: two of one community never run beside each other. */
export class EndingSessions {
  readonly #clock: WallClock;
  readonly #onLateEnd: () => void;
  readonly #endings = new Map<string, Ending>();

  /** @param onLateEnd what had to wait for it can begin now */
  constructor(clock: WallClock, onLateEnd: () => void) {
    this.#clock = clock;
    this.#onLateEnd = onLateEnd;
  }

  add(communityId: string, stopped: Promise<void>): void {
    const ended = stopped.finally(() => {
      this.#endings.delete(communityId);
      if (ending.isLate) this.#onLateEnd();
    });
    // Nobody may be waiting any more.
    ended.catch(() => undefined);
    const ending: Ending = { ended, isLate: false };
    this.#endings.set(communityId, ending);
  }

  /**
   * Resolves when nothing of the community runs any more. Where somebody has waited in vain before,
   * it is not waited for again.
   * @throws SessionLingers, or what the session's end throws
   */
  async ended(communityId: string): Promise<void> {
    const ending = this.#endings.get(communityId);
    if (!ending) return;
    const late = (): Error => {
      ending.isLate = true;
      return new SessionLingers(`expected ${communityId} to end within ${END_LIMIT_MS} ms`);
    };
    if (ending.isLate) throw late();
    await withLimit(this.#clock, { limitMs: END_LIMIT_MS, late }, ending.ended);
  }
}
