import { QueryIncomplete } from '../../network/waku/errors.ts';
import type { TimeConstants } from '../../protocol/time-constants.ts';
import type { WallClock } from '../wall-clock.ts';
import { backOffMs } from './back-off.ts';
import type { CommunitySync } from './community-sync.ts';
import { failureReason } from './failure-reason.ts';
import { isLeft } from './is-left.ts';
import { Pulse } from './pulse.ts';

const INTERVAL_MS = 1_000;
/** A flood fills the live queue again and again: between runs for what it dropped the rest has room. */
const DROPPED_PAUSE_MS = 10_000;

export interface SyncSchedulerParts {
  sync: Pick<CommunitySync, 'run'>;
  time: Pick<TimeConstants, 'gapQueryIntervalMs'>;
  clock: WallClock;
  random: () => number;
  communityIds: () => readonly string[];
  isConnected: () => boolean;
  /** Every channel of a community is covered up to now. */
  onCovered: (communityId: string) => void;
  onError: (error: unknown) => void;
}

interface State {
  dueMs: number;
  /** When the last run ended. */
  endedMs: number;
  /** What came live was dropped since the last run began. */
  hasDropped: boolean;
  failures: number;
  coveredMs: number | undefined;
  /** Why the last query came to nothing. */
  reason?: string;
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

  /** H14: up to when every channel was covered completely since the last (re)connect. */
  coveredThroughMs(communityId: string): number | undefined {
    return this.#states.get(communityId)?.coveredMs;
  }

  /** H22: why the last query came to nothing, and when the next one is. */
  failureOf(communityId: string): { reason: string; nextTryMs: number } | undefined {
    const { reason, dueMs: nextTryMs } = this.#states.get(communityId) ?? {};
    return reason === undefined || nextTryMs === undefined ? undefined : { reason, nextTryMs };
  }

  /** Messages may have been missed, after a (re)connect for instance: nothing counts as covered. */
  missed(communityId?: string): void {
    for (const [id, { failures }] of this.#states) {
      if (communityId === undefined || id === communityId) this.#states.set(id, fresh(failures));
    }
    this.#pulse.poke();
  }

  /**
   * Messages that came live were dropped. What was covered is covered still, as they came after that
   * or were asked for with it; another run gets them, but not one upon the other while a flood lasts.
   */
  dropped(communityId: string): void {
    const state = this.#states.get(communityId);
    if (!state) return;
    state.hasDropped = true;
    this.#pulse.poke();
  }

  /** Another service node can be asked: what failed is due. */
  nodeCame(): void {
    for (const state of this.#states.values()) if (state.failures > 0) state.dueMs = 0;
    this.#pulse.poke();
  }

  /** H22. */
  tryNow(): void {
    for (const state of this.#states.values()) state.dueMs = 0;
    this.#pulse.poke();
  }

  async #round(signal: AbortSignal): Promise<void> {
    const ids = this.#parts.communityIds();
    for (const id of this.#states.keys()) if (!ids.includes(id)) this.#states.delete(id);
    for (const id of ids) {
      const state = this.#states.get(id) ?? fresh(0);
      this.#states.set(id, state);
      const isDue = isDueAt(state, this.#parts.clock.nowMs());
      if (isDue && this.#parts.isConnected() && !signal.aborted) await this.#run(id, state, signal);
    }
  }

  async #run(communityId: string, state: State, signal: AbortSignal): Promise<void> {
    const { sync, time, clock, onCovered } = this.#parts;
    // Set before, so that what is missed meanwhile makes it due again.
    state.dueMs = clock.nowMs() + time.gapQueryIntervalMs;
    state.hasDropped = false;
    try {
      const coveredMs = await sync.run({ communityId, mode: 'one' }, signal);
      // What was missed meanwhile is covered by the next run only.
      if (this.#states.get(communityId) !== state) return;
      state.failures = 0;
      delete state.reason;
      state.coveredMs = coveredMs;
      onCovered(communityId);
    } catch (error) {
      if (!signal.aborted && !isLeft(error)) this.#failed(state, error);
    } finally {
      state.endedMs = clock.nowMs();
    }
  }

  /** H22: a store that could not be asked is nothing unexpected, and told beside the history. */
  #failed(state: State, error: unknown): void {
    const { clock, random, onError } = this.#parts;
    state.failures += 1;
    state.reason = failureReason(error);
    state.dueMs = clock.nowMs() + backOffMs(state.failures, random);
    if (!(error instanceof QueryIncomplete)) onError(error);
  }
}

function fresh(failures: number): State {
  const base = { dueMs: 0, endedMs: -Infinity, hasDropped: false };
  return { ...base, failures, coveredMs: undefined };
}

function isDueAt({ dueMs, endedMs, hasDropped, failures }: State, nowMs: number): boolean {
  if (dueMs <= nowMs) return true;
  // After a failure the next try comes by itself.
  return hasDropped && failures === 0 && endedMs + DROPPED_PAUSE_MS <= nowMs;
}
