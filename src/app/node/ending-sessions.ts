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

export interface EndingSessionsParts {
  clock: WallClock;
  /** What had to wait for it can begin now. */
  onLateEnd: () => void;
  /** Of one that nobody waits for any more. */
  onError: (error: unknown) => void;
}

/** Sessions that were told to stop: two of one community never run beside each other. */
export class EndingSessions {
  readonly #parts: EndingSessionsParts;
  readonly #endings = new Map<string, Ending>();

  constructor(parts: EndingSessionsParts) {
    this.#parts = parts;
  }

  add(communityId: string, stopped: Promise<void>): void {
    const { onLateEnd, onError } = this.#parts;
    const ended = stopped.finally(() => {
      this.#endings.delete(communityId);
      if (ending.isLate) onLateEnd();
    });
    ended.catch((error: unknown) => {
      if (ending.isLate) onError(error);
    });
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
    await withLimit(this.#parts.clock, { limitMs: END_LIMIT_MS, late }, ending.ended);
  }
}
