import { read } from './database.ts';
import type { Database } from './database.ts';
import { windowMessages, windowsOverlapping } from './history-windows.ts';
import type { StoredMessage } from './records.ts';
import type { Reading } from './schema.ts';
import { together } from './together.ts';

/** The pictures of an album are sent one after the other; a day is what an outbox may hold them (M7). */
const albumSpreadMs = 24 * 3_600_000;

/** The pictures that its author sent as one album with this one, itself included; none where it is in none. */
export async function albumOf(db: Database, message: StoredMessage): Promise<StoredMessage[]> {
  const { community, author, image } = message;
  if (image?.albumId === undefined) return [];
  const near = await read(db, ['messages', 'historyPages', 'historyIds'], async (tx) => [
    ...(await rowsNear(tx, message)),
    ...(await pagedNear(tx, message)),
  ]);
  return near.filter(
    (one) =>
      one.community === community && one.author === author && one.image?.albumId === image.albumId,
  );
}

async function rowsNear(tx: Reading, message: StoredMessage): Promise<StoredMessage[]> {
  const { community, chatId, timestampMs } = message;
  const range = IDBKeyRange.bound(
    [community, chatId, timestampMs - albumSpreadMs],
    [community, chatId, timestampMs + albumSpreadMs],
  );
  return tx.objectStore('messages').getAll(range);
}

async function pagedNear(tx: Reading, message: StoredMessage): Promise<StoredMessage[]> {
  const { community, chatId, timestampMs } = message;
  const fromMs = timestampMs - albumSpreadMs;
  const windows = await windowsOverlapping(tx, community, fromMs, timestampMs + albumSpreadMs);
  const all = await together(windows, (window) => windowMessages(tx, window));
  return all.flat().filter((one) => one.chatId === chatId);
}
