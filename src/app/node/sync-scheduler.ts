import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { WallClock } from '../wall-clock.ts';
import { backOffMs } from './back-off.ts';
import type { CommunitySync } from './community-sync.ts';
import { Pulse } from './pulse.ts';

const INTERVAL_MS = 1_000;

export interface SyncSchedulerParts {
  sync: CommunitySync;
  time: TimeConstants;
  clock: WallClock;
  random: () => number;
  communityIds: () => Promise<readonly string[]>;
  isConnected: () => boolean;
  /** A community is covered up to now. */
  onCovered: (communityId: string) => void;
  onError: (error: unknown) => void;
}

interface State {
  dueMs: number;
  failures: number;
  isCovered: boolean;
}

/**
 * H3, H12: decides when a community's channels are asked for: at start, after every reconnect, at
 * the regular interval, and again with back-off after a failure. One community at a time.
 */
export class SyncScheduler {
  readonly #parts: SyncSchedulerParts;
  readonly #states = new Map<string, State>();
  readonly #pulse: Pulse;

  constructor(parts: SyncSchedulerParts) {
    this.#parts = parts;
    this.#pulse = new Pulse({
      work: (signal) => this.#round(signal),
      onError: parts.onError,
      intervalMs: INTERVAL_MS,
      clock: parts.clock,
    });
  }

  start(): void {
    this.#pulse.start();
  }

  stop(): Promise<void> {
    return this.#pulse.stop();
  }

  /** H14: every channel was covered completely since the last (re)connect. */
  isCovered(communityId: string): boolean {
    return this.#states.get(communityId)?.isCovered ?? false;
  }

  /** Messages may have been missed: after a (re)connect, or when the live queue was full. */
  missed(communityId?: string): void {
    for (const [id, state] of this.#states) {
      if (communityId === undefined || id === communityId) {
        this.#states.set(id, { ...state, dueMs: 0, isCovered: false });
      }
    }
    this.#pulse.poke();
  }

  tryNow(): void {
    for (const state of this.#states.values()) state.dueMs = 0;
    this.#pulse.poke();
  }

  async #round(signal: AbortSignal): Promise<void> {
    const ids = await this.#parts.communityIds();
    for (const id of this.#states.keys()) if (!ids.includes(id)) this.#states.delete(id);
    for (const id of ids) {
      const state = this.#states.get(id) ?? { dueMs: 0, failures: 0, isCovered: false };
      this.#states.set(id, state);
      const isDue = state.dueMs <= this.#parts.clock.nowMs();
      if (isDue && this.#parts.isConnected() && !signal.aborted) await this.#run(id, state, signal);
    }
  }

  async #run(communityId: string, state: State, signal: AbortSignal): Promise<void> {
    const { sync, time, clock, random, onCovered } = this.#parts;
    // Set before, so that what is missed meanwhile makes it due again.
    state.dueMs = clock.nowMs() + time.gapQueryIntervalMs;
    try {
      await sync.run({ communityId, mode: 'one' }, signal);
      state.failures = 0;
      if (this.#states.get(communityId) !== state) return;
      state.isCovered = true;
      onCovered(communityId);
    } catch (error) {
      if (signal.aborted) return;
      state.failures += 1;
      state.dueMs = clock.nowMs() + backOffMs(state.failures, random);
      this.#parts.onError(error);
    }
  }
}
