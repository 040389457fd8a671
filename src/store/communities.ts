import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { UnknownCommunity } from './errors.ts';
import { keysWithin } from './ranges.ts';
import type { CommunityRecord } from './records.ts';
import type { StoredCommunity, Transaction, Writing } from './schema.ts';
import { together } from './together.ts';

export async function communities(db: Database): Promise<CommunityRecord[]> {
  return read(db, ['communities', 'clocks'], async (tx) => {
    const stored = await tx.objectStore('communities').getAll();
    return together(stored, (community) => withClocks(tx, community));
  });
}

export async function getCommunity(
  db: Database,
  id: CommunityId,
): Promise<CommunityRecord | undefined> {
  return read(db, ['communities', 'clocks'], async (tx) => {
    const [stored, highestClocks] = await Promise.all([
      tx.objectStore('communities').get(id),
      storedClocks(tx, id),
    ]);
    return stored && { ...stored, highestClocks };
  });
}

/** Stores a community that was made or joined; false when it is here already and stays as it is. */
export async function addCommunity(db: Database, community: CommunityRecord): Promise<boolean> {
  return write(db, ['communities', 'clocks'], async (tx) => {
    if (await tx.objectStore('communities').getKey(community.id)) return false;
    const { highestClocks, ...stored } = community;
    await tx.objectStore('communities').put(stored);
    await raiseClocks(tx, community.id, highestClocks);
    return true;
  });
}

/**
 * Changes a community in one transaction; resolves with the new record.
 * @param change pure and synchronous
 * @throws UnknownCommunity
 */
export async function updateCommunity(
  db: Database,
  id: CommunityId,
  change: (community: StoredCommunity) => StoredCommunity,
): Promise<CommunityRecord> {
  return write(db, ['communities', 'clocks'], async (tx) => {
    const stored = change(await storedCommunity(tx, id));
    await tx.objectStore('communities').put(stored);
    return withClocks(tx, stored);
  });
}

/** Puts the communities of this device in order; those that are not named come after. */
export async function arrangeCommunities(db: Database, ids: readonly CommunityId[]): Promise<void> {
  await write(db, ['communities'], async (tx) => {
    const store = tx.objectStore('communities');
    await together(await store.getAll(), async (stored) => {
      const { place: _before, ...rest } = stored;
      const place = ids.indexOf(stored.id);
      await store.put(place < 0 ? rest : { ...rest, place });
    });
  });
}

/** @throws UnknownCommunity */
export async function storedCommunity<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  id: CommunityId,
): Promise<StoredCommunity> {
  const stored = await tx.objectStore('communities').get(id);
  if (!stored) throw new UnknownCommunity(id);
  return stored;
}

/**
 * Every write for a community asks first: after leaving (H21) nothing that was under way may bring
 * a part of it back.
 * @throws UnknownCommunity
 */
export async function requireCommunity<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  id: CommunityId,
): Promise<void> {
  const key = await tx.objectStore('communities').getKey(id);
  if (key === undefined) throw new UnknownCommunity(id);
}

/** M7: the highest clock seen in a chat never goes down. */
export async function raiseClocks(
  tx: Writing,
  community: CommunityId,
  clocks: Readonly<Record<ChatId, number>>,
): Promise<void> {
  const store = tx.objectStore('clocks');
  await together(Object.entries(clocks), async ([chatId, clock]) => {
    const stored = await store.get([community, chatId]);
    if (!stored || stored.clock < clock) await store.put({ community, chatId, clock });
  });
}

async function withClocks<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  stored: StoredCommunity,
): Promise<CommunityRecord> {
  return { ...stored, highestClocks: await storedClocks(tx, stored.id) };
}

async function storedClocks<Mode extends IDBTransactionMode>(
  tx: Transaction<Mode>,
  id: CommunityId,
): Promise<CommunityRecord['highestClocks']> {
  const clocks = await tx.objectStore('clocks').getAll(keysWithin(id));
  return Object.fromEntries(clocks.map(({ chatId, clock }) => [chatId, clock]));
}
