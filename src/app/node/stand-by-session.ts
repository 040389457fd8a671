import { standDown } from '../../store/stand-down.ts';
import type { Database } from '../../store/database.ts';
import type { TakeOverWish } from '../history-model.ts';
import type { WallClock } from '../wall-clock.ts';
import type { MemberSession } from './member-session.ts';
import type { TakeOver } from './take-over.ts';

export interface StandBySessionParts {
  communityId: string;
  db: Database;
  clock: WallClock;
  /** Follows what the active one announces, and seeds it. */
  member: MemberSession;
  takeOver: TakeOver;
  onStoodDown: () => void;
  onError: (error: unknown) => void;
}

/** H9: one community whose key is here while another installation is its control node. */
export class StandBySession {
  readonly #parts: StandBySessionParts;
  readonly #stopped = new AbortController();
  #started: Promise<void> = Promise.resolve();
  #takingOver: Promise<void> | undefined;

  constructor(parts: StandBySessionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#started = this.#start();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#started;
    await this.#takingOver;
    await this.#parts.member.stop();
  }

  poke(): void {
    this.#parts.member.poke();
  }

  /** H22. */
  tryNow(): void {
    this.#parts.member.tryNow();
  }

  /** H16. */
  chosen(): void {
    this.#parts.member.chosen();
  }

  /** One at a time; asked for again while it is under way, it goes on. */
  takeOver(wish: TakeOverWish): void {
    this.#takingOver ??= this.#parts.takeOver.run(wish, this.#stopped.signal).finally(() => {
      this.#takingOver = undefined;
    });
  }

  async #start(): Promise<void> {
    const { communityId, db, clock, member, onStoodDown, onError } = this.#parts;
    try {
      if (await standDown(db, communityId, clock.nowMs())) onStoodDown();
    } catch (error) {
      onError(error);
    }
    if (!this.#stopped.signal.aborted) member.start();
  }
}
