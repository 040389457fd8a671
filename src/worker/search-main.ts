import { expose } from 'comlink';
import { ChangeFeed } from '../store/changes.ts';
import { openDatabase } from '../store/database.ts';
import { CHANGES_CHANNEL, DATABASE_NAME } from '../store/names.ts';
import { createSearchWorker } from './search-worker.ts';

/** The page sees an error of this worker, ends it, and starts another with the next call. */
function fail(cause: unknown): void {
  self.reportError(cause);
}

const started = openDatabase(DATABASE_NAME, {
  // The page is told of both too, and says what to do.
  onBlocked: () => undefined,
  onBlocking: () => undefined,
  onTerminated: () => fail(new Error('The browser closed the database of this worker.')),
});
started.catch(fail);
const changes = new ChangeFeed(new BroadcastChannel(CHANGES_CHANNEL));
expose(createSearchWorker({ db: started, changes, nowMs: () => performance.now() }));
