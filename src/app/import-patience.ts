import type { Change } from '../store/changes.ts';
import type { Patience } from './live-value.svelte.ts';
import type { WallClock } from './wall-clock.ts';

/** People read at most a few states a second. */
const PAUSE_MS = 250;

const kinds: ReadonlySet<Change['kind']> = new Set(['messages', 'archives', 'rejections']);

/** H23: an import replaces several windows a second; what somebody says names its channel. */
export function importPatience(clock: WallClock): Patience {
  return {
    clock,
    pauseMs: PAUSE_MS,
    isFor: ({ kind, chatIds }) => kinds.has(kind) && chatIds === undefined,
  };
}
