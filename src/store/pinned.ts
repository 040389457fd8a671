import type { ChatId, CommunityId, MessageId } from '../protocol/ids.ts';
import { keysWithin } from './ranges.ts';
import type { Reading } from './schema.ts';

/** More is no list that anybody reads; where all members may pin, somebody may try. */
export const pinnedLimit = 100;

/** A pinned message, without the message itself. */
export interface Pinned {
  id: MessageId;
  pinnedMs: number;
}

/**
 * The newest pins of a channel, of rows and imported windows alike, newest first, at most
 * `pinnedLimit`. Inside a transaction over `messages` and `historyPages`, from indexes alone.
 */
export async function pinnedIn(
  tx: Reading,
  community: CommunityId,
  chatId: ChatId,
): Promise<Pinned[]> {
  const range = keysWithin(community, chatId);
  const all = await Promise.all([pinnedRows(tx, range), pinnedOnPages(tx, range)]);
  const newestFirst = all.flat().sort((a, b) => b.pinnedMs - a.pinnedMs);
  return newestFirst.slice(0, pinnedLimit);
}

async function pinnedRows(tx: Reading, range: IDBKeyRange): Promise<Pinned[]> {
  const found: Pinned[] = [];
  let cursor = await tx.objectStore('messages').index('byPin').openKeyCursor(range, 'prev');
  while (cursor && found.length < pinnedLimit) {
    found.push({ id: cursor.primaryKey[3], pinnedMs: cursor.key[2] });
    cursor = await cursor.continue();
  }
  return found;
}

async function pinnedOnPages(tx: Reading, range: IDBKeyRange): Promise<Pinned[]> {
  const found: Pinned[] = [];
  let cursor = await tx.objectStore('historyPages').index('byPin').openKeyCursor(range, 'prev');
  while (cursor && found.length < pinnedLimit) {
    const [, , pinnedMs, id] = cursor.key;
    found.push({ id, pinnedMs });
    cursor = await cursor.continue();
  }
  return found;
}
