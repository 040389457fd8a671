import { openDatabase } from '../../../src/store/database.ts';
import { DATABASE_NAME } from '../../../src/store/names.ts';
import { StoredPieces } from '../../../src/store/pieces.ts';
import { WorkerClient } from '../../../src/worker/client.ts';

function unexpected(what: string): () => void {
  return () => console.error(`the database of the bench page ${what}`);
}

/** The one that the workers open too. */
export const db = await openDatabase(DATABASE_NAME, {
  onBlocked: unexpected('is blocked'),
  onBlocking: unexpected('is in the way of another'),
  onTerminated: unexpected('was closed'),
});

export const pieces = new StoredPieces(db);

/** The product's own worker. */
export function startWorker(): WorkerClient {
  return new WorkerClient(
    () => new Worker(new URL('../../../src/worker/main.ts', import.meta.url), { type: 'module' }),
  );
}

/** A worker that has loaded its code and opened the database. */
export async function startWarmWorker(inviteFragment: string): Promise<WorkerClient> {
  const worker = startWorker();
  await worker.call('inviteTopic', inviteFragment);
  return worker;
}
