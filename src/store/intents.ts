import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { IntentsFull } from './errors.ts';
import type { IntentRecord } from './records.ts';
import { together } from './together.ts';

/** Far more than a person taps before one is done. */
export const intentsLimit = 1000;
/** Finished ones are kept for the tab that waits for them, not for ever. */
const finishedLimit = 100;

/**
 * Writes down what this tab wants the node tab to do; resolves with the intent's id.
 * @throws IntentsFull
 */
export async function addIntent(
  db: Database,
  intent: Pick<IntentRecord, 'kind' | 'community' | 'value' | 'createdMs'>,
): Promise<number> {
  return write(db, ['intents'], async (tx) => {
    const store = tx.objectStore('intents');
    const stored = await store.getAll();
    if (stored.filter(isOpen).length >= intentsLimit) throw new IntentsFull(intentsLimit);
    const finished = stored.filter((record) => !isOpen(record));
    const surplus = finished.slice(0, Math.max(0, finished.length - finishedLimit));
    await together(surplus, ({ id }) => store.delete(id));
    // The key generator adds `id`; the type of idb does not know of it.
    return store.add({ ...intent, state: 'open' } as IntentRecord);
  });
}

/** Oldest first. */
export async function openIntents(db: Database): Promise<IntentRecord[]> {
  const all = await read(db, ['intents'], (tx) => tx.objectStore('intents').getAll());
  return all.filter(isOpen);
}

export async function getIntent(db: Database, id: number): Promise<IntentRecord | undefined> {
  return read(db, ['intents'], (tx) => tx.objectStore('intents').get(id));
}

export type IntentOutcome = { result?: unknown } | { error: string; errorName?: string };

/**
 * Writes what became of an intent, or what has in the end: done, or failed with the reason. What it
 * asked for goes: an invite link has a secret in it (P2).
 */
export async function finishIntent(
  db: Database,
  id: number,
  outcome: IntentOutcome,
): Promise<void> {
  await write(db, ['intents'], async (tx) => {
    const store = tx.objectStore('intents');
    const stored = await store.get(id);
    if (!stored) return;
    const { value: _value, error: _error, errorName: _name, ...rest } = stored;
    await store.put({ ...rest, ...outcome, state: 'error' in outcome ? 'failed' : 'done' });
  });
}

function isOpen(record: IntentRecord): boolean {
  return record.state === 'open';
}
