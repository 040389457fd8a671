import type { Primitives } from '../protocol/primitives.ts';
import type { ChangeFeed } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import type { Keyring } from './keyring.ts';
import type { LiveTurns } from './live-turns.ts';
import type { Sealer } from './sealer.ts';
import type { SendClock } from './send-clock.ts';

/** What the worker's use cases share: built once, for its entry. */
export interface WorkerTools {
  db: Database;
  changes: ChangeFeed;
  primitives: Primitives;
  keys: Keyring;
  sealer: Sealer;
  sendClock: SendClock;
  nowMs: () => number;
  random: (length: number) => Uint8Array;
  uuid: () => string;
  exclusively: Exclusively;
  turns: LiveTurns;
}

/**
 * Work of one name is done one at a time, by whichever worker of whichever tab; rejects where its
 * turn does not come within the limit, by default LOCK_LIMIT_MS.
 */
export type Exclusively = <T>(name: string, work: () => Promise<T>, limitMs?: number) => Promise<T>;

/** What is done under a lock takes a second at most: whoever holds one for so long is stuck. */
export const LOCK_LIMIT_MS = 30_000;
