import type { Change } from '../store/changes.ts';
import type { Patience } from './live-value.svelte.ts';
import type { WallClock } from './wall-clock.ts';

/** People read at most a few states a second. */
const PAUSE_MS = 250;

const kinds: ReadonlySet<Change['kind']> = new Set(['messages', 'archives', 'rejections']);

/** Longer than a live message takes from the database to the screen. */
const LAG_MS = 150;

/** H23: an import replaces several windows a second; what somebody says names its channel. */
export function importPatience(clock: WallClock): Patience {
  return {
    clock,
    pauseMs: PAUSE_MS,
    isFor: ({ kind, chatIds }) => kinds.has(kind) && chatIds === undefined,
  };
}

/** H23: what an overview shows of messages can wait until those who talk see them. */
export function overviewPatience(clock: WallClock): Patience {
  return { clock, pauseMs: PAUSE_MS, lagMs: LAG_MS, isFor: ({ kind }) => kinds.has(kind) };
}
