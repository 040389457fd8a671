import type { CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { OutboxFull } from './errors.ts';
import { keysWithin } from './ranges.ts';
import type { OutboxRecord } from './records.ts';
import type { Reading, Writing } from './schema.ts';
import { endSent } from './shares.ts';
import type { SentShare } from './shares.ts';
import { together } from './together.ts';

/** A person who writes on for days without a network; more would be a fault, not a person. */
export const outboxLimit = 1000;

/**
 * All of them, of one community, or none.
 * @throws OutboxFull, UnknownCommunity
 */
export async function addToOutbox(
  db: Database,
  ...records: [OutboxRecord, ...OutboxRecord[]]
): Promise<void> {
  await write(db, ['communities', 'outbox'], (tx) => addRows(tx, records));
}

/**
 * The same; what other apps shared and is in them is kept there no more.
 * @throws OutboxFull, UnknownCommunity
 */
export async function addSharedToOutbox(
  db: Database,
  shares: readonly SentShare[],
  ...records: [OutboxRecord, ...OutboxRecord[]]
): Promise<void> {
  await write(db, ['communities', 'outbox', 'settings'], async (tx) => {
    await addRows(tx, records);
    await endSent(tx, shares);
  });
}

async function addRows(
  tx: Writing,
  records: readonly [OutboxRecord, ...OutboxRecord[]],
): Promise<void> {
  await requireCommunity(tx, records[0].community);
  for (const record of records) await addRow(tx, record);
}

/** @throws OutboxFull */
export async function addRow(tx: Writing, record: OutboxRecord): Promise<void> {
  const store = tx.objectStore('outbox');
  const keys = await store.getAllKeys(keysWithin(record.community), outboxLimit);
  if (keys.length >= outboxLimit) throw new OutboxFull(outboxLimit);
  await store.add(record);
}

/**
 * Adds a row, and takes out those waiting that it takes the place of.
 * @throws OutboxFull, UnknownCommunity
 */
export async function replaceInOutbox(
  db: Database,
  record: OutboxRecord,
  isReplaced: (waiting: OutboxRecord) => boolean,
): Promise<void> {
  const { community } = record;
  await write(db, ['communities', 'outbox'], async (tx) => {
    await requireCommunity(tx, community);
    const store = tx.objectStore('outbox');
    const waiting = await store.getAll(keysWithin(community));
    const replaced = waiting.filter(isReplaced);
    await together(replaced, ({ localId }) => store.delete([community, localId]));
    await addRow(tx, record);
  });
}

/** In the order in which they were written; of all communities where none is given. */
export async function readOutbox(db: Database, community?: CommunityId): Promise<OutboxRecord[]> {
  return read(db, ['outbox'], (tx) => waitingIn(tx, community));
}

/** The same inside a transaction. */
export async function waitingIn(tx: Reading, community?: CommunityId): Promise<OutboxRecord[]> {
  const range = community === undefined ? null : keysWithin(community);
  const rows = await tx.objectStore('outbox').getAll(range);
  return rows.sort((a, b) => a.createdMs - b.createdMs);
}

export async function getFromOutbox(
  db: Database,
  community: CommunityId,
  localId: string,
): Promise<OutboxRecord | undefined> {
  return read(db, ['outbox'], (tx) => tx.objectStore('outbox').get([community, localId]));
}

/**
 * Changes a row in one transaction; undefined when it is not there (any more).
 * @param change pure and synchronous
 */
export async function updateOutbox(
  db: Database,
  community: CommunityId,
  localId: string,
  change: (record: OutboxRecord) => OutboxRecord,
): Promise<OutboxRecord | undefined> {
  return write(db, ['outbox'], async (tx) => {
    const store = tx.objectStore('outbox');
    const stored = await store.get([community, localId]);
    if (!stored) return undefined;
    const changed = change(stored);
    await store.put(changed);
    return changed;
  });
}

export async function removeFromOutbox(
  db: Database,
  community: CommunityId,
  localId: string,
): Promise<void> {
  await write(db, ['outbox'], (tx) => tx.objectStore('outbox').delete([community, localId]));
}
