import type { ChatId, CommunityId } from '../protocol/ids.ts';
import { requireCommunity } from './communities.ts';
import { read, write } from './database.ts';
import type { Database } from './database.ts';
import { keysWithin } from './ranges.ts';
import type { CursorRecord } from './records.ts';
import type { Writing } from './schema.ts';

export async function cursorsOf(db: Database, community: CommunityId): Promise<CursorRecord[]> {
  return read(db, ['cursors'], (tx) => tx.objectStore('cursors').getAll(keysWithin(community)));
}

export async function getCursor(
  db: Database,
  community: CommunityId,
  chatId: ChatId,
): Promise<CursorRecord | undefined> {
  return read(db, ['cursors'], (tx) => tx.objectStore('cursors').get([community, chatId]));
}

/**
 * H3: moves a cursor forward, or makes it; one that is further already stays there.
 * @throws UnknownCommunity
 */
export async function moveCursor(
  db: Database,
  cursor: Pick<CursorRecord, 'community' | 'chatId' | 'throughMs'>,
): Promise<void> {
  await write(db, ['communities', 'cursors'], async (tx) => {
    await requireCommunity(tx, cursor.community);
    await advanceCursor(tx, cursor);
  });
}

/** H3: from when to when a channel existed; outside of that it counts as covered. */
export async function setChannelLife(
  db: Database,
  life: Pick<CursorRecord, 'community' | 'chatId' | 'createdMs' | 'deletedMs'>,
): Promise<void> {
  await write(db, ['communities', 'cursors'], async (tx) => {
    await requireCommunity(tx, life.community);
    const store = tx.objectStore('cursors');
    const stored = await store.get([life.community, life.chatId]);
    await store.put({ throughMs: life.createdMs ?? 0, ...stored, ...life });
  });
}

export async function advanceCursor(
  tx: Writing,
  cursor: Pick<CursorRecord, 'community' | 'chatId' | 'throughMs'>,
): Promise<void> {
  const store = tx.objectStore('cursors');
  const stored = await store.get([cursor.community, cursor.chatId]);
  if (stored && stored.throughMs >= cursor.throughMs) return;
  await store.put({ ...stored, ...cursor });
}
