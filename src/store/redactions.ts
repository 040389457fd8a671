import type { CommunityId, MessageId } from '../protocol/ids.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import type { RedactionRecord } from './redaction-records.ts';
import type { Writing } from './schema.ts';
import { together } from './together.ts';

/** Done ones are kept for what comes late of them, and to be shown; that ends with the look-back. */
const doneLimit = 500;

/** H20: everything that the owner wanted deleted everywhere, oldest first. */
export async function redactionsOf(
  db: Database,
  community: CommunityId,
): Promise<RedactionRecord[]> {
  const all = await read(db, ['redactions'], (tx) =>
    tx.objectStore('redactions').getAll(keysWithin(community)),
  );
  return all.sort((a, b) => a.askedMs - b.askedMs);
}

export async function getRedaction(
  db: Database,
  community: CommunityId,
  id: MessageId,
): Promise<RedactionRecord | undefined> {
  return read(db, ['redactions'], (tx) => tx.objectStore('redactions').get([community, id]));
}

/** What became of wishes where no archive had to be changed. */
export async function putRedactions(
  db: Database,
  redactions: readonly RedactionRecord[],
): Promise<void> {
  await write(db, ['redactions'], async (tx) => {
    await together(redactions, (one) => tx.objectStore('redactions').put(one));
  });
}

export async function addRedaction(tx: Writing, redaction: RedactionRecord): Promise<void> {
  const store = tx.objectStore('redactions');
  const all = await store.getAll(keysWithin(redaction.community));
  const done = all.filter(({ state }) => state === 'done').sort((a, b) => a.askedMs - b.askedMs);
  const surplus = done.slice(0, Math.max(0, done.length - doneLimit));
  await together(surplus, ({ community, id }) => store.delete([community, id]));
  await store.put(redaction);
}
