import { expose } from 'comlink';
import { ChangeFeed } from '../store/changes.ts';
import { openDatabase } from '../store/database.ts';
import { CHANGES_CHANNEL, DATABASE_NAME, KEYS_CHANNEL } from '../store/names.ts';
import { StoredPieces } from '../store/pieces.ts';
import { createHistoryWorker } from './create-history-worker.ts';
import { createPrimitives } from './create-primitives.ts';
import { deferredWorker } from './deferred-worker.ts';
import { LiveTurns } from './live-turns.ts';
import { LOCK_LIMIT_MS } from './tools.ts';
import type { Exclusively } from './tools.ts';

const exclusively: Exclusively = (name, work, limitMs = LOCK_LIMIT_MS) => {
  const signal = AbortSignal.timeout(limitMs);
  return navigator.locks.request(`perennial: ${name}`, { signal }, () => work());
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The page sees an error of this worker, ends it, and starts another with the next call. */
function fail(cause: unknown): void {
  self.reportError(cause);
}

async function start() {
  const [db, primitives] = await Promise.all([
    openDatabase(DATABASE_NAME, {
      // The page is told of both too, and says what to do.
      onBlocked: () => undefined,
      onBlocking: () => undefined,
      onTerminated: () => fail(new Error('The browser closed the database of this worker.')),
    }),
    createPrimitives(),
  ]);
  return createHistoryWorker({
    db,
    // H5: what a worker writes are the pieces of a run.
    pieces: new StoredPieces(db, 'strict'),
    changes: new ChangeFeed(new BroadcastChannel(CHANGES_CHANNEL)),
    primitives,
    nowMs: () => Date.now(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    uuid: () => crypto.randomUUID(),
    exclusively,
    keyChannel: new BroadcastChannel(KEYS_CHANNEL),
    pause,
    turns: new LiveTurns(navigator.locks, pause),
  });
}

const started = start();
started.catch(fail);
expose(deferredWorker(started));
